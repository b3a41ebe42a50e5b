"""A mobile service place: where it stops and when, kept and told without JavaScript."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.services.actions.editing import change_service_place, write_stop_hours
from kunskapsbanken.services.actions.offering import offered_by
from kunskapsbanken.services.actions.stops import stops_of
from kunskapsbanken.services.models import Season
from kunskapsbanken.services.queries.one import history_of
from kunskapsbanken.services.queries.stops import next_stop, stops_told
from kunskapsbanken.services.stopping import StopSaid
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
SWEDEN = ZoneInfo("Europe/Stockholm")
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=SWEDEN)
CHURCH = StopSaid("Kyrkbyn", 64.1, 17.1, "Th 10:00-11:30")
MILL = StopSaid("Kvarnen", 64.2, 17.2, "Tu 14:00-15:00")


@pytest.fixture
def bus(municipality, officer):
    made = make_service_place(municipality, "Bokbussen", ("offentlig-service",), season=Season.MOBILE)
    return say(made, officer, [CHURCH, MILL])


def say(bus, officer, stops, **fields):
    return change_service_place(service_place=bus, fields=fields, offerings=offered_by(bus), by=officer, stops=stops)


@pytest.mark.parametrize(
    ("now", "name", "when"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=SWEDEN), "Kvarnen", "i morgon 14–15"),
        (datetime(2026, 11, 24, 12, tzinfo=SWEDEN), "Kvarnen", "i dag 14–15"),
        (datetime(2026, 11, 24, 14, 30, tzinfo=SWEDEN), "Kvarnen", "nu, till kl. 15"),
        (datetime(2026, 11, 24, 16, tzinfo=SWEDEN), "Kyrkbyn", "torsdag 10–11.30"),
        # Ascension Day is a Thursday: nobody has said whether it goes then.
        (datetime(2026, 5, 13, 12, tzinfo=SWEDEN), "Kyrkbyn", "i morgon 10–11.30 (helgdag, tiden kan avvika)"),
    ],
)
def test_next_stop_is_told(bus, now, name, when):
    told = next_stop(stops_told(bus, now))
    assert (told.stop.name, told.next) == (name, when)


def test_stop_far_off_is_told_with_its_date(bus, officer):
    say(bus, officer, [StopSaid("Kyrkbyn", 64.1, 17.1, "Dec 17 10:00-11:00")])
    told = next_stop(stops_told(bus, datetime(2026, 11, 23, 12, tzinfo=SWEDEN)))
    assert told.next == "17 december 10–11"


def test_without_hours_no_next_stop_is_promised(bus, officer):
    say(bus, officer, [StopSaid("Kyrkbyn", 64.1, 17.1), StopSaid("Kvarnen", 64.2, 17.2, "ring först")])
    assert next_stop(stops_told(bus, datetime(2026, 11, 23, 12, tzinfo=SWEDEN))) is None


def test_stops_keep_their_row_change_order_and_are_told_in_the_history(bus, officer):
    kept = bus.stops.get(name="Kvarnen").pk
    say(bus, officer, [MILL, StopSaid("Viken", 64.3, 17.3)])
    assert [row.name for row in bus.stops.all()] == ["Kvarnen", "Viken"]
    assert bus.stops.get(name="Kvarnen").pk == kept
    told = history_of(bus)[0]
    assert told.changes == [
        "Hållplatser: Kyrkbyn (Th 10:00-11:30), Kvarnen (Tu 14:00-15:00) → Kvarnen (Tu 14:00-15:00), Viken"
    ]


def test_saying_the_same_stops_again_only_confirms(bus, officer):
    say(bus, officer, stops_of(bus))
    assert history_of(bus)[0].event.what == "bekraftades"


def test_nothing_said_of_stops_leaves_them(bus, officer):
    say(bus, officer, None, name="Biblioteksbussen")
    assert stops_of(bus) == (CHURCH, MILL)


def test_what_does_not_move_has_no_stops(bus, officer):
    with pytest.raises(ValidationError, match="Bara det som är mobilt"):
        say(bus, officer, [CHURCH], season=Season.ALL_YEAR)
    assert stops_of(bus) == (CHURCH, MILL)
    say(bus, officer, [], season=Season.ALL_YEAR)
    assert stops_of(bus) == ()


def test_hours_of_a_stop_are_written_by_its_officers_alone(bus, officer, officer_elsewhere):
    stop = bus.stops.get(name="Kyrkbyn")
    with pytest.raises(PermissionDenied):
        write_stop_hours(stop=stop, expression="Fr 10:00-11:00", by=officer_elsewhere)
    write_stop_hours(stop=stop, expression="Fr 10:00-11:00", by=officer)
    assert [row.opening_hours for row in bus.stops.all()] == ["Fr 10:00-11:00", "Tu 14:00-15:00"]


def test_officer_keeps_stops_in_the_form_and_everyone_sees_them(bus, officer, monkeypatch):
    browser = Client()
    browser.force_login(officer)
    edit = f"{bus.get_absolute_url()}redigera/"
    page = browser.get(edit).content.decode()
    assert 'value="Kyrkbyn"' in page
    assert "tor 10–11.30" in page
    row = form_of(bus, **{"hallplatser-0-name": "", "hallplatser-1-opening_hours": "tis 15–16"})
    answer = browser.post(edit, row)
    assert answer.status_code == 302
    assert [(stop.name, stop.opening_hours) for stop in bus.stops.all()] == [("Kvarnen", "Tu 15:00-16:00")]
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY_NOON)
    page = Client().get(bus.get_absolute_url()).content.decode()
    assert "Nästa stopp: Kvarnen, i dag 15–16" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"hallplatser-1-name": "Kyrkbyn"}, "Samma hållplats står två gånger"),
        ({"hallplatser-1-latitude": ""}, "Skriv var hållplatsen ligger."),
        ({"hallplatser-1-longitude": "190"}, "180"),
        ({"hallplatser-1-opening_hours": "ibland"}, "Vi förstår inte öppettiderna"),
        ({"season": "aret-runt"}, "Bara det som är mobilt har hållplatser"),
    ],
)
def test_faulty_stops_are_told_and_nothing_is_saved(bus, officer, changes, words):
    browser = Client()
    browser.force_login(officer)
    answer = browser.post(f"{bus.get_absolute_url()}redigera/", form_of(bus, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert stops_of(bus) == (CHURCH, MILL)


def test_hours_of_a_stop_are_written_day_by_day(bus, officer):
    browser = Client()
    browser.force_login(officer)
    stop = bus.stops.get(name="Kyrkbyn")
    address = f"{bus.get_absolute_url()}hallplatser/{stop.pk}/"
    assert 'name="Th-from1" value="10"' in browser.get(address).content.decode()
    assert browser.post(address, {"Fr-from1": "10", "Fr-to1": "12"})["Location"] == bus.get_absolute_url()
    stop.refresh_from_db()
    assert stop.opening_hours == "Fr 10:00-12:00"


def form_of(bus, **changes):
    row = {
        "name": bus.name,
        "place": bus.place.pk,
        "latitude": "64,25",
        "longitude": "17,5",
        "status": "oppen",
        "staffing": "bemannad",
        "season": "mobil",
        "utbud-TOTAL_FORMS": "1",
        "utbud-INITIAL_FORMS": "1",
        "utbud-0-kind": "offentlig-service",
        "hallplatser-TOTAL_FORMS": "2",
        "hallplatser-INITIAL_FORMS": "2",
    }
    for number, stop in enumerate(stops_of(bus)):
        row[f"hallplatser-{number}-name"] = stop.name
        row[f"hallplatser-{number}-latitude"] = str(stop.latitude).replace(".", ",")
        row[f"hallplatser-{number}-longitude"] = str(stop.longitude).replace(".", ",")
        row[f"hallplatser-{number}-opening_hours"] = stop.opening_hours
    return row | changes
