"""Where a mobile service place stops, put in step with what is said of it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.models import Season, ServicePlace, Stop
from kunskapsbanken.services.queries.changes import STOPS, Changed
from kunskapsbanken.services.stopping import StopSaid


def stops_of(service_place: ServicePlace) -> tuple[StopSaid, ...]:
    """Where it is said to stop, by value: what `store_stops` would leave as it is."""
    return tuple(
        StopSaid(row.name, row.latitude, row.longitude, row.opening_hours) for row in service_place.stops.all()
    )


def store_stops(service_place: ServicePlace, stops: Iterable[StopSaid]) -> list[Changed]:
    """Let it stop exactly here, in this order; returns what that changed. Stops of one name keep their row.

    Raises `ValidationError` where something that does not move would stop somewhere.
    """
    wanted, had = tuple(stops), stops_of(service_place)
    if wanted and service_place.season != Season.MOBILE:
        raise ValidationError({"season": _("Bara det som är mobilt har hållplatser. Välj Mobil, eller töm dem.")})
    if wanted == had:
        return []
    rows = {row.name: row for row in service_place.stops.all()}
    for order, said in enumerate(wanted):
        row = rows.pop(said.name, None) or Stop(service_place=service_place, name=said.name)
        row.latitude, row.longitude = said.latitude, said.longitude
        row.opening_hours, row.order = said.opening_hours, order
        row.save()
    for row in rows.values():
        row.delete()
    return [{"field": STOPS, "old": in_a_line(had), "new": in_a_line(wanted)}]


def in_a_line(stops: Iterable[StopSaid]) -> str:
    """For the history: the names, with what is known of the hours."""
    return ", ".join(f"{stop.name} ({stop.opening_hours})" if stop.opening_hours else stop.name for stop in stops)
