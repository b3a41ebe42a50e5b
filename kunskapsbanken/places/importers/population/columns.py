"""The columns of squares and points: what they may be called, and what a square's own name says of where it lies."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.places.importers.population.counted import AGE_GROUPS, age_group

LATITUDE = {"lat", "latitud", "latitude"}
LONGITUDE = {"lon", "long", "longitud", "longitude"}
NORTH, EAST = {"n", "y", "nord", "north", "northing"}, {"e", "x", "ost", "öst", "east", "easting"}
SQUARE = {"ruta", "rutid", "rutaid", "rut_id", "ruta_id", "rutid_scb", "grd_id"}
PERSONS = {"persons", "personer", "antal", "total", "totalt", "beftotalt", "folkmängd", "folkmangd", "befolkning", "t"}
WGS_84, SWEREF_99_TM, EUROPE = 4326, 3006, 3035
# Statistics Sweden names a square by its south-west corner in metres; it is as wide as all the corners allow.
WIDTHS = (10_000, 5_000, 2_000, 1_000, 500, 250, 200)
NARROWEST = 100
# Years: a wider class says too little of how many of it are on either side of a border.
WIDEST_DIVIDED = 5
# People: Statistics Sweden changes small numbers, so that a square's ages need not add up to its total.
CHANGED_AT_MOST = 3


@dataclass(frozen=True)
class Divided:
    """A column of ages on both sides of one of our borders: so many of its years belong to the group, the rest to the
    next. Statistics Sweden's open squares have five-year classes, of which 15–19 is one.
    """

    column: int
    group: int
    below: int
    years: int


@dataclass(frozen=True)
class Columns:
    """Which column is what, by number; `ages` are the groups' columns, empty where they cannot be made ours.

    `persons` is none where the ages tell how many there are.
    """

    persons: int | None
    ages: list[list[int]]
    divided: list[Divided] = field(default_factory=list)
    latitude: int | None = None
    longitude: int | None = None
    north: int | None = None
    east: int | None = None
    square: int | None = None
    ages_do_not_fit: bool = False

    @property
    def of_ages(self) -> list[int]:
        """All columns of ages that are used."""
        return [*(column for group in self.ages for column in group), *(part.column for part in self.divided)]

    @property
    def most_apart(self) -> int:
        """How far the ages' sum may be from the total: small numbers are changed one by one in finer classes."""
        many = len(self.of_ages)
        return CHANGED_AT_MOST * many if many > len(AGE_GROUPS) else 0

    def ages_by(self, read: Callable[[int], int]) -> list[int]:
        """The people of each group, `read` giving those of a column; none where the ages are not told."""
        groups = [sum(map(read, columns)) for columns in self.ages]
        for part in self.divided:
            count = read(part.column)
            lower = (2 * count * part.below + part.years) // (2 * part.years)
            groups[part.group] += lower
            groups[part.group + 1] += count - lower
        return groups


def find_columns(names: Sequence[str], *, has_geometry: bool = False) -> Columns:
    """Find the columns by their names; raises `ValidationError` where people or whereabouts are missing."""
    lower = [name.strip().lower() for name in names]

    def at(known: set[str]) -> int | None:
        return next((number for number, name in enumerate(lower) if name in known), None)

    ages, divided, fit = _age_columns(lower)
    persons = at(PERSONS)
    places: dict[str, Any] = {"latitude": at(LATITUDE), "longitude": at(LONGITUDE), "square": at(SQUARE)}
    places |= {"north": at(NORTH), "east": at(EAST)}
    degrees = places["latitude"] is not None and places["longitude"] is not None
    metres = places["north"] is not None and places["east"] is not None
    faults = []
    if persons is None and not fit:
        faults.append(_("Kolumner saknas: %(names)s.") % {"names": "persons"})
    if not (degrees or metres or places["square"] is not None or has_geometry):
        missing = [name for name, found in (("lat", places["latitude"]), ("lon", places["longitude"])) if found is None]
        faults.append(_("Kolumner saknas: %(names)s.") % {"names": ", ".join(missing)})
    raise_faults(faults)
    if not fit:
        return Columns(persons, [], ages_do_not_fit=bool(ages), **places)
    return Columns(persons, ages, divided, **places)


def _age_columns(names: list[str]) -> tuple[list[list[int]], list[Divided], bool]:
    """The columns of each of our groups, those that lie in two, and whether a whole life is told of once."""
    spans: list[tuple[tuple[int, int | None], int]] = []
    for number, name in enumerate(names):
        if found := re.search(r"(?:^|\D)(\d{1,3})\s*[-–_]\s*(\d{1,3})(?:\s*år)?$", name):
            spans.append(((int(found[1]), int(found[2])), number))
        elif found := re.search(r"(?:^|\D)(\d{1,3})\s*(?:[+w–-]|_up|_w|_\+|_?plus)(?:\s*år)?$", name):
            spans.append(((int(found[1]), None), number))
    groups: list[list[int]] = [[] for _group in AGE_GROUPS]
    divided: list[Divided] = []
    expected: int | None = 0
    for (first, last), number in sorted(spans, key=lambda span: span[0][0]):
        group, over = age_group(first, last), _divided(number, first, last)
        if first != expected or (group is None and over is None):
            return groups, [], False
        if group is not None:
            groups[group].append(number)
        elif over is not None:
            divided.append(over)
        expected = None if last is None else last + 1
    return (groups, divided, expected is None) if spans else ([], [], False)


def _divided(column: int, first: int, last: int | None) -> Divided | None:
    """How a span of at most five years falls over a border of ours; none where it does not, or is wider."""
    if last is None or last - first >= WIDEST_DIVIDED:
        return None
    for group, (_low, high) in enumerate(AGE_GROUPS):
        if high is not None and first <= high < last:
            return Divided(column, group, high - first + 1, last - first + 1)
    return None


def to_degrees(
    east: NDArray[np.float64], north: NDArray[np.float64], system: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes (WGS 84) of positions in a system by its EPSG number; infinite where there is none."""
    from pyproj import Transformer  # takes a while to load, and few requests need it

    longitude, latitude = Transformer.from_crs(system, WGS_84, always_xy=True).transform(east, north)
    return np.asarray(latitude), np.asarray(longitude)


def corner_of(name: str) -> tuple[float, float] | None:
    """The south-west corner (east, north) that a Swedish square is named by: six digits east, seven north."""
    found = re.fullmatch(r"(\d{6})(\d{7})(?:\.0)?", name.strip())
    return (float(found[1]), float(found[2])) if found else None


def middle_of_european(name: str) -> tuple[float, float] | None:
    """The middle (east, north, EPSG 3035) of a square of the European grid: CRS3035RES1000mN3000000E4500000."""
    found = re.fullmatch(r"CRS3035RES(\d+)mN(\d+)E(\d+)", name.strip())
    return (int(found[3]) + int(found[1]) / 2, int(found[2]) + int(found[1]) / 2) if found else None


def width_of(corners: NDArray[np.float64]) -> int:
    """How wide squares are whose corners these are: as wide as every corner allows."""
    return next((width for width in WIDTHS if not (corners % width).any()), NARROWEST)
