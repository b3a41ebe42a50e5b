"""Where one kind of service is, for those who compute ways to it; and the kinds of service that the statute names."""

from math import cos, radians
from typing import NamedTuple

import shapely

from kunskapsbanken.places.models import Boundary, Place
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# The five kinds of basic commercial service in 4 § förordningen (2024:1243).
STATUTORY = ("dagligvaror", "drivmedel", "post-paket", "apotek", "betaltjanster")
# People cross a municipal border to the nearest shop; farther than this beyond it hardly anyone's nearest lies.
AROUND_KM = 60
KM_A_DEGREE = 111.32


class ServicePoint(NamedTuple):
    """A service place as a point."""

    pk: int
    key: str
    name: str
    latitude: float
    longitude: float


def statutory_kinds() -> list[Term]:
    """The five statutory kinds, in the order of the statute."""
    terms = {term.slug: term for term in Term.objects.of(SERVICE_KIND).filter(slug__in=STATUTORY)}
    return [terms[slug] for slug in STATUTORY if slug in terms]


def points_of(place: Place, kind_slug: str) -> list[ServicePoint]:
    """The service places in use that offer a kind, in the place and within about 60 km around it.

    What is invented and what is real are never mixed.
    """
    found = ServicePlace.objects.in_use().offering(kind_slug).filter(place__is_example=place.is_example)
    west, south, east, north = _around(place)
    near = found.filter(latitude__range=(south, north), longitude__range=(west, east))
    rows = (near | found.within(place)).order_by("pk")
    return [ServicePoint(*row) for row in rows.values_list("pk", "key", "name", "latitude", "longitude")]


def points_without(place: Place, kind_slug: str) -> list[ServicePoint]:
    """The service places in use in a place that do not offer a kind, by name; in one query."""
    offering = ServicePlace.objects.offering(kind_slug).values("pk")
    rows = ServicePlace.objects.in_use().within(place).exclude(pk__in=offering).order_by("name", "pk")
    return [ServicePoint(*row) for row in rows.values_list("pk", "key", "name", "latitude", "longitude")]


def _around(place: Place) -> tuple[float, float, float, float]:
    """The box (west, south, east, north) around a place with `AROUND_KM` on every side."""
    west, south, east, north = _box(place)
    latitude = AROUND_KM / KM_A_DEGREE
    longitude = latitude / cos(radians((south + north) / 2))
    return west - longitude, south - latitude, east + longitude, north + latitude


def _box(place: Place) -> tuple[float, float, float, float]:
    """The place's own box: of its border, or its middle where it has none."""
    geometry = Boundary.objects.filter(place=place).values_list("geometry", flat=True).first()
    if geometry:
        west, south, east, north = shapely.geometry.shape(geometry).bounds
        return west, south, east, north
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    return longitude, latitude, longitude, latitude
