"""Where one kind of service stands and when it can be had there, for those who compute ways to what is open."""

from typing import NamedTuple

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServiceOffering, Stop
from kunskapsbanken.services.queries.points import ServicePoint, points_of


class Stand(NamedTuple):
    """A service place, or a stop of a mobile one, and its hours: one text for each way it offers the kind.

    Hours are as OpenStreetMap writes them; an empty text is hours that are not known. `name` is the service place's;
    the point of a stop has the stop's name beside it.
    """

    point: ServicePoint
    hours: tuple[str, ...]
    is_stop: bool
    name: str


def stands_of(place: Place, kind_slug: str) -> list[Stand]:
    """The service places of `points_of` with their hours; what is mobile and has told its stops stands at these.

    In four queries.
    """
    points = points_of(place, kind_slug)
    keys = [point.pk for point in points]
    offered: dict[int, list[str]] = {}
    rows = ServiceOffering.objects.current().filter(kind__slug=kind_slug, service_place__in=keys).order_by("pk")
    for pk, hours in rows.values_list("service_place", "opening_hours"):
        offered.setdefault(pk, []).append(hours)
    stops: dict[int, list[Stop]] = {}
    for stop in Stop.objects.filter(service_place__in=keys):
        stops.setdefault(stop.service_place_id, []).append(stop)
    return [stand for point in points for stand in _stands(point, offered.get(point.pk, []), stops.get(point.pk, []))]


def _stands(point: ServicePoint, offered: list[str], stops: list[Stop]) -> list[Stand]:
    if not stops:
        return [Stand(point, tuple(offered) or ("",), is_stop=False, name=point.name)]
    return [Stand(_at(point, stop), (stop.opening_hours,), is_stop=True, name=point.name) for stop in stops]


def _at(point: ServicePoint, stop: Stop) -> ServicePoint:
    return ServicePoint(stop.pk, point.key, f"{point.name}, {stop.name}", stop.latitude, stop.longitude)
