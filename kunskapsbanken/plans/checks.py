"""What is missing in a plan before it is laid out or decided, told in words that can be acted on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.bank.checks import REPEALED
from kunskapsbanken.plans.checks_of_ground import remarks_on_ground
from kunskapsbanken.plans.checks_of_text import remarks_on_text
from kunskapsbanken.plans.models import MISSED, Evidence, Goal, Indicator, Measure, Reply, ServicePlan
from kunskapsbanken.plans.numbering import called, labels_of
from kunskapsbanken.plans.pointing import section_address
from kunskapsbanken.plans.remarks import Level, Remark
from kunskapsbanken.plans.section_text import mark_of, raw_of, short_mark, text_of
from kunskapsbanken.plans.template import FILL_IN
from kunskapsbanken.plans.titles import section_title

# Evidence older than this says too little of today.
STALE_AFTER = timedelta(days=365)


def remarks_on(plan: ServicePlan, draft: ServicePlan) -> list[Remark]:
    """All remarks on a plan and the latest draft of its text, those that stop it first; a fixed number of queries."""
    rows = list(Evidence.objects.filter(plan=plan).only("kind", "title", "dated"))
    goals, measures, sections = _goals_of(plan), list(plan.measures.all()), list(draft.sections.all())
    found = [
        *_goals(plan, goals),
        *_measures(plan, measures),
        *_places(plan),
        *_sections(plan, sections),
        *_evidence(plan, rows),
        *_replies(plan),
        *remarks_on_text(plan, sections, goals, measures),
        *remarks_on_ground(plan),
    ]
    return sorted(found, key=lambda remark: remark.level is Level.SHOULD)


def faults_of(plan: ServicePlan) -> list[str]:
    """What stops a consultation or a decision."""
    return [remark.text for remark in _hard(plan) if remark.level is Level.MUST]


def faults_of_decision(plan: ServicePlan) -> list[str]:
    """What stops a decision but not a consultation."""
    return [remark.text for remark in _replies(plan)]


def _hard(plan: ServicePlan) -> list[Remark]:
    return [*_goals(plan, _goals_of(plan)), *_measures(plan, list(plan.measures.all()))]


def _goals_of(plan: ServicePlan) -> list[Goal]:
    return list(plan.goals.prefetch_related("indicators"))


def _goals(plan: ServicePlan, goals: list[Goal]) -> Iterator[Remark]:
    with_parts = {goal.parent_id for goal in goals}
    numbers = {goal.pk: goal.number for goal in goals}
    if not goals:
        address = reverse("goal_add", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, _("Planen har inga mål. Skriv minst ett."), address)
    labels = labels_of({"number": goal.number, "parent": numbers.get(goal.parent_id or 0)} for goal in goals)
    for goal in goals:
        name = called(labels[goal.number])
        address = reverse("goal_change", kwargs={"pk": plan.pk, "number": goal.number})
        indicators = list(goal.indicators.all())
        if not indicators and goal.pk not in with_parts:
            yield Remark(
                Level.SHOULD,
                _("%s saknar indikator.") % name,
                address,
                f"indikator:{goal.number}",
                short_mark(goal.text),
            )
        for indicator in indicators:
            if lacking := _lacking(indicator):
                told = {"goal": name.lower(), "name": indicator.name, "what": ", ".join(lacking)}
                words = _("Indikatorn ”%(name)s” för %(goal)s saknar %(what)s.")
                own = {"pk": plan.pk, "number": goal.number, "indicator": indicator.number}
                code, state = (
                    f"indikator:{goal.number}:{indicator.number}",
                    short_mark([goal.text, indicator.name, indicator.baseline, indicator.target]),
                )
                yield Remark(Level.SHOULD, words % told, reverse("indicator_change", kwargs=own), code, state)


def _lacking(indicator: Indicator) -> list[str]:
    return [
        *([_("utgångsläge")] if indicator.baseline is None else ()),
        *([_("målvärde")] if indicator.target is None else ()),
    ]


def _measures(plan: ServicePlan, measures: list[Measure]) -> Iterator[Remark]:
    if not measures:
        address = reverse("measure_add", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, _("Planen har inga åtgärder. Skriv minst en."), address)
    for measure in measures:
        is_outside = measure.starts > plan.last_year or measure.ends < plan.first_year
        if measure.financing and not is_outside:
            continue
        address = reverse("measure_change", kwargs={"pk": plan.pk, "number": measure.number})
        if is_outside:
            words = _("Åtgärd %d ligger utanför planens period.") % measure.number
            yield Remark(Level.MUST, words, address)
        if not measure.financing:
            words = _("Åtgärd %d saknar finansiering. Skriv ”utan kostnad” om den inte kostar.") % measure.number
            state = short_mark([measure.title, measure.cost, measure.resources])
            yield Remark(Level.SHOULD, words, address, f"finansiering:{measure.number}", state)


def _places(plan: ServicePlan) -> Iterator[Remark]:
    """Every classed place has a target level: the one of its class."""
    for row in plan.place_classes.filter(targets__isnull=True, places__isnull=False).distinct():
        words = _("Klassen %s har orter men säger inte vilken service som ska finnas där.") % row
        address = reverse("place_class_change", kwargs={"pk": plan.pk, "number": row.number})
        yield Remark(Level.SHOULD, words, address, f"klass:{row.number}", short_mark(row.kind))


def _sections(plan: ServicePlan, sections: list[Any]) -> Iterator[Remark]:
    for section in sections:
        text, label = text_of(section), section_title(plan.kind, section.kind)
        found = []
        if not text.strip():
            found.append((_("Avsnittet %s är tomt.") % label, f"tomt:{section.kind}"))
        if count := len(FILL_IN.findall(text)):
            words = ngettext(
                "Avsnittet %(label)s har %(count)d ställe kvar att fylla i.",
                "Avsnittet %(label)s har %(count)d ställen kvar att fylla i.",
                count,
            )
            found.append((words % {"label": label, "count": count}, f"fyll-i:{section.kind}"))
        for old, new in REPEALED.items():
            if old in text:
                words = _("Avsnittet %(label)s nämner %(old)s, som är upphävd. Den ersattes av %(new)s.")
                found.append((words % {"label": label, "old": old, "new": new}, f"lag:{old}:{section.kind}"))
        if found:
            # The mark reads the whole text: only where there is something to remember it for.
            address, state = section_address(plan, section.kind), mark_of(raw_of(section))
            yield from (Remark(Level.SHOULD, words, address, code, state) for words, code in found)


def _evidence(plan: ServicePlan, rows: list[Evidence]) -> Iterator[Remark]:
    address = reverse("plan_evidence", kwargs={"pk": plan.pk})
    for kind in MISSED:
        if kind not in {row.kind for row in rows}:
            yield Remark(Level.SHOULD, _("Underlag saknas: %s.") % kind.label, address, f"saknas:{kind}", kind)
    for row in rows:
        if timezone.localdate() - row.dated > STALE_AFTER:
            words = _("Underlaget ”%s” är äldre än tolv månader.") % row.title
            yield Remark(Level.SHOULD, words, address, f"gammalt:{row.pk}", row.dated.isoformat())


def _replies(plan: ServicePlan) -> Iterator[Remark]:
    unanswered = Reply.objects.filter(consultation__plan=plan, answered_at__isnull=True).count()
    if unanswered:
        words = ngettext("%d synpunkt är inte besvarad.", "%d synpunkter är inte besvarade.", unanswered)
        address = reverse("plan_replies", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, words % unanswered, address)
