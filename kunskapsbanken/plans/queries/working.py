"""What those who work on a plan ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import items_to_choose_from, readable_items
from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.dialogue.queries.insights import insights_of
from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import (
    Consultation,
    Evidence,
    Indicator,
    Measure,
    PlanKind,
    PlanSection,
    Reply,
    ServicePlan,
)
from kunskapsbanken.plans.models.plan import EDITABLE
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.drafts import text_of_draft
from kunskapsbanken.plans.queries.reading import days_left, open_consultation_of
from kunskapsbanken.plans.template import SectionTemplate, template_of
from kunskapsbanken.plans.titles import section_title
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.trace.queries import links_from, links_to
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


@dataclass(frozen=True)
class WorkSection:
    """A section on the officers' desk: the latest draft of it, its hint and the items that help."""

    section: PlanSection
    title: str
    template: SectionTemplate
    items: tuple[KnowledgeItem, ...]


@dataclass(frozen=True)
class Progress:
    """How the work on a plan stands: its open consultation, and how many comments wait for an answer."""

    consultation: Consultation | None
    unanswered: int

    @property
    def days_left(self) -> int | None:
        """How many days the consultation is open still."""
        return days_left(self.consultation)


def progress_of(plan: ServicePlan) -> Progress:
    """How the work stands; whether one may know is asked by the desk."""
    waiting = Reply.objects.filter(consultation__plan=plan, answered_at__isnull=True)
    return Progress(open_consultation_of(plan), waiting.count())


def sections_of(plan: ServicePlan) -> tuple[WorkSection, ...]:
    """The latest draft of each section, with its hint and the items of the bank that help."""
    sections = list(text_of_draft(plan).sections.all())
    slugs = {slug for section in sections for slug in template_of(plan.kind, section.kind).items}
    # Where translations share an address the Swedish one, last of all codes, is meant: so is the plan.
    by_slug = readable_items().filter(slug__in=slugs).order_by("locale__language_code")
    items = {item.slug: item for item in by_slug}
    return tuple(_section(section, plan.kind, items) for section in sections)


def evidence_of(plan: ServicePlan) -> tuple[Evidence, ...]:
    """What is laid in, without the findings themselves."""
    return tuple(Evidence.objects.filter(plan=plan).defer("content"))


def _section(section: PlanSection, plan_kind: str, items: dict[str, KnowledgeItem]) -> WorkSection:
    template = template_of(plan_kind, section.kind)
    title = section_title(plan_kind, section.kind)
    return WorkSection(section, title, template, tuple(items[slug] for slug in template.items if slug in items))


@dataclass(frozen=True)
class ValueRow:
    """What an indicator was in a year, and how that differs from the value before; all in words."""

    year: int
    value: str
    change: str
    source: str


def values_of(indicator: Indicator) -> list[ValueRow]:
    """What an indicator has been, the first year first; the change is from the year before in the list, and of the
    first from the baseline.
    """
    before, rows = indicator.baseline, []
    for row in indicator.values.all():
        rows.append(ValueRow(row.year, indicator.told(row.value), _change(indicator, before, row.value), row.source))
        before = row.value
    return rows


def _change(indicator: Indicator, before: Decimal | None, value: Decimal) -> str:
    if before is None:
        return ""
    if value == before:
        return _("oförändrat")
    number = indicator.told(abs(value - before)).removesuffix(indicator.unit).strip()
    unit = _("procentenheter") if indicator.unit in ("%", "procent") else indicator.unit
    return f"{'+' if value > before else '−'}{number} {unit}".strip()


def measure_choices(place: Place) -> dict[str, QuerySet]:
    """What a measure of a municipality can point at, by the form's fields."""
    service_places: Any = ServicePlace.objects.within(place).in_use()
    return {
        "where": Place.objects.within(place),
        "service": Term.objects.of(SERVICE_KIND).as_tree(),
        "insights": insights_of(place),
        "items": items_to_choose_from().order_by("title"),
        "service_places": service_places,
    }


def plans_for(insight: Insight, viewer: Viewer) -> list[ServicePlan]:
    """The plans that an insight can become a measure of: those that the viewer works on, of its district, its
    municipality and its county.
    """
    codes = insight.place.path.split("/")[:-1]
    around = ["/".join(codes[:length]) + "/" for length in range(1, len(codes) + 1)]
    mine = ServicePlan.objects.filter(within_reach(viewer, DRAFT_PLAN), state__in=EDITABLE)
    here = mine.filter(place__path__in=around).select_related("place")
    # The municipality's before the district's and the county's, as before the others.
    return sorted(here.order_by("-first_year", "-pk"), key=lambda plan: plan.kind != PlanKind.SERVICE)


def ties_of(measure: Measure) -> dict[str, Iterable[int]]:
    """What a measure is tied to already, by the form's fields."""
    return {
        "insights": links_to(measure, Insight),
        "items": links_to(measure, KnowledgeItem),
        "service_places": links_from(measure, ServicePlace),
    }
