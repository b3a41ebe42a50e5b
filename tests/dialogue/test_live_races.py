"""Votes and words that come in the same moment, each by a line of its own to the database: counted once."""

import json

import pytest

from tests.factories.kept import FIRST_PAGES, copy_of

# Only so that the database to copy is there; the race is run in an installation of its own, which keeps what it wrote.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
RACE = """
import django; django.setup()
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4
from django.db import connection
from kunskapsbanken.dialogue.actions.live_texts import send_text, support_text
from kunskapsbanken.dialogue.actions.live_votes import cast_ballot
from kunskapsbanken.dialogue.models import LiveText, LiveBallot, TextState
from kunskapsbanken.people.models import User
from tests.factories.dialogue import make_meeting
from tests.factories.live import make_live_question
from tests.factories.places import make_district, make_municipality

AT_ONCE = 8
leader = User.objects.create_superuser(email="ledare@exempel.test", password="x")
question = make_live_question(make_meeting(make_district(make_municipality()), days=0), leader, started=True)
session, client_id, barrier = question.session, uuid4(), Barrier(AT_ONCE)

def at_once(do):
    def one(number):
        barrier.wait()
        try:
            do(number)
        finally:
            connection.close()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(AT_ONCE)))

def told():
    question.refresh_from_db()
    return [question.voters, [row.votes for row in question.options.all()]]

def vote(browser, option):
    cast_ballot(session=session, question_id=question.pk, browser=browser, marks={option: 1})

at_once(lambda number: vote("en", 1 + number % 3))
one = told()
at_once(lambda number: vote(f"nr {number}", 2))
many = told()
at_once(lambda number: send_text(session=session, question_id=None, client_id=client_id, text="Hej?", browser="en"))
LiveText.objects.update(state=TextState.SHOWN)
text = LiveText.objects.get()
at_once(lambda number: support_text(session=session, text_id=text.pk, browser="två"))
text.refresh_from_db()
print(json.dumps({"one": one, "many": many, "supports": text.supports, "ballots": LiveBallot.objects.count()}))
"""


@pytest.fixture(scope="module")
def after_the_race(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("race") / "data"
    with django_db_blocker.unblock(), copy_of(FIRST_PAGES, folder) as made:
        done = made.python("-c", RACE)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


def test_eight_votes_of_one_browser_at_once_are_one(after_the_race):
    voters, votes = after_the_race["one"]
    assert voters == 1
    assert sum(votes) == 1


def test_eight_browsers_at_once_are_all_counted(after_the_race):
    voters, votes = after_the_race["many"]
    assert voters == sum(votes) == after_the_race["ballots"] == 9
    assert votes[1] >= 8


def test_words_and_support_sent_eight_times_at_once_are_one(after_the_race):
    assert after_the_race["supports"] == 1
