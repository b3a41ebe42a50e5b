"""Finding places."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.places.drawing import Drawing, draw
from kunskapsbanken.places.models import Ages, Boundary, Kind, Place, PlacePopulation, PopulationSet


def counties_with_municipalities() -> list[tuple[Place, list[Place]]]:
    """Every county that exists with its municipalities, both in the order of their names; in one query."""
    places = Place.objects.real().filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY))
    below: dict[int | None, list[Place]] = defaultdict(list)
    for place in places:
        below[place.parent_id].append(place)
    return [(county, swedish_order(below[county.pk])) for county in swedish_order(below[None])]


def swedish_order(places: list[Place]) -> list[Place]:
    """By name as the alphabet goes here: … z å ä ö."""
    return sorted(places, key=lambda place: swedish_key(place.name))


def swedish_key(text: str) -> str:
    """What to sort a Swedish text by."""
    return text.lower().translate(str.maketrans("åäöé", "{|}e"))


def way_down_to(place: Place) -> list[Place]:
    """The places that a place lies in, the largest first, without itself; in one query."""
    codes = place.path.rstrip("/").split("/")[:-1]
    paths = ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    return list(Place.objects.filter(path__in=paths).order_by("path"))


def municipality_of(place: Place) -> Place | None:
    """The municipality that a place is or lies in; none for a county."""
    if place.kind == Kind.MUNICIPALITY:
        return place
    return next((above for above in way_down_to(place) if above.kind == Kind.MUNICIPALITY), None)


def places_below(municipality: Place) -> dict[str, list[Place]]:
    """The districts and localities of a municipality by kind, each by name; in one query."""
    found: dict[str, list[Place]] = {Kind.DISTRICT: [], Kind.LOCALITY: []}
    for place in Place.objects.within(municipality).filter(kind__in=found).order_by("name"):
        found[place.kind].append(place)
    return found


def districts_of(municipality: Place) -> QuerySet[Place]:
    """The districts of a municipality, by name."""
    return Place.objects.within(municipality).filter(kind=Kind.DISTRICT).order_by("name")


def places_named(names: Iterable[str], *, within: Place) -> dict[str, list[Place]]:
    """The places in a place that are called so, or so with the *s* of the genitive, by the name as it is asked for;
    the larger first. In one query.
    """
    asked = {name: {fold(name), fold(name).removesuffix("s")} - {""} for name in names}
    folded = set().union(*asked.values()) if asked else set()
    called: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.within(within).order_by("path"):
        if place.folded_name in folded:
            called[place.folded_name].append(place)
    found = {name: [place for form in sorted(forms) for place in called[form]] for name, forms in asked.items()}
    return {name: places for name, places in found.items() if places}


def example_municipality() -> Place | None:
    """The demonstration's municipality, where it is loaded."""
    return Place.objects.municipalities().filter(is_example=True).first()


def newest_population(municipality: Place) -> PopulationSet | None:
    """The latest count of residents that covers a municipality; of its localities alone where there is no other."""
    covering = PopulationSet.objects.filter(points__municipality=municipality)
    return covering.order_by("only_localities", "-counted_on", "-pk").first()


class Residents(NamedTuple):
    """How many live somewhere, of which ages if they are known, as counted when, by whom."""

    number: int
    ages: Ages | None
    counted_on: date
    source: str


def residents_of(place: Place) -> Residents | None:
    """How many live in a place by the latest count that knows it; in one query."""
    newest = (
        PlacePopulation.objects.filter(place=place)
        .select_related("population_set")
        .order_by("-population_set__counted_on", "-population_set")
        .first()
    )
    if newest is None:
        return None
    counted = newest.population_set
    return Residents(newest.persons, newest.ages, counted.counted_on, counted.source)


def whereabouts(place: Place) -> Drawing | None:
    """A drawing of a county with its municipalities, of where in its county a municipality lies, or of where in its
    municipality a district lies that has been drawn; in one query."""
    return draw(_outlines(place))


def _outlines(place: Place) -> list[tuple[str, str, bool, dict[str, object]]]:
    """What is drawn: name, address, whether it is the place asked for, and border; the largest first."""
    around = Q(place__parent=place.pk if place.kind == Kind.COUNTY else place.parent_id, place__kind=Kind.MUNICIPALITY)
    if place.kind == Kind.DISTRICT:
        around = Q(place=place.parent_id) | Q(place__parent=place.parent_id, place__kind=Kind.DISTRICT)
    borders = Boundary.objects.filter(around).order_by("place__path")
    rows = list(borders.values_list("place__name", "place__slug", "place_id", "geometry"))
    found = [(name, slug, pk == place.pk, geometry) for name, slug, pk, geometry in rows]
    # A municipality without its district drawn in it says nothing of where the district lies.
    return found if place.kind != Kind.DISTRICT or any(subject for _n, _s, subject, _g in found) else []
