"""What the second database is asked: all that can tell of one, and no pages."""

import sys
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.second_database import tells_of_database


def asks_the_database():
    return "SELECT 1"


def opens_a_page():
    return _browser().get("/")


def opens_a_page_within():
    return [address for address in ("/",) if (lambda: Client().get(address))()]


def _browser():
    return Client()


@pytest.fixture
def opened():
    return _browser()


def item(function, *fixtures, **database):
    marks = {"django_db": SimpleNamespace(kwargs=database)}
    module = sys.modules[__name__]
    return SimpleNamespace(obj=function, module=module, fixturenames=fixtures, get_closest_marker=marks.get)


def test_an_action_is_asked_of_both():
    assert tells_of_database(item(asks_the_database, "home"))


@pytest.mark.parametrize("function", [opens_a_page, opens_a_page_within])
def test_a_page_is_not_whoever_makes_the_browser(function):
    assert not tells_of_database(item(function, "home"))


@pytest.mark.parametrize("fixture", ["client", "opened", "django_assert_num_queries"])
def test_a_page_is_not_by_its_fixtures(fixture):
    assert not tells_of_database(item(asks_the_database, fixture))


def test_what_happens_at_the_same_moment_is_however_it_comes():
    assert tells_of_database(item(opens_a_page, transaction=True))
