"""Counting readings without knowing who reads."""

import pytest
from django.utils import timezone

from kunskapsbanken.bank.models import ItemReads
from kunskapsbanken.web.reads import ReadCounter

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr("kunskapsbanken.web.reads.FLUSH_S", 0)
    monkeypatch.setattr(ReadCounter.__init__, "__kwdefaults__", {"flush_s": 0})


def total():
    return sum(ItemReads.objects.values_list("count", flat=True))


def test_readings_are_counted_by_day_kept_pages_too(at_once, client, make_item):
    make_item(title="Posten")
    for _time in range(3):
        client.get("/kunskapsbank/posten/")
    assert [(row.day, row.count) for row in ItemReads.objects.all()] == [(timezone.localdate(), 3)]


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Googlebot/2.1"}, {"user-agent": ""}, {"dnt": "1"}, {"sec-gpc": "1"}],
)
def test_robots_and_those_who_ask_are_not_counted(at_once, client, make_item, headers):
    make_item(title="Posten")
    client.get("/kunskapsbank/posten/", headers=headers)
    assert total() == 0


def test_what_is_not_found_is_not_counted(at_once, client):
    client.get("/kunskapsbank/finns-inte/")
    assert total() == 0


def test_counter_writes_at_most_once_a_minute(make_item):
    make_item(title="Posten")
    counter = ReadCounter(flush_s=3600)
    counter.add("posten")
    assert total() == 0
