"""Registrations for tests."""

import itertools
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from kunskapsbanken.events.actions.booking import register
from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.models import EventPage, EventsPage, RegistrationType
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.places.pages import page_of
from tests.factories.dialogue import make_meeting

_numbers = itertools.count(1)


def make_event(place, *, days=14, **fields):
    """A meeting to come that takes registrations, with the settings given."""
    settings = {name: fields.pop(name) for name in list(fields) if name in SETTINGS}
    event = event_at(make_meeting(place, days=days, **fields).pk)
    open_registration(event, **settings)
    return event


SETTINGS = {"is_on", "last_day", "places", "has_waiting_list", "asks_number", "asks_sector", "asks_food", "asks_access"}
SETTINGS.add("asks_evaluation")


@transaction.atomic
def open_registration(event, **settings):
    """Switch the registration on, whoever may."""
    registration = registration_for(event)
    for name, value in {"is_on": True, **settings}.items():
        setattr(registration, name, value)
    registration.save()
    return registration


def make_booking(event, *, number=1, client_id=None, **answers):
    """Someone who registers: has a place, or waits."""
    row = {"name": f"Anmäld {next(_numbers)}", "number": number, **answers}
    return register(event=event, client_id=client_id or uuid4(), answers=row)


def make_conference(place=None, *, days=14, live=True, **fields):
    """The page of an event, of the whole country unless told, with `sessions`, `partners` … as rows."""
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    told = {
        "title": f"Landsbygdsdagen {next(_numbers)}",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=6),
        "venue": "Folkets hus",
        "lead": "Vi pratar om service.",
    }
    page = EventPage(place=place, live=False, **(told | fields))
    (page_of(place) if place else EventsPage.objects.get()).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def make_types(event, *types, **settings):
    """Open the registration with ways to take part: each a name and its number of places."""
    registration = open_registration(event, **settings)
    rows = [RegistrationType(registration=registration, name=name, places=places) for name, places in types]
    return RegistrationType.objects.bulk_create(rows)
