"""A part of the map, and what is in it."""

from typing import NamedTuple

from django.db.models import Q

from kunskapsbanken.services.models import Stop


class Box(NamedTuple):
    """A part of the map, in degrees of WGS 84, in the order that GeoJSON has."""

    west: float
    south: float
    east: float
    north: float


def inside(box: Box) -> Q:
    """The condition that a service place lies, or stops, in a part of the map."""
    here = Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return here | stops_inside(box)


def stops_inside(box: Box) -> Q:
    """The condition that a service place stops in a part of the map."""
    here = Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return Q(pk__in=Stop.objects.filter(here).values("service_place"))
