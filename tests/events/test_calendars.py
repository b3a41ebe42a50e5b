"""Events as calendar files: one, and all that are to come in a place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from kunskapsbanken.events.exporters.calendar_file import calendar_of
from kunskapsbanken.events.queries.events import coming_events, event_at
from kunskapsbanken.events.registry import EventKind, register
from tests.factories.dialogue import make_meeting
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_calendar_lines_are_folded_at_75_octets_and_end_as_the_standard_says(district):
    starts = datetime(2026, 6, 12, 16, tzinfo=UTC)
    purpose = "Åäö; och, mer \\ av det. " * 12 + "\nNy rad"
    meeting = make_meeting(district, starts_at=starts, ends_at=None, purpose=purpose)
    text = calendar_of(event_at(meeting.pk), base_url="https://exempel.test", now=NOW)
    lines = text.split("\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20260612T160000Z" in whole
    assert "DTEND:20260612T180000Z" in whole
    assert f"UID:mote-{meeting.pk}@exempel.test" in whole
    (description,) = (line for line in whole if line.startswith("DESCRIPTION:"))
    assert r"Åäö\; och\, mer \\ av det." in description
    assert rf"\nNy rad\n\nhttps://exempel.test{meeting.url}" in description


def test_the_feed_holds_what_is_to_come_in_the_place_and_nothing_else(client, district):
    make_meeting(district, days=-7, title="Förra mötet")
    make_meeting(district, days=7, title="Nästa möte")
    make_meeting(district, days=3, title="Mötet före det")
    make_meeting(district, days=5, title="Utkastet", live=False)
    elsewhere = make_district(make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5)), "Annanby")
    make_meeting(elsewhere, days=7, title="Någon annanstans")
    answer = client.get(f"/moten/kalender.ics?plats={district.parent.code}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    titles = [line.removeprefix("SUMMARY:") for line in text.split("\r\n") if line.startswith("SUMMARY:")]
    assert titles == ["Mötet före det", "Nästa möte"]
    assert f"X-WR-CALNAME:Möten och evenemang i {district.parent.full_name}" in text
    assert text.count("BEGIN:VCALENDAR") == 1
    assert "Någon annanstans" in client.get("/moten/kalender.ics").content.decode()


def test_the_feed_asks_a_fixed_number_of_questions(client, district, django_assert_max_num_queries):
    for days in range(1, 9):
        make_meeting(district, days=days)
    client.get(f"/moten/kalender.ics?plats={district.code}&x")
    with django_assert_max_num_queries(8):
        client.get(f"/moten/kalender.ics?plats={district.code}")


def test_the_whole_countrys_feed_leaves_out_what_is_invented(client):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    meeting = make_meeting(make_district(invented, "Exempelby"), days=7)
    assert meeting.title not in client.get("/moten/kalender.ics").content.decode()
    assert meeting.title in client.get("/moten/kalender.ics?plats=9900").content.decode()


def test_a_place_that_does_not_exist_has_no_feed(client):
    assert client.get("/moten/kalender.ics?plats=ingen").status_code == 404


def test_what_goes_on_is_still_to_come(district):
    begun = timezone.now() - timedelta(minutes=30)
    going_on = make_meeting(district, starts_at=begun, ends_at=begun + timedelta(hours=2))
    assert [event.page.pk for event in coming_events(district)] == [going_on.pk]


def test_a_kind_is_introduced_once():
    with pytest.raises(ValueError, match="'mote' is registered already"):
        register(EventKind(name="mote", model="dialogue.Meeting", label="Möte", verb="record_meeting", sectors=()))
