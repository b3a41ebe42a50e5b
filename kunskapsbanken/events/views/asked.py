"""What several of the views find by an address."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest

from kunskapsbanken.events.models import Booking
from kunskapsbanken.events.queries.events import event_at, may_run, open_event
from kunskapsbanken.events.queries.registrations import booking_by
from kunskapsbanken.events.registry import Event


def event_to_run(request: HttpRequest, pk: int) -> Event:
    """The event that the address names, for those who run it."""
    event = event_at(pk)
    if event is None:
        raise Http404
    if not may_run(request.user, event):
        raise PermissionDenied
    return event


def event_for_all(pk: int) -> Event:
    """The event that the address names, where anyone may read about it."""
    event = open_event(pk)
    if event is None:
        raise Http404
    return event


def private_booking(key: str) -> tuple[Booking, Event]:
    """The booking whose private page has this key, with its event."""
    found = booking_by(key)
    event = event_at(found.registration.page_id) if found else None
    if found is None or event is None:
        raise Http404
    return found, event


def frame(event: Event, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page about an event has."""
    return {"event": event, "place": event.place, "breadcrumbs": [(event.title, event.url), *crumbs]}


def tell(form: Form, fault: ValidationError) -> None:
    """Say what the action found wrong, at the field that was asked."""
    for name, errors in getattr(fault, "error_dict", {None: fault}).items():
        form.add_error(name if name in form.fields else None, errors)


def status_of(form: Form) -> int:
    """422 where what was filled in could not be taken."""
    return 422 if form.errors else 200
