"""Which service places lie so near and are so alike that they may be one and the same."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from math import cos, floor, hypot, radians
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.services.models import ServiceOffering, ServicePlace

WITHIN_M = 150
METRES_A_DEGREE = 111_320.0
# Of 100. One name within the other ("ICA", "ICA Nära Byn") is as good as the same, a little otherwise is enough.
ALIKE = 85.0
# At least WITHIN_M wide and high anywhere in Sweden (at 70° north a degree of longitude is 38 km).
CELL_LATITUDE, CELL_LONGITUDE = 0.002, 0.005


class Candidate(NamedTuple):
    """A service place as it is compared; `kinds` are the slugs of what it offers."""

    pk: int
    name: str
    latitude: float
    longitude: float
    kinds: frozenset[str]


class Likeness(NamedTuple):
    """How like a candidate is: the name of 100, and how far away it lies."""

    candidate: Candidate
    name: float
    metres: float


class Neighbours:
    """Candidates by where they lie, so that those around a point are found without looking at all."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._cells: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self._cells[_cell(candidate.latitude, candidate.longitude)].append(candidate)

    def alike(self, name: str, latitude: float, longitude: float, kinds: Collection[str]) -> list[Likeness]:
        """Those within 150 m with a kind in common and a similar name, the likest first and then the nearest."""
        row, column = _cell(latitude, longitude)
        around = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
        found = []
        for cell in around:
            for candidate in self._cells.get(cell, ()):
                away = metres_between(latitude, longitude, candidate.latitude, candidate.longitude)
                if away > WITHIN_M or candidate.kinds.isdisjoint(kinds):
                    continue
                likeness = names_alike(name, candidate.name)
                if likeness >= ALIKE:
                    found.append(Likeness(candidate, likeness, away))
        return sorted(found, key=lambda like: (-like.name, like.metres, like.candidate.pk))


def near_and_alike(name: str, latitude: float, longitude: float, kinds: Collection[str]) -> list[ServicePlace]:
    """The service places that may be the same as the one described, the likest first; those merged are left out.

    `kinds` are slugs. Three queries.
    """
    box = {
        "latitude__range": (latitude - CELL_LATITUDE, latitude + CELL_LATITUDE),
        "longitude__range": (longitude - CELL_LONGITUDE, longitude + CELL_LONGITUDE),
    }
    rows = ServicePlace.objects.filter(merged_into=None, **box).select_related("place").in_bulk()
    neighbours = Neighbours(candidates(rows.values()))
    return [rows[like.candidate.pk] for like in neighbours.alike(name, latitude, longitude, kinds)]


def candidates(rows: Iterable[ServicePlace]) -> list[Candidate]:
    """The rows as they are compared; one query for what they offer."""
    by_pk = {row.pk: row for row in rows}
    kinds: dict[int, set[str]] = defaultdict(set)
    offered = ServiceOffering.objects.kept().filter(service_place__in=by_pk.keys())
    for pk, slug in offered.values_list("service_place", "kind__slug"):
        kinds[pk].add(slug)
    return [
        Candidate(row.pk, row.name, row.latitude, row.longitude, frozenset(kinds[row.pk])) for row in by_pk.values()
    ]


def names_alike(one: str, other: str) -> float:
    """How like two names are, of 100: without case, accents and signs."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return 100.0
    # That one's words all stand in the other says much, but not as much as that they are the same.
    return max(float(token_sort_ratio(one, other)), min(float(token_set_ratio(one, other)), 95.0))


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Metres between two points that lie near each other, as if the earth were flat between them."""
    north = (other_latitude - latitude) * METRES_A_DEGREE
    east = (other_longitude - longitude) * METRES_A_DEGREE * cos(radians(latitude))
    return hypot(north, east)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return floor(latitude / CELL_LATITUDE), floor(longitude / CELL_LONGITUDE)
