"""Whether a point lies where a plan is about, with room for piers, shores and borders that are drawn coarsely."""

from math import cos, radians

import numpy as np
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.queries import municipality_of

# Degrees of latitude: about 3 km. Who speaks of the road to the neighbouring municipality points beside the border.
MARGIN = 0.03


def fault_of_point(place: Place, latitude: float, longitude: float) -> str:
    """What is wrong with a point, in words; nothing where it lies in the municipality (or the county) of a plan's
    place, or just outside. A municipality whose border is not known holds every point.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return _("Punkten finns inte på kartan. Peka ut den igen.")
    around = municipality_of(place) or place
    borders = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY, place__path__startswith=around.path)
    shapes = [shapely.geometry.shape(geometry) for geometry in borders.values_list("geometry", flat=True)]
    if not shapes or _is_near(shapes, latitude, longitude):
        return ""
    return _("Punkten ligger utanför %s. Flytta den, eller ta bort den.") % around.full_name


def _is_near(shapes: list[shapely.Geometry], latitude: float, longitude: float) -> bool:
    """Degrees of longitude are shortened as they are at the point, so that the margin is as wide in all directions."""
    narrowing = max(cos(radians(latitude)), 1e-6)

    def narrowed(corners: NDArray[np.float64]) -> NDArray[np.float64]:
        return corners * np.array([narrowing, 1.0])

    point = shapely.Point(longitude * narrowing, latitude)
    return bool(shapely.dwithin(shapely.transform(shapes, narrowed), point, MARGIN).any())
