"""Municipalities that are like one another, by figures that are kept here, with their plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import caches

from kunskapsbanken.places.models import Boundary, Kind, Place, PlacePopulation
from kunskapsbanken.places.queries import swedish_order
from kunskapsbanken.plans.alikeness import Figures, apart_km, area_km2, unlikeness
from kunskapsbanken.plans.models import PlanKind, ServicePlan
from kunskapsbanken.plans.queries.plans import public_plans

KEEP_S = 24 * 3600
SHOWN = 10


@dataclass(frozen=True)
class Known:
    """A municipality with its figures, and what they are from."""

    place: Place
    figures: Figures
    counted_on: date
    source: str
    only_localities: bool


@dataclass(frozen=True)
class Alike:
    """A municipality beside the one that is asked about: how far away, how unlike, and its plans, the newest first."""

    known: Known
    km: float
    unlikeness: float
    plans: tuple[ServicePlan, ...]


@dataclass(frozen=True)
class Answer:
    """The ones most like it, those most like it that have a plan, and those that there are no figures for."""

    asked: Known | None
    nearest: tuple[Alike, ...]
    with_plans: tuple[Alike, ...]
    own_plans: tuple[ServicePlan, ...]
    without_figures: tuple[Place, ...]


def municipalities_alike(municipality: Place) -> Answer:
    """The real municipalities that are most like one; six queries at most, however many there are."""
    others = list(Place.objects.real().municipalities().exclude(pk=municipality.pk))
    known = _known([municipality, *others])
    plans = _plans([municipality, *others])
    asked = known.get(municipality.pk)
    found: list[Alike] = []
    if asked is not None:
        found = [_beside(asked, known[other.pk], plans.get(other.pk, ())) for other in others if other.pk in known]
        found.sort(key=lambda row: (row.unlikeness, row.km, row.known.place.code))
    return Answer(
        asked,
        tuple(found[:SHOWN]),
        tuple([row for row in found if row.plans][:SHOWN]),
        plans.get(municipality.pk, ()),
        tuple(swedish_order([other for other in others if other.pk not in known])),
    )


def _beside(asked: Known, other: Known, plans: tuple[ServicePlan, ...]) -> Alike:
    km = apart_km(asked.figures, other.figures)
    return Alike(other, km, unlikeness(asked.figures, other.figures), plans)


def _plans(places: Iterable[Place]) -> dict[int, tuple[ServicePlan, ...]]:
    """Their service plans that anyone may read, the newest first."""
    found: dict[int, tuple[ServicePlan, ...]] = {}
    plans = public_plans().filter(place__in=list(places), kind=PlanKind.SERVICE)
    for plan in plans.order_by("-first_year", "-pk"):
        found[plan.place_id] = (*found.get(plan.place_id, ()), plan)
    return found


def _known(places: list[Place]) -> dict[int, Known]:
    """The figures of those that have them all; a number that cannot be right counts as none."""
    areas, counts = _areas(), _counts(places)
    known = {}
    for place in places:
        count, area = counts.get(place.pk), areas.get(place.pk)
        if count is None or not area or not count.persons or place.latitude is None or place.longitude is None:
            continue
        figures = Figures(count.persons, area, place.latitude, place.longitude)
        counted = count.population_set
        known[place.pk] = Known(place, figures, counted.counted_on, counted.source, counted.only_localities)
    return known


def _counts(places: list[Place]) -> dict[int, PlacePopulation]:
    """The newest count of each; one of the localities alone only where there is no other."""
    rows = PlacePopulation.objects.filter(place__in=places).select_related("population_set")
    ordered = rows.order_by("population_set__only_localities", "-population_set__counted_on", "-population_set")
    found: dict[int, PlacePopulation] = {}
    for row in ordered:
        found.setdefault(row.place_id, row)
    return found


def _areas() -> dict[int, float]:
    """The area within each municipality's border; reckoned once a day, and when there are more or fewer borders, since
    they are much to read.
    """
    borders = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY).values_list("place_id", "geometry")
    key = f"municipal-areas:{borders.count()}"
    found: dict[int, float] | None = caches["fragments"].get(key)
    if found is None:
        found = {pk: area_km2(geometry) for pk, geometry in borders.iterator()}
        caches["fragments"].set(key, found, KEEP_S)
    return found
