"""The plans introduce themselves and their measures to the search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.readers import EVERYONE, within_reach_of
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.models import Measure, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.reading import texts_of
from kunskapsbanken.search.facets import term_tags
from kunskapsbanken.search.registry import Entry, SearchKind, register


@dataclass(frozen=True)
class _Told:
    """A plan with the text that is found of it, who may read that, and where it stands."""

    plan: ServicePlan
    content: Content
    readers: frozenset[str]
    url: str

    @property
    def is_draft(self) -> bool:
        return EVERYONE not in self.readers


def _told(wanted: QuerySet[ServicePlan]) -> dict[int, _Told]:
    """What the public reads of each plan, and drafts for those who may draft them (`queries.plans.visible_plans`)."""
    open_plans = list(public_plans().filter(pk__in=wanted.values("pk")))
    texts = texts_of(open_plans)
    told = {plan.pk: _Told(plan, texts[plan.pk], frozenset({EVERYONE}), plan.url or "") for plan in open_plans}
    for plan in wanted.exclude(pk__in=told).select_related("place"):
        address = reverse("plan_work", args=[plan.pk])
        # One draft at a time: a text that is not frozen yet is put together from many tables.
        told[plan.pk] = _Told(plan, content_of(plan), within_reach_of(DRAFT_PLAN, plan.place), address)
    return told


def _plans(ids: Iterable[int] | None) -> Iterator[Entry]:
    plans = ServicePlan.objects.all()
    for told in _told(plans if ids is None else plans.filter(pk__in=ids)).values():
        plan = told.plan
        mark = f"{_('Exempel')}. " if plan.place.is_example else ""
        yield Entry(
            plan.pk,
            f"{plan.title}, {plan.place.full_name}",
            f"{mark}{plan.place.full_name}, {plan.first_year}–{plan.last_year}.",
            plan_words(told.content),
            told.url,
            _("Utkast: serviceplan") if told.is_draft else _("Serviceplan"),
            is_example=plan.place.is_example,
            readers=told.readers,
            place=plan.place,
            dated=_day(plan),
        )


def _day(plan: ServicePlan) -> date | None:
    at = plan.last_published_at or plan.latest_revision_created_at
    return timezone.localdate(at) if at else None


def plan_words(content: Content) -> str:
    """The running text of a plan."""
    parts: list[str] = []
    for section in content["sections"]:
        parts.append(section["title"])
        for block in section["blocks"]:
            parts += [block[name] for name in ("text", "caption") if block.get(name)]
            parts += [prose_text(html) for html in (block.get("html"), *block.get("points", ())) if html]
            parts += [prose_text(cell) for row in block.get("rows", ()) for cell in row]
    parts += [goal["text"] for goal in content["goals"]]
    return "\n".join(part for part in parts if part)


def _measures(ids: Iterable[int] | None) -> Iterator[Entry]:
    wanted = Measure.objects.select_related("service__broader", "where")
    wanted = wanted if ids is None else wanted.filter(pk__in=ids)
    plans = _told(ServicePlan.objects.filter(pk__in=wanted.values("plan")))
    rows = {(pk, row["number"]): row for pk, told in plans.items() for row in told.content["measures"]}
    for measure in wanted:
        if row := rows.get((measure.plan_id, measure.number)):
            yield _measure(measure, row, plans[measure.plan_id])


def _measure(measure: Measure, row: Content, told: _Told) -> Entry:
    place = told.plan.place
    summary = _("Åtgärd %(number)d i serviceplanen för %(place)s.")
    return Entry(
        measure.pk,
        row["title"],
        summary % {"number": measure.number, "place": place.full_name},
        "\n".join((row["expected_result"], row["responsible"], row["partners"], row["where"])),
        told.url if told.is_draft else f"{told.url}#atgard-{measure.number}",
        _("Utkast: åtgärd") if told.is_draft else _("Åtgärd"),
        is_example=place.is_example,
        readers=told.readers,
        tags=term_tags("service", [measure.service]),
        place=measure.where or place,
        dated=_day(told.plan),
    )


register(SearchKind("plan", gettext_lazy("Serviceplaner"), ServicePlan, _plans))
register(SearchKind("measure", gettext_lazy("Åtgärder"), Measure, _measures))
