"""Places whose position is known already, for the one who plans a meeting and has no map to point at."""

from typing import NamedTuple

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.models import ServicePlace


class KnownPoint(NamedTuple):
    """A service place or a locality, and where it lies; `service_place` where it is one."""

    code: str
    label: str
    latitude: float
    longitude: float
    service_place: ServicePlace | None = None


def known_service_places(around: Place) -> list[KnownPoint]:
    """The service places in use in a municipality or any other place, by name; in one query."""
    found = ServicePlace.objects.in_use().within(around).order_by("name", "pk")
    return [KnownPoint(f"service-{row.key}", _named(row), row.latitude, row.longitude, row) for row in found]


def known_localities(around: Place) -> list[KnownPoint]:
    """The localities of a municipality or any other place, by name; in one query."""
    found = Place.objects.within(around).filter(kind=Kind.LOCALITY, latitude__isnull=False)
    rows = found.order_by("name").values_list("code", "name", "latitude", "longitude")
    return [KnownPoint(f"ort-{code}", name, north, east) for code, name, north, east in rows if north and east]


def _named(row: ServicePlace) -> str:
    return f"{row.name}, {row.locality}" if row.locality and row.locality not in row.name else row.name
