"""What officers do with the service places of their municipality."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Boundary, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.actions.events import became, came, record, verified
from kunskapsbanken.services.actions.offering import offered_by, store_offerings
from kunskapsbanken.services.actions.stops import stops_of, store_stops
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceEvent, ServicePlace, Status, Stop
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import Changed, facts_changed
from kunskapsbanken.services.stopping import StopSaid

Fields = dict[str, Any]
# About 50 m; less than that is a better measured point, not a move.
MOVED_DEGREES = 0.0005


@transaction.atomic
def create_service_place(
    *,
    place: Place,
    fields: Fields,
    offerings: Iterable[IncomingOffering],
    by: User,
    note: str = "",
    stops: Iterable[StopSaid] = (),
) -> ServicePlace:
    """Put a new service place into the register. `fields` are the model's own, with `place` where it lies."""
    require(by, EDIT_SERVICE_PLACE, place)
    lies_in: Place = fields.get("place") or place
    require(by, EDIT_SERVICE_PLACE, lies_in)
    _must_lie_in(lies_in, fields)
    service_place = ServicePlace(**{**fields, "place": lies_in})
    service_place.source = _office(lies_in)
    offered = list(offerings)
    verified(service_place, _office(lies_in), kinds=[offering.kind for offering in offered])
    service_place.save()
    store_offerings(service_place, offered, source=service_place.source)
    store_stops(service_place, stops)
    record(service_place, came(Status(service_place.status)), by=by, note=note)
    log(service_place, "services.create", user=by)
    return service_place


@transaction.atomic
def change_service_place(
    *,
    service_place: ServicePlace,
    fields: Fields,
    offerings: Iterable[IncomingOffering],
    by: User,
    note: str = "",
    on: date | None = None,
    stops: Iterable[StopSaid] | None = None,
) -> ServicePlace:
    """Change a service place; what is saved is held to be true today. The history tells what happened.

    `stops` are where something mobile stops; None leaves them as they are.
    """
    stored = ServicePlace.objects.select_for_update(of=("self",)).select_related("place")
    service_place = stored.get(pk=service_place.pk)
    require(by, EDIT_SERVICE_PLACE, service_place)
    lies_in: Place = fields.get("place") or service_place.place
    if {"place", "organisation"} & fields.keys():  # where it belongs and whose it is, is for those of the place to say
        require(by, EDIT_SERVICE_PLACE, lies_in)
    _must_lie_in(lies_in, fields)
    changed = facts_changed(service_place, fields)
    changed += store_offerings(service_place, offerings, source=_office(lies_in))
    for name, value in fields.items():
        setattr(service_place, name, value)
    changed += store_stops(service_place, stops_of(service_place) if stops is None else stops)
    what = what_happened(changed)
    verified(service_place, _office(lies_in))
    service_place.save()
    record(service_place, what, by=by, note=note, on=on, data=changed)
    log(service_place, "services.change", user=by)
    return service_place


def write_hours(*, service_place: ServicePlace, offerings: Container[int], expression: str, by: User) -> ServicePlace:
    """Give some of what it offers, by their keys, these opening hours."""
    kept = service_place.offerings.kept().select_related("kind")
    chosen = {(row.kind.slug, row.form) for row in kept if row.pk in offerings}
    said = [
        replace(row, opening_hours=expression) if (row.kind, row.form) in chosen else row
        for row in offered_by(service_place)
    ]
    return change_service_place(service_place=service_place, fields={}, offerings=said, by=by)


def write_stop_hours(*, stop: Stop, expression: str, by: User) -> ServicePlace:
    """Give a stop of something mobile these hours."""
    place = stop.service_place
    said = [replace(row, opening_hours=expression) if row.name == stop.name else row for row in stops_of(place)]
    return change_service_place(service_place=place, fields={}, offerings=offered_by(place), by=by, stops=said)


def what_happened(changed: Iterable[Changed]) -> ServiceEvent.What:
    """What the change is called in the history: the weightiest thing that happens."""
    by_field = {change["field"]: change for change in changed}
    if status := by_field.get("status"):
        return became(Status(status["old"]), Status(status["new"]))
    for name in by_field.keys() & {"latitude", "longitude"}:
        if abs(by_field[name]["new"] - by_field[name]["old"]) > MOVED_DEGREES:
            return ServiceEvent.What.MOVED
    return ServiceEvent.What.CHANGED if by_field else ServiceEvent.What.CONFIRMED


def _office(place: Place) -> str:
    """Who answers for the facts: the municipality."""
    municipality = municipality_of(place)
    return (municipality or place).full_name


def _must_lie_in(place: Place, fields: Fields) -> None:
    """Refuse a point outside the municipality: nearly always the two numbers have changed places."""
    if "latitude" not in fields:
        return  # it stays where it was
    municipality = municipality_of(place) or place
    geometry = Boundary.objects.filter(place=municipality).values_list("geometry", flat=True).first()
    if geometry is None:
        return
    if not shapely.intersects_xy(shapely.geometry.shape(geometry), fields["longitude"], fields["latitude"]):
        said = _("Punkten ligger inte i %s. Kontrollera att latitud och longitud inte har bytt plats.")
        raise ValidationError({"latitude": said % municipality.full_name})
