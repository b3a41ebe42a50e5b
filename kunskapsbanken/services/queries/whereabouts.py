"""In which municipality a point lies."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from kunskapsbanken.places.models import Boundary, Kind, Place

# A pier or a shop by the shore lies outside borders that are drawn to about 100 m, with islands left out. So far from
# a border, and in no municipality, it belongs to the nearest: 2 km to the north, 1 km to the east.
NEAR_DEGREES = 0.02
Floats = NDArray[np.float64]


def municipalities_of_points(latitude: Floats, longitude: Floats, *, within: Place | None) -> list[Place | None]:
    """The municipality that each point lies in, of those within a place, or of all that exist; none where in none."""
    of_municipalities = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY).select_related("place")
    if within:
        rows = list(of_municipalities.filter(place__path__startswith=within.path))
    else:
        rows = list(of_municipalities.filter(place__is_example=False))
    points = shapely.points(longitude, latitude)
    shapes = _shapes(rows)
    found: list[Place | None] = [None] * len(points)
    for area, point in _inside(shapes, points):
        found[point] = rows[area].place
    left = np.array([number for number, place in enumerate(found) if place is None], dtype=np.intp)
    if within and len(left):
        others = of_municipalities.exclude(place__path__startswith=within.path)
        taken = {int(point) for _area, point in _inside(_shapes(list(others)), points[left])}
        left = np.array([point for number, point in enumerate(left) if number not in taken], dtype=np.intp)
    if len(left) and rows:
        near = shapely.STRtree(shapes).query_nearest(points[left], max_distance=NEAR_DEGREES, all_matches=False)
        for number, area in zip(*near, strict=True):
            found[left[number]] = rows[area].place
    return found


def _shapes(rows: Sequence[Boundary]) -> list[shapely.Geometry]:
    return [shapely.geometry.shape(row.geometry) for row in rows]


def _inside(shapes: list[shapely.Geometry], points: NDArray[np.object_]) -> NDArray[np.intp]:
    """Which area holds which point, pair by pair. The areas ask the points: they are the ones worth preparing."""
    if not shapes:
        return np.empty((0, 2), dtype=np.intp)
    return shapely.STRtree(points).query(shapes, predicate="intersects").T
