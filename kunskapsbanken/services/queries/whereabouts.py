"""In which municipality a point lies."""

import numpy as np
import shapely
from numpy.typing import NDArray

from kunskapsbanken.places.models import Boundary, Kind, Place


def municipalities_of_points(
    latitude: NDArray[np.float64], longitude: NDArray[np.float64], *, within: Place | None
) -> list[Place | None]:
    """The municipality that each point lies in, of those within a place, or of all that exist; none where in none."""
    boundaries = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY).select_related("place")
    if within:
        boundaries = boundaries.filter(place__path__startswith=within.path)
    else:
        boundaries = boundaries.filter(place__is_example=False)
    rows = list(boundaries)
    tree = shapely.STRtree([shapely.geometry.shape(row.geometry) for row in rows])
    points, areas = tree.query(shapely.points(longitude, latitude), predicate="intersects")
    found: list[Place | None] = [None] * len(latitude)
    for point, area in zip(points, areas, strict=True):
        found[point] = rows[area].place
    return found
