"""What is missing in a plan before it is laid out or decided, told in words that can be acted on."""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.bank.checks import REPEALED
from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.plans.models import MISSED, Evidence, Indicator, Reply, ServicePlan
from kunskapsbanken.plans.numbering import called, labels_of
from kunskapsbanken.plans.template import FILL_IN
from kunskapsbanken.plans.titles import section_title

# Evidence older than this says too little of today.
STALE_AFTER = timedelta(days=365)


class Level(Enum):
    """How much a remark weighs."""

    MUST = "must"
    SHOULD = "should"


class Remark(NamedTuple):
    """One thing to mend, and where."""

    level: Level
    text: str
    url: str = ""


def remarks_on(plan: ServicePlan, draft: ServicePlan) -> list[Remark]:
    """All remarks on a plan and the latest draft of its text, those that stop it first; a fixed number of queries."""
    rows = list(Evidence.objects.filter(plan=plan).only("kind", "title", "dated"))
    found = [
        *_goals(plan),
        *_measures(plan),
        *_places(plan),
        *_sections(draft),
        *_evidence(plan, rows),
        *_replies(plan),
    ]
    return sorted(found, key=lambda remark: remark.level is Level.SHOULD)


def faults_of(plan: ServicePlan) -> list[str]:
    """What stops a consultation or a decision."""
    return [remark.text for remark in (*_goals(plan), *_measures(plan)) if remark.level is Level.MUST]


def faults_of_decision(plan: ServicePlan) -> list[str]:
    """What stops a decision but not a consultation."""
    return [remark.text for remark in _replies(plan)]


def _goals(plan: ServicePlan) -> Iterator[Remark]:
    goals = list(plan.goals.prefetch_related("indicators"))
    with_parts = {goal.parent_id for goal in goals}
    numbers = {goal.pk: goal.number for goal in goals}
    if not goals:
        address = reverse("goal_add", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, _("Planen har inga mål. Skriv minst ett."), address)
    labels = labels_of({"number": goal.number, "parent": numbers.get(goal.parent_id)} for goal in goals)
    for goal in goals:
        name = called(labels[goal.number])
        address = reverse("goal_change", kwargs={"pk": plan.pk, "number": goal.number})
        indicators = list(goal.indicators.all())
        if not indicators and goal.pk not in with_parts:
            yield Remark(Level.SHOULD, _("%s saknar indikator.") % name, address)
        for indicator in indicators:
            if lacking := _lacking(indicator):
                told = {"goal": name.lower(), "name": indicator.name, "what": ", ".join(lacking)}
                words = _("Indikatorn ”%(name)s” för %(goal)s saknar %(what)s.")
                own = {"pk": plan.pk, "number": goal.number, "indicator": indicator.number}
                yield Remark(Level.SHOULD, words % told, reverse("indicator_change", kwargs=own))


def _lacking(indicator: Indicator) -> list[str]:
    told = ((_("utgångsläge"), indicator.baseline), (_("målvärde"), indicator.target))
    return [words for words, value in told if value is None]


def _measures(plan: ServicePlan) -> Iterator[Remark]:
    measures = list(plan.measures.all())
    if not measures:
        address = reverse("measure_add", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, _("Planen har inga åtgärder. Skriv minst en."), address)
    for measure in measures:
        address = reverse("measure_change", kwargs={"pk": plan.pk, "number": measure.number})
        if measure.starts > plan.last_year or measure.ends < plan.first_year:
            words = _("Åtgärd %d ligger utanför planens period.") % measure.number
            yield Remark(Level.MUST, words, address)
        if not measure.financing:
            words = _("Åtgärd %d saknar finansiering. Skriv ”utan kostnad” om den inte kostar.") % measure.number
            yield Remark(Level.SHOULD, words, address)


def _places(plan: ServicePlan) -> Iterator[Remark]:
    """Every classed place has a target level: the one of its class."""
    for row in plan.place_classes.filter(targets__isnull=True, places__isnull=False).distinct():
        words = _("Klassen %s har orter men säger inte vilken service som ska finnas där.") % row
        address = reverse("place_class_change", kwargs={"pk": plan.pk, "number": row.number})
        yield Remark(Level.SHOULD, words, address)


def _sections(plan: ServicePlan) -> Iterator[Remark]:
    for section in plan.sections.all():
        text, label = body_text(section), section_title(plan.kind, section.kind)
        address = f"{reverse('plan_sections', kwargs={'pk': plan.pk})}#avsnitt-{section.kind}"
        if not text.strip():
            yield Remark(Level.SHOULD, _("Avsnittet %s är tomt.") % label, address)
        if count := len(FILL_IN.findall(text)):
            words = ngettext(
                "Avsnittet %(label)s har %(count)d ställe kvar att fylla i.",
                "Avsnittet %(label)s har %(count)d ställen kvar att fylla i.",
                count,
            )
            yield Remark(Level.SHOULD, words % {"label": label, "count": count}, address)
        for old, new in REPEALED.items():
            if old in text:
                words = _("Avsnittet %(label)s nämner %(old)s, som är upphävd. Den ersattes av %(new)s.")
                yield Remark(Level.SHOULD, words % {"label": label, "old": old, "new": new}, address)


def _evidence(plan: ServicePlan, rows: list[Evidence]) -> Iterator[Remark]:
    address = reverse("plan_evidence", kwargs={"pk": plan.pk})
    for kind in MISSED:
        if kind not in {row.kind for row in rows}:
            yield Remark(Level.SHOULD, _("Underlag saknas: %s.") % kind.label, address)
    for row in rows:
        if timezone.localdate() - row.dated > STALE_AFTER:
            yield Remark(Level.SHOULD, _("Underlaget ”%s” är äldre än tolv månader.") % row.title, address)


def _replies(plan: ServicePlan) -> Iterator[Remark]:
    unanswered = Reply.objects.filter(consultation__plan=plan, answered_at__isnull=True).count()
    if unanswered:
        words = ngettext("%d synpunkt är inte besvarad.", "%d synpunkter är inte besvarade.", unanswered)
        address = reverse("plan_replies", kwargs={"pk": plan.pk})
        yield Remark(Level.MUST, words % unanswered, address)
