"""What a region's municipalities have decided and what is needed in them, by kind of service and municipality."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Insight
from kunskapsbanken.dialogue.queries.insights import insights_of
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.plans.levels import classes_of
from kunskapsbanken.plans.models import (
    Goal,
    Indicator,
    Measure,
    MunicipalOrigin,
    PlanKind,
    PlanVersion,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.vocabulary.models import Term

Service = tuple[str, str]
NO_SERVICE = ""


@dataclass
class Part:
    """Of one kind of service in one municipality: goals and measures of its adopted plan, and what is needed."""

    place: Place
    service: Service
    goals: list[Goal] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    voices: int = 0
    insights: list[Insight] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names its needs in the form."""
        return f"{self.place.code}:{self.service[0]}"

    @property
    def has_needs(self) -> bool:
        """Whether anything has been said."""
        return bool(self.voices or self.insights)

    @property
    def voices_url(self) -> str:
        """Where the voices are read."""
        return f"{reverse('voices')}?{urlencode(_asked(self.place, self.service))}"


class Group(NamedTuple):
    """A kind of service, and the municipalities that say something of it, by name."""

    service: Service
    parts: list[Part]


class LevelRow(NamedTuple):
    """A place of a class in a municipality's plan, and which service it lacks today."""

    key: str
    place: Place
    name: str
    locality: str
    missing: str
    dated: str


@dataclass(frozen=True)
class Gathered:
    """All of it, and what it was gathered from: the adopted version of each plan, by the plan's key."""

    groups: tuple[Group, ...]
    levels: tuple[LevelRow, ...]
    municipalities: tuple[Place, ...]
    services: tuple[Service, ...]
    versions: dict[int, PlanVersion]
    taken: frozenset[tuple[int, int]]

    @property
    def parts(self) -> Iterator[Part]:
        """Every part, whatever group it stands in."""
        return (part for group in self.groups for part in group.parts)

    @property
    def taken_measures(self) -> set[int]:
        """The measures that the programme has taken up, by their keys."""
        numbers = {(self.versions[m.plan_id].pk, m.number): m.pk for part in self.parts for m in part.measures}
        return {pk for key, pk in numbers.items() if key in self.taken}


def gathered(programme: ServicePlan, *, place: str = "", service: str | None = None) -> Gathered:
    """What the municipalities of a programme's county have decided and need, in a fixed number of queries; of a
    municipality (its code) and a kind of service (its slug) where those are given. Only what anyone may read.
    """
    county = programme.place
    rows = Place.objects.within(county).filter(kind=Kind.MUNICIPALITY, is_example=county.is_example)
    municipalities = sorted(rows, key=lambda one: swedish_key(one.name))
    wanted = [one for one in municipalities if not place or one.code == place]
    adopted = public_plans().filter(place__in=wanted, kind=PlanKind.SERVICE, state=State.ADOPTED)
    versions = PlanVersion.objects.filter(plan__in=adopted, kind=PlanVersion.Kind.ADOPTED).defer("content")
    latest = {row.plan_id: row for row in versions.order_by("number").select_related("plan__place")}
    plans = [row.plan for row in latest.values()]
    parts = _parts(county, wanted, plans)
    groups = tuple(group for group in _groups(parts) if service is None or group.service[0] == service)
    taken = MunicipalOrigin.objects.filter(measure__plan=programme).values_list("version_id", "number")
    return Gathered(
        groups=groups,
        levels=tuple(_levels(county, plans)),
        municipalities=tuple(municipalities),
        services=tuple(sorted({part.service for part in parts}, key=lambda one: swedish_key(one[1]))),
        versions=latest,
        taken=frozenset(taken),
    )


def _asked(place: Place, service: Service) -> dict[str, str]:
    told = {"plats": place.code}
    return {**told, "service": service[0]} if service[0] else told


def _parts(county: Place, municipalities: list[Place], plans: list[ServicePlan]) -> list[Part]:
    """Goals go by the kinds of service of their measures and indicators, as a goal has none of its own."""
    by_code = {place.code: place for place in municipalities}
    parts: dict[tuple[str, str], Part] = {}

    def part(code: str, service: Service) -> Part:
        return parts.setdefault((code, service[0]), Part(by_code[code], service))

    kinds: dict[int, set[Service]] = defaultdict(set)
    for measure in Measure.objects.filter(plan__in=plans).select_related("service", "where", "plan__place"):
        kinds[measure.goal_id].add(_service(measure.service))
        part(measure.plan.place.code, _service(measure.service)).measures.append(measure)
    goals = Goal.objects.filter(plan__in=plans).select_related("plan__place", "parent")
    named = Indicator.objects.filter(goal__plan__in=plans, service__isnull=False).select_related("service")
    for indicator in named:
        kinds[indicator.goal_id].add(_service(indicator.service))
    for goal in goals:
        told = kinds[goal.pk]
        for service in (told - {_service(None)}) or {_service(None)}:
            part(goal.plan.place.code, service).goals.append(goal)
    for code, service, number in _voices(county, by_code):
        part(code, service).voices += number
    for insight in insights_of(county):
        if (code := _municipality(insight.place.path)) in by_code:
            part(code, _service(insight.service)).insights.append(insight)
    return list(parts.values())


def _service(term: Term | None) -> Service:
    """A kind of service by its slug and what it is called; what has none is about more."""
    return (term.slug, term.label_sv) if term else (NO_SERVICE, _("Övrigt"))


def _municipality(path: str) -> str:
    codes = path.strip("/").split("/")
    return codes[1] if len(codes) > 1 else ""


def _voices(county: Place, known: Iterable[str]) -> Iterator[tuple[str, Service, int]]:
    """How many public voices of each municipality are about each kind of service; one query."""
    rows = Contribution.public.whole().filter(place__path__startswith=county.path).order_by()
    counted = rows.values_list("place__path", "service__slug", "service__label_sv").annotate(Count("pk"))
    for path, slug, label, number in counted:
        if (code := _municipality(path)) in known:
            yield code, (slug, label) if slug else _service(None), number


def _groups(parts: list[Part]) -> list[Group]:
    """By the name of the kind of service, that which has none last; each by municipality."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.service[0]].append(part)
    groups = [
        Group(rows[0].service, sorted(rows, key=lambda part: swedish_key(part.place.name))) for rows in found.values()
    ]
    return sorted(groups, key=lambda group: (not group.service[0], swedish_key(group.service[1])))


def _levels(county: Place, plans: list[ServicePlan]) -> Iterator[LevelRow]:
    classes: dict[int, list[Content]] = classes_of(plans, county)
    for plan in sorted(plans, key=lambda one: swedish_key(one.place.name)):
        for row in classes.get(plan.pk, ()):
            for place in row["places"]:
                missing = ", ".join(label.lower() for label in place["missing"])
                key = f"{plan.pk}:{row['number']}:{place['number']}"
                yield LevelRow(key, plan.place, row["name"], place["name"], missing, row["dated"])
