"""How alike two municipalities are, and the area within a border. Numbers only: what is read and shown is elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log, radians, sin
from typing import Any

from kunskapsbanken.search.filters import EARTH_KM, distance_km

# So far apart weighs as much as having twice as many residents.
DOUBLING_KM = 100.0


@dataclass(frozen=True)
class Figures:
    """What is known of a municipality: how many live there, on how many square kilometres, and where its middle is."""

    persons: int
    area_km2: float
    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        numbers = (self.persons, self.area_km2, self.latitude, self.longitude)
        if not all(isfinite(number) for number in numbers):
            raise ValueError("figures must be finite")
        if self.persons <= 0 or self.area_km2 <= 0:
            raise ValueError("residents and area must be above zero")
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise ValueError("the middle must lie on the earth")

    @property
    def density(self) -> float:
        """Residents on a square kilometre."""
        return self.persons / self.area_km2


def apart_km(one: Figures, other: Figures) -> float:
    """How far it is between the middles."""
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def unlikeness(one: Figures, other: Figures) -> float:
    """How unlike two municipalities are; zero for one and itself, the same both ways, and more the less alike.

        |ln(P₁ / P₂)| + |ln(D₁ / D₂)| + ln 2 · (km / 100)

    with P the residents, D the density and km the way between the middles. Logarithms, since what tells places apart
    is how many times larger, not how many more: from 2 000 residents to 4 000 is as far as from 20 000 to 40 000. The
    way is put on the same scale: 100 km apart weighs as much as twice as many residents, since neighbours share
    region, winters and roads, but a place far away with as few people on as much land is still the better teacher.
    """
    people = abs(log(one.persons) - log(other.persons))
    density = abs(log(one.density) - log(other.density))
    return people + density + log(2) * apart_km(one, other) / DOUBLING_KM


def area_km2(geometry: dict[str, Any]) -> float:
    """The area within a border (GeoJSON Polygon or MultiPolygon in WGS 84), on a sphere; holes are taken off."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return sum(max(_ring(rings[0]) - sum(_ring(hole) for hole in rings[1:]), 0.0) for rings in polygons if rings)


def _ring(points: Sequence[Sequence[float]]) -> float:
    """Between each side and the equator along straight lines in longitude and sine of latitude; the sum is the area."""
    total = 0.0
    for (west, south, *_a), (east, north, *_b) in zip(points, [*points[1:], points[0]], strict=True):
        total += radians(east - west) * (sin(radians(south)) + sin(radians(north))) / 2
    return abs(total) * EARTH_KM**2
