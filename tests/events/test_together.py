"""Many at once, and in any order: never over the limit, nobody overtaken, nobody lost."""

import json
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies as st

from kunskapsbanken.events.actions.booking import change_number, register, take_back
from kunskapsbanken.events.actions.running import give_place, remove_booking, set_registration
from kunskapsbanken.events.models import Booking, BookingState, Registration
from tests.factories.events import make_event, open_registration
from tests.factories.installations import migrated_installation

PLACE, WAITING = BookingState.PLACE, BookingState.WAITING
NUMBERS = st.integers(1, 6)
WHICH = st.integers(0, 30)
STEPS = st.one_of(
    st.tuples(st.just("register"), NUMBERS),
    st.tuples(st.just("take back"), WHICH),
    st.tuples(st.just("change"), WHICH, NUMBERS),
    st.tuples(st.just("remove"), WHICH),
    st.tuples(st.just("give"), WHICH),
    st.tuples(st.just("limit"), st.one_of(st.none(), st.integers(1, 12))),
)


class Plain:
    """The rules as one would say them, with lists."""

    def __init__(self, limit):
        self.limit, self.inside, self.line = limit, {}, {}

    def free(self):
        return float("inf") if self.limit is None else self.limit - sum(self.inside.values())

    def register(self, who, number):
        if self.limit is not None and number > self.limit:
            return False
        self.line[who] = number
        self.fill()
        return True

    def fill(self):
        while fitting := [who for who, number in self.line.items() if number <= self.free()]:
            self.inside[fitting[0]] = self.line.pop(fitting[0])

    def leave(self, who):
        self.inside.pop(who, None)
        self.line.pop(who, None)
        self.fill()

    def change(self, who, number):
        if self.limit is not None and number > self.limit:
            return False
        if who in self.inside:
            if number - self.inside[who] > max(self.free(), 0):
                return False
            self.inside[who] = number
        else:
            self.line[who] = number
        self.fill()
        return True

    def give(self, who):
        if self.limit is not None:
            self.limit += max(self.line[who] - self.free(), 0)
        self.inside[who] = self.line.pop(who)

    def set_limit(self, limit):
        if limit is not None and limit < sum(self.inside.values()):
            return False
        self.limit = limit
        self.fill()
        return True


def attempt(act):
    """Whether it was let through."""
    try:
        act()
    except ValidationError:
        return False
    return True


def take_step(step, event, plain, officer):
    what, *told = step
    here = [*plain.inside, *plain.line]
    if what == "register":
        client_id = uuid4()
        answers = {"name": "Någon", "number": told[0]}
        done = attempt(lambda: [register(event=event, client_id=client_id, answers=answers) for _twice in range(2)])
        return done == plain.register(client_id, told[0])
    if what == "limit":
        act = lambda: set_registration(event=event, fields={"places": told[0]}, by=officer)  # noqa: E731
        return attempt(act) == plain.set_limit(told[0])
    among = list(plain.line) if what == "give" else here
    if not among:
        return True
    who = sorted(among, key=str)[told[0] % len(among)]
    booking = Booking.objects.get(client_id=who)
    if what == "change":
        return attempt(lambda: change_number(booking=booking, number=told[1])) == plain.change(who, told[1])
    if what == "give":
        give_place(event=event, booking=booking, by=officer)
        plain.give(who)
    else:
        take_back(booking=booking) if what == "take back" else remove_booking(event=event, booking=booking, by=officer)
        plain.leave(who)
    return True


def as_kept(event):
    rows = Booking.objects.filter(registration__page=event.page.pk).order_by("pk")
    inside = {row.client_id: row.number for row in rows if row.has_place}
    return inside, {row.client_id: row.number for row in rows if row.is_waiting}


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.one_of(st.none(), st.integers(1, 10)), steps=st.lists(STEPS, max_size=25))
def test_whatever_is_done_the_places_are_as_one_would_say(district, officer, limit, steps):
    Registration.objects.all().delete()
    event, plain = shared_event(district), Plain(limit)
    open_registration(event, places=limit)
    for step in steps:
        assert take_step(step, event, plain, officer), step
        inside, line = as_kept(event)
        assert (inside, list(line.items())) == (plain.inside, list(plain.line.items())), step
        kept = Registration.objects.get()
        assert kept.places == plain.limit
        if kept.places is not None:
            assert sum(inside.values()) <= kept.places
            assert all(number > kept.places - sum(inside.values()) for number in line.values())


_events = {}


def shared_event(district):
    """One meeting for all the examples of a test."""
    if district.pk not in _events:
        _events.clear()
        _events[district.pk] = make_event(district)
    return _events[district.pk]


@pytest.fixture(scope="module")
def rush(tmp_path_factory, django_db_setup, django_db_blocker):
    """What came of it when eight at a time did the same (`tests/events/rush.py`)."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("rush") / "data") as made:
        done = made.python("-W", "ignore", "-m", "tests.events.rush")
        connection.close()
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize("case", ["line", "no line"])
def test_the_last_place_is_given_once_however_many_want_it_at_once(rush, case):
    let_through, rows = rush[case]["let_through"], rush[case]["rows"]
    assert sorted(let_through) == [pk for pk, _state, _number in rows]
    assert sum(number for _pk, state, number in rows if state == PLACE) == 5
    if case == "line":
        assert len(rows) == 16
    else:
        assert {state for _pk, state, _number in rows} == {PLACE}


@pytest.mark.slow
def test_each_way_to_take_part_has_its_own_places_and_keeps_the_order_they_came_in(rush):
    rows = rush["types"]["rows"]
    assert sorted(rush["types"]["let_through"]) == [pk for pk, _state, _name in rows]
    assert len(rows) == 24
    for name, places in (("På plats", 5), ("Digitalt", 3)):
        states = [state for _pk, state, chosen in rows if chosen == name]
        assert states == [PLACE] * places + [WAITING] * (len(states) - places)


@pytest.mark.slow
def test_a_form_sent_many_times_at_once_is_one_booking(rush):
    assert len(rush["same"]["rows"]) == len(set(rush["same"]["let_through"])) == 1


@pytest.mark.slow
def test_while_some_leave_others_come_and_no_place_is_lost_or_given_twice(rush):
    rows = rush["leaving"]["rows"]
    taken = sum(number for _pk, state, number in rows if state == PLACE)
    assert taken <= 4
    assert all(number > 4 - taken for _pk, state, number in rows if state == WAITING)
    assert len(rows) == 9
