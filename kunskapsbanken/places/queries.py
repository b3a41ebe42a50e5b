"""Finding places."""

from collections import defaultdict

from django.db.models import QuerySet

from kunskapsbanken.places.models import Kind, Place, PopulationSet


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


def districts_of(municipality: Place) -> QuerySet[Place]:
    """The districts of a municipality, by name."""
    return Place.objects.within(municipality).filter(kind=Kind.DISTRICT).order_by("name")


def example_municipality() -> Place | None:
    """The demonstration's municipality, where it is loaded."""
    return Place.objects.municipalities().filter(is_example=True).first()


def newest_population(municipality: Place) -> PopulationSet | None:
    """The latest count of residents that covers a municipality."""
    return PopulationSet.objects.filter(points__municipality=municipality).order_by("-counted_on", "-pk").first()
