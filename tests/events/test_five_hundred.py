"""Five hundred people and three hundred places, in processes of their own, on the database that the tests run on."""

import json

import pytest
from django.db import connection

from kunskapsbanken.events.models import BookingState
from tests.factories.installations import migrated_installation

pytestmark = pytest.mark.slow
PEOPLE, PLACES = 500, 300


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, django_db_setup, django_db_blocker):
    """What came of it (`tests/events/five_hundred.py`)."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("crowd") / "data") as made:
        done = made.python("-W", "ignore", "-m", "tests.events.five_hundred")
        connection.close()
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


def test_no_fault_reaches_anyone_who_registers(crowd):
    assert len(crowd["told"]) == PEOPLE
    assert [answer["fault"] for answer in crowd["told"] if "fault" in answer] == []


def test_the_three_hundred_who_came_first_have_places_and_the_rest_stand_in_line_in_order(crowd):
    states = [state for _who, _row, state in crowd["kept"]]
    assert states == [BookingState.PLACE] * PLACES + [BookingState.WAITING] * (PEOPLE - PLACES)
    assert crowd["line"] == list(range(1, PEOPLE - PLACES + 1))


def test_nobody_is_lost_and_each_was_told_what_stands(crowd):
    told = sorted((answer["row"], answer["who"], answer["state"]) for answer in crowd["told"])
    assert told == [(row, who, state) for who, row, state in crowd["kept"]]
    assert crowd["letters"] == PEOPLE
