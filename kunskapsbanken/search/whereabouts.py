"""Spots that a question names: "bensin nära Moskosel". Rooms may tell of more of them in their `search.py`."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.search.versions import content_version

NEAR = re.compile(
    r"(?:^|\s)(?:i närheten av|i narheten av|nära|nara|kring|omkring|runt|near|around)\s+(?P<rest>\S.*)$", re.I
)
MOST_WORDS = 4
# Of places with the same name one means the smallest that has a middle to measure from.
ORDER = (Kind.LOCALITY, Kind.DISTRICT, Kind.MUNICIPALITY, Kind.COUNTY)


class Spot(NamedTuple):
    """A point with a name (degrees). Where only its municipality is known: the middle of that, `measured_from`."""

    name: str
    latitude: float
    longitude: float
    measured_from: str = ""


class Named(NamedTuple):
    """The words that are left of a question when the spot that it names is taken out, and the spot."""

    words: str
    spot: Spot


_sources: list[Callable[[], Iterable[Spot]]] = []


def register_spots(source: Callable[[], Iterable[Spot]]) -> None:
    """Introduce more names of spots; a place of the register goes before them."""
    _sources.append(source)


def near_in(question: str) -> Named | None:
    """The spot that a question wants to be near, and the rest of its words; nothing where we know none."""
    found = NEAR.search(question)
    if found is None:
        return None
    rest = found["rest"].split()
    for count in range(min(MOST_WORDS, len(rest)), 0, -1):
        if spot := spot_named(" ".join(rest[:count])):
            before = question[: found.start()].split()
            return Named(" ".join([*before, *rest[count:]]), spot)
    return None


def spot_named(name: str) -> Spot | None:
    """The spot of a name, however it is written: "Moskosel", "arvidsjaur", "Storumans kommun"; or of a place's code."""
    return _names(content_version()).get(fold(name.strip(" ,.?!")))


@lru_cache(maxsize=1)
def _names(_version: str) -> dict[str, Spot]:
    """Every spot by its folded name; read anew when the content is another."""
    names: dict[str, Spot] = {}
    for name, spot in _told():
        names.setdefault(fold(name), spot)
    return names


def _told() -> Iterator[tuple[str, Spot]]:
    placed = Place.objects.exclude(latitude=None).exclude(longitude=None)
    for place in sorted(placed, key=lambda row: (row.is_example, ORDER.index(Kind(row.kind)), row.path)):
        spot = Spot(place.full_name, place.latitude or 0.0, place.longitude or 0.0)
        yield from ((name, spot) for name in (place.name, place.full_name, place.code))
    for source in _sources:
        yield from ((spot.name, spot) for spot in source())
