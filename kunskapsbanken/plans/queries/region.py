"""The region's register: every municipality of a county and how it stands with its service plan."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import counties_with_municipalities, swedish_key, swedish_order
from kunskapsbanken.plans.expiry import IN_FORCE, Force, begins_on, ends_on, force_of
from kunskapsbanken.plans.models import (
    Consultation,
    FollowUp,
    MeasureStatus,
    PlanKind,
    PlanVersion,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.queries.plans import public_plans, visible_plans
from kunskapsbanken.plans.queries.progress import how_measures_go

# What is under way towards a decision, what is nearest to it first.
UNDER_WAY = {
    State.ADOPTED: Force.DECIDED,
    State.CONSULTATION: Force.CONSULTATION,
    State.REVISION: Force.REVISION,
    State.DRAFT: Force.DRAFT,
}


@dataclass(frozen=True)
class MunicipalRow:
    """A municipality: its decided plan with how it goes, and the one that is under way, or decided and not yet in
    force; either may be missing.
    """

    place: Place
    force: Force
    plan: ServicePlan | None = None
    version: PlanVersion | None = None
    ends: date | None = None
    follow_up: FollowUp | None = None
    measures: int = 0
    done: int = 0
    late: int = 0
    next_plan: ServicePlan | None = None
    closes: date | None = None
    begins: date | None = None

    @property
    def under_way(self) -> Force | None:
        """How far the plan that is under way has come."""
        return UNDER_WAY[State(self.next_plan.state)] if self.next_plan else None


@dataclass(frozen=True)
class RegionRegister:
    """Every municipality of the county by name, those that are asked for, and the other plans of the region."""

    everything: tuple[MunicipalRow, ...]
    rows: tuple[MunicipalRow, ...]

    @property
    def counts(self) -> list[tuple[Force, int]]:
        """How many municipalities stand how; of those that none do nothing."""
        found = Counter(row.force for row in self.everything)
        return [(force, found[force]) for force in Force if found[force]]

    @property
    def summary(self) -> str:
        """How the region stands, in numbers."""
        numbers = Counter(row.force for row in self.everything)
        have = sum(numbers[force] for force in IN_FORCE)
        told = {"have": have, "all": len(self.everything)}
        words = ngettext(
            "%(have)d av %(all)d kommun har en gällande plan här.",
            "%(have)d av %(all)d kommuner har en gällande plan här.",
            len(self.everything),
        )
        out = sum(row.under_way == Force.CONSULTATION for row in self.everything)
        parts = [words % told]
        if number := numbers[Force.SOON]:
            parts.append(ngettext("%d går ut inom ett år.", "%d går ut inom ett år.", number) % number)
        if number := numbers[Force.EXPIRED]:
            parts.append(ngettext("%d har gått ut.", "%d har gått ut.", number) % number)
        if out:
            parts.append(ngettext("%d är på samråd.", "%d är på samråd.", out) % out)
        if number := numbers[Force.MISSING]:
            parts.append(ngettext("%d kommun har ingen plan här.", "%d kommuner har ingen plan här.", number) % number)
        return " ".join(parts)


class Order(NamedTuple):
    """A way to order the rows: what it is called, in the address and for people."""

    key: str
    label: str


def orders() -> list[Order]:
    """The ways to order the rows; by name where nothing is asked for."""
    return [
        Order("kommun", _("Kommun")),
        Order("gar-ut", _("Går ut först")),
        Order("antagen", _("Senast antagen")),
        Order("sena", _("Flest sena åtgärder")),
        Order("lage", _("Läge")),
    ]


def region_register(county: Place, viewer: Viewer, *, force: str = "", order: str = "") -> RegionRegister:
    """The municipalities of a county with their plans, in a fixed number of queries. Drafts are told of to those who
    may see them. `force` picks those that stand so (or have a plan under way that does).
    """
    municipalities = Place.objects.within(county).filter(kind=Kind.MUNICIPALITY, is_example=county.is_example)
    plans: dict[int, list[ServicePlan]] = defaultdict(list)
    found = visible_plans(viewer).filter(kind=PlanKind.SERVICE, place__path__startswith=county.path)
    for plan in found.order_by("-first_year", "-pk"):
        plans[plan.place_id].append(plan)
    facts = _facts([plan for rows in plans.values() for plan in rows])
    everything = tuple(_row(place, plans[place.pk], facts) for place in swedish_order(list(municipalities)))
    rows = [row for row in everything if not force or force in (row.force, row.under_way)]
    return RegionRegister(everything, tuple(sorted(rows, key=_keys(order))))


@dataclass(frozen=True)
class _Facts:
    """What is known of the plans, by their keys."""

    versions: dict[int, PlanVersion]
    follow_ups: dict[int, FollowUp]
    measures: dict[int, tuple[int, int, int]]
    closes: dict[int, date]
    today: date


def _facts(plans: list[ServicePlan]) -> _Facts:
    adopted = [plan for plan in plans if plan.state == State.ADOPTED]
    latest = _decisions(adopted)
    before = {version.replaces.plan_id for version in latest.values() if version.replaces}
    adopted += [plan for plan in plans if plan.state == State.REPLACED and plan.pk in before]
    told = FollowUp.objects.filter(plan__in=adopted).defer("content").select_related("plan").order_by("year")
    measures: dict[int, tuple[int, int, int]] = {}
    for row in how_measures_go(adopted) if adopted else ():
        total, done, late = measures.get(row.measure.plan_id, (0, 0, 0))
        measures[row.measure.plan_id] = (
            total + 1,
            done + (row.status == MeasureStatus.DONE),
            late + row.is_late,
        )
    running = Consultation.objects.filter(plan__in=plans, closed_at__isnull=True)
    return _Facts(
        versions=latest,
        follow_ups={follow_up.plan_id: follow_up for follow_up in told},
        measures=measures,
        closes=dict(running.values_list("plan_id", "closes")),
        today=timezone.localdate(),
    )


def _decisions(plans: Iterable[ServicePlan]) -> dict[int, PlanVersion]:
    """The latest decision on each plan, with what it replaced; one query."""
    versions = PlanVersion.objects.filter(plan__in=plans, kind=PlanVersion.Kind.ADOPTED).order_by("number")
    found = versions.select_related("plan", "replaces__plan").defer("content", "replaces__content")
    return {version.plan_id: version for version in found}


def _that_applies(version: PlanVersion, today: date) -> PlanVersion | None:
    """The decision that applies today: the latest one, or until that begins what it replaced; none between two."""
    if begins_on(version.plan, version) <= today:
        return version
    before = version.replaces
    return before if before and ends_on(before.plan, before) >= today else None


def _row(place: Place, plans: list[ServicePlan], facts: _Facts) -> MunicipalRow:
    adopted = next((plan for plan in plans if plan.state == State.ADOPTED), None)
    latest = facts.versions.get(adopted.pk) if adopted else None
    version = _that_applies(latest, facts.today) if latest else None
    decided = _plan_of(version, plans) if latest else adopted
    under_way = [plan for state in UNDER_WAY for plan in plans if plan.state == state and plan != decided]
    following = under_way[0] if under_way else None
    begins = begins_on(following, latest) if following and following == adopted else None
    closes = facts.closes.get(following.pk) if following else None
    if decided is None:
        force = UNDER_WAY[State(following.state)] if following else Force.MISSING
        return MunicipalRow(place, force, next_plan=following, closes=closes, begins=begins)
    ends = min(ends_on(decided, version), begins - timedelta(days=1)) if begins else ends_on(decided, version)
    return MunicipalRow(
        place,
        Force.VALID if begins else force_of(ends, facts.today),  # what follows is decided: nothing is about to lack
        decided,
        version,
        ends,
        facts.follow_ups.get(decided.pk),
        *facts.measures.get(decided.pk, (0, 0, 0)),
        following,
        closes,
        begins,
    )


def _plan_of(version: PlanVersion | None, plans: list[ServicePlan]) -> ServicePlan | None:
    """The plan of a decision, among those that the viewer may see; a plan that was revoked applies no more."""
    applied = (plan for plan in plans if plan.state in (State.ADOPTED, State.REPLACED))
    return next((plan for plan in applied if version and plan.pk == version.plan_id), None)


def _keys(order: str) -> Callable[[MunicipalRow], tuple[int, str]]:
    """What to order rows by, then by name; what is not known comes last."""
    forces = list(Force)

    def first(row: MunicipalRow) -> int:
        adopted = row.version.decided_on if row.version else None
        keys = {
            "gar-ut": (row.ends or date.max).toordinal(),
            "antagen": -adopted.toordinal() if adopted else 1,
            "sena": -row.late,
            "lage": forces.index(row.force),
        }
        return keys.get(order, 0)

    return lambda row: (first(row), swedish_key(row.place.name))


class CountyCount(NamedTuple):
    """A county, how many of its municipalities have a plan in force, and how many they are."""

    county: Place
    have: int
    of: int


def counties_with_plans() -> list[CountyCount]:
    """Every county that exists, by name; two queries."""
    today = timezone.localdate()
    adopted = public_plans().filter(kind=PlanKind.SERVICE, state=State.ADOPTED, place__is_example=False)
    applying = (_that_applies(version, today) for version in _decisions(adopted).values())
    have = {row.plan.place_id for row in applying if row and force_of(ends_on(row.plan, row), today) in IN_FORCE}
    return [
        CountyCount(county, sum(place.pk in have for place in below), len(below))
        for county, below in counties_with_municipalities()
    ]
