"""Run in an installation of its own: five hundred people want three hundred places at the same moment.

Eight processes of eight threads, each thread on a connection of its own, as many servers would. Prints what each was
told, and the bookings there then are. Called by `test_five_hundred.py`.
"""

import json
import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import django

django.setup()

from django.db import connections  # noqa: E402

from kunskapsbanken.events.actions.booking import register  # noqa: E402
from kunskapsbanken.events.models import Booking  # noqa: E402
from kunskapsbanken.events.queries.events import event_at  # noqa: E402
from kunskapsbanken.events.queries.registrations import number_in_line  # noqa: E402
from kunskapsbanken.notices.models import Letter  # noqa: E402
from tests.factories.events import make_event  # noqa: E402
from tests.factories.places import make_district, make_municipality  # noqa: E402

PEOPLE, PLACES = 500, 300
PROCESSES, THREADS = 8, 8


def come(page, people, ready):
    """What each of the people was told: the row and its state, or the fault that reached them."""
    with ThreadPoolExecutor(THREADS) as pool:
        ready.wait(timeout=60)
        return list(pool.map(lambda who: _one(page, who), people))


def _one(page, who):
    answers = {"name": f"Person {who}", "email": f"{who}@example.org"}
    started = time.monotonic()
    try:
        booking = register(event=event_at(page), client_id=UUID(who), answers=answers)
        return {"who": who, "row": booking.pk, "state": booking.state, "waited_s": time.monotonic() - started}
    except Exception as fault:  # whatever it is, the one who registers would have met it
        return {"who": who, "fault": repr(fault), "waited_s": time.monotonic() - started}
    finally:
        connections.close_all()


def _work(page, people, ready, answers):
    answers.put(come(page, people, ready))


def all_at_once(page, people):
    """Split among the processes, which start together."""
    forked = multiprocessing.get_context("fork")
    ready, answers = forked.Barrier(PROCESSES), forked.Queue()
    shares = [people[number::PROCESSES] for number in range(PROCESSES)]
    connections.close_all()  # a connection is no use on both sides of a fork
    workers = [forked.Process(target=_work, args=(page, share, ready, answers)) for share in shares]
    for worker in workers:
        worker.start()
    told = [answer for _worker in workers for answer in answers.get(timeout=120)]
    for worker in workers:
        worker.join(timeout=30)
    return told


def main():
    event = make_event(make_district(make_municipality()), places=PLACES, has_waiting_list=True)
    started = time.monotonic()
    told = all_at_once(event.page.pk, [str(uuid4()) for _person in range(PEOPLE)])
    took_s = time.monotonic() - started
    rows = list(Booking.objects.filter(registration__page=event.page.pk).order_by("pk"))
    kept = [[str(row.client_id), row.pk, row.state] for row in rows]
    line = [number_in_line(row) for row in rows if row.is_waiting]
    letters = Letter.objects.filter(to__endswith="@example.org").count()
    print(json.dumps({"told": told, "kept": kept, "line": line, "letters": letters, "took_s": took_s}))


if __name__ == "__main__":
    assert os.environ["DATA_DIR"]
    main()
