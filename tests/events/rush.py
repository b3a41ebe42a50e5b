"""Run in an installation of its own: many register at the same moment, each on a connection of their own.

Prints, for each case, how many were let through and which bookings there then are. Called by `test_together.py`.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connections  # noqa: E402

from kunskapsbanken.events.actions.booking import register, take_back  # noqa: E402
from kunskapsbanken.events.models import Booking  # noqa: E402
from tests.factories.events import make_booking, make_event, make_types  # noqa: E402
from tests.factories.places import make_district, make_municipality  # noqa: E402

AT_ONCE = 8


def at_once(act, things):
    """What each of the things gave, done by as many at a time as there are threads; refused is None."""
    together = Barrier(AT_ONCE)

    def one(thing):
        together.wait(timeout=60)
        try:
            return act(thing)
        except ValidationError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, things))


def kept(event):
    rows = Booking.objects.filter(registration__page=event.page.pk).order_by("pk")
    return [[row.pk, row.state, row.number] for row in rows]


def many_come(district, *, line):
    event = make_event(district, places=5, has_waiting_list=line)
    parties = [1 + number % 2 for number in range(AT_ONCE * 2)]
    come = lambda number: register(event=event, client_id=uuid4(), answers={"name": "X", "number": number}).pk  # noqa: E731
    return {"let_through": [pk for pk in at_once(come, parties) if pk], "rows": kept(event)}


def many_choose_how(district):
    """Three hundred and then some in small: more than there is room for of either kind, at the same moment."""
    event = make_event(district, is_on=False)
    room, link = make_types(event, ("På plats", 5), ("Digitalt", 3))
    kinds = [(room if number % 3 else link).pk for number in range(AT_ONCE * 3)]
    come = lambda kind: register(event=event, client_id=uuid4(), answers={"name": "X", "type": kind}).pk  # noqa: E731
    let_through = [pk for pk in at_once(come, kinds) if pk]
    rows = Booking.objects.filter(registration__page=event.page.pk).order_by("pk")
    return {"let_through": let_through, "rows": [[row.pk, row.state, row.type.name] for row in rows]}


def one_sends_many_times(district):
    event, client_id = make_event(district, places=5), uuid4()
    send = lambda _time: register(event=event, client_id=client_id, answers={"name": "X"}).pk  # noqa: E731
    return {"let_through": at_once(send, range(AT_ONCE)), "rows": kept(event)}


def many_leave_and_come(district):
    event = make_event(district, places=AT_ONCE // 2)
    there = [make_booking(event) for _one in range(AT_ONCE // 2)]
    make_booking(event, number=2)

    def act(leaving):
        if leaving:
            return take_back(booking=leaving).pk
        return register(event=event, client_id=uuid4(), answers={"name": "X", "number": 1}).pk

    at_once(act, [*there, *[None] * (AT_ONCE // 2)])
    return {"let_through": [], "rows": kept(event)}


def main():
    district = make_district(make_municipality())
    done = {
        "line": many_come(district, line=True),
        "no line": many_come(district, line=False),
        "same": one_sends_many_times(district),
        "types": many_choose_how(district),
        "leaving": many_leave_and_come(district),
    }
    print(json.dumps(done))


if __name__ == "__main__":
    assert os.environ["DATA_DIR"]
    main()
