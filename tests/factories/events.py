"""Registrations for tests."""

import itertools
from uuid import uuid4

from django.db import transaction

from kunskapsbanken.events.actions.booking import register
from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.queries.events import event_at
from tests.factories.dialogue import make_meeting

_numbers = itertools.count(1)


def make_event(place, *, days=14, **fields):
    """A meeting to come that takes registrations, with the settings given."""
    settings = {name: fields.pop(name) for name in list(fields) if name in SETTINGS}
    event = event_at(make_meeting(place, days=days, **fields).pk)
    open_registration(event, **settings)
    return event


SETTINGS = {"is_on", "last_day", "places", "has_waiting_list", "asks_number", "asks_sector", "asks_food", "asks_access"}


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
