"""What a map shows of the land itself: the municipalities' borders, and the names of places, cell by cell.

A cell is two degrees wide and one high (about 100 by 111 km in the middle of Sweden) and is named by its south-western
corner, so that whoever looks at one municipality fetches little and what is fetched can be kept.
"""

from typing import Any, NamedTuple

import shapely
from django.core.cache import cache
from django.db.models import Q, QuerySet

from kunskapsbanken.places.models import Boundary, Kind, Place

WIDTH, HEIGHT = 2, 1  # degrees
WEST, SOUTH, EAST, NORTH = 10, 55, 26, 70  # all of Sweden
# Degrees. The middle of the largest municipality is no farther than this from its border.
REACH = 3
DETAIL = 0.001
KEEP_S = 24 * 3600
Feature = dict[str, Any]


class Cell(NamedTuple):
    """A cell by its south-western corner, in whole degrees."""

    west: int
    south: int

    @property
    def is_in_sweden(self) -> bool:
        """Whether there is such a cell."""
        fits = (self.west - WEST) % WIDTH == 0 and (self.south - SOUTH) % HEIGHT == 0
        return fits and WEST <= self.west < EAST and SOUTH <= self.south < NORTH


def background(cell: Cell, *, is_example: bool) -> Feature:
    """The borders of the municipalities in a cell, and the names of municipalities and localities, as GeoJSON.

    Only what exists; with `is_example` only what is invented for the demonstration.
    """
    key = f"map-background:{cell.west}:{cell.south}:{is_example}"
    kept: Feature | None = cache.get(key)
    if kept is None:
        kept = {"type": "FeatureCollection", "features": [*_borders(cell, is_example), *_names(cell, is_example)]}
        cache.set(key, kept, KEEP_S)
    return kept


def _borders(cell: Cell, is_example: bool) -> list[Feature]:
    near = Boundary.objects.filter(
        place__kind=Kind.MUNICIPALITY,
        place__is_example=is_example,
        place__latitude__range=(cell.south - REACH, cell.south + HEIGHT + REACH),
        place__longitude__range=(cell.west - 2 * REACH, cell.west + WIDTH + 2 * REACH),
    )
    box = shapely.box(cell.west, cell.south, cell.west + WIDTH, cell.south + HEIGHT)
    rings = [shapely.geometry.shape(row).boundary for row in near.values_list("geometry", flat=True)]
    # A border between two is one line, not two.
    lines = shapely.union_all([shapely.intersection(ring, box) for ring in rings if ring.intersects(box)])
    drawn = shapely.set_precision(shapely.simplify(shapely.line_merge(lines), DETAIL), 1e-4)
    if drawn.is_empty:
        return []
    return [{"type": "Feature", "geometry": shapely.geometry.mapping(drawn), "properties": {"layer": "inner"}}]


def _names(cell: Cell, is_example: bool) -> list[Feature]:
    inside = Q(latitude__gte=cell.south, latitude__lt=cell.south + HEIGHT)
    inside &= Q(longitude__gte=cell.west, longitude__lt=cell.west + WIDTH)
    found: QuerySet[Place] = Place.objects.filter(inside, is_example=is_example).exclude(kind=Kind.COUNTY)
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": {"layer": kind, "name": name},
        }
        for kind, name, latitude, longitude in found.values_list("kind", "name", "latitude", "longitude")
    ]
