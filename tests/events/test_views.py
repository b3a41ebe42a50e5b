"""What people see and do: register without account, look at their own page, run the list. All without JavaScript."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from kunskapsbanken.events.models import Booking, BookingState, Registration
from tests.factories.dialogue import make_meeting
from tests.factories.events import make_booking, make_event, open_registration

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
MOST_QUERIES_DEEP_DOWN = 24  # as for every meeting's page: tests/dialogue/test_views.py


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def filled_in(**changes):
    """The form, filled in by someone who took their time."""
    started = signing.dumps(timezone.now().timestamp() - 30, salt="public-form")
    return {"client_id": str(uuid4()), "name": "Karin", "number": "2", "started": started, **changes}


def text_of(response) -> str:
    return response.content.decode()


# Everyone


def test_anyone_registers_without_account_and_comes_to_a_page_of_their_own(client, district):
    event = make_event(district, places=10)
    answer = client.post(f"/anmalan/{event.page.pk}/", filled_in(email="karin@exempel.test"))
    booking = Booking.objects.get()
    assert answer["Location"] == booking.get_absolute_url()
    page = text_of(client.get(answer["Location"]))
    assert "Du har en plats" in page
    assert f"http://testserver{booking.get_absolute_url()}" in page
    assert "karin@exempel.test" in page


def test_the_same_form_sent_twice_leads_to_the_same_page(client, district):
    event, row = make_event(district), filled_in()
    first, second = (client.post(f"/anmalan/{event.page.pk}/", row)["Location"] for _time in range(2))
    assert first == second


def test_only_what_the_organiser_asks_is_asked(client, district):
    plain = make_event(district, asks_number=False)
    page = text_of(client.get(f"/anmalan/{plain.page.pk}/"))
    assert 'name="name"' in page
    for name in ("number", "sector", "food", "access"):
        assert f'name="{name}"' not in page
    full = make_event(district, asks_sector=True, asks_food=True, asks_access=True)
    page = text_of(client.get(f"/anmalan/{full.page.pk}/"))
    for name in ("number", "sector", "food", "access"):
        assert f'name="{name}"' in page


def test_a_machine_is_refused(client, district):
    event = make_event(district)
    assert client.post(f"/anmalan/{event.page.pk}/", filled_in(webbplats="x")).status_code == 422
    assert not Booking.objects.exists()


def test_who_asks_for_more_than_is_left_reads_why_and_keeps_what_was_written(client, district):
    event = make_event(district, places=2, has_waiting_list=False)
    make_booking(event)
    answer = client.post(f"/anmalan/{event.page.pk}/", filled_in())
    assert answer.status_code == 422
    assert "Det finns bara 1 plats kvar." in text_of(answer)
    assert 'value="Karin"' in text_of(answer)


def test_where_nobody_registers_there_is_no_form(client, district):
    meeting = make_meeting(district, days=7)
    assert client.get(f"/anmalan/{meeting.pk}/").status_code == 404
    draft = make_event(district, live=False)
    assert client.get(f"/anmalan/{draft.page.pk}/").status_code == 404
    assert client.get(f"/anmalan/{district.pk + 999_999}/").status_code == 404


def test_who_waits_sees_which_in_the_line_and_then_the_place(client, district):
    event = make_event(district, places=1)
    first, second, third = (make_booking(event) for _time in range(3))
    assert "Du står som nummer 2 i kön" in text_of(client.get(third.get_absolute_url()))
    client.post(f"{first.get_absolute_url()}ta-tillbaka/")
    assert "Du har en plats" in text_of(client.get(second.get_absolute_url()))
    assert "Du står som nummer 1 i kön" in text_of(client.get(third.get_absolute_url()))


def test_the_number_is_changed_from_ones_own_page(client, district):
    event = make_event(district, places=3)
    booking = make_booking(event, number=2)
    assert client.post(booking.get_absolute_url(), {"number": "3"}).status_code == 302
    refused = client.post(booking.get_absolute_url(), {"number": "4"})
    assert refused.status_code == 422
    assert "mellan 1 och 3" in text_of(refused)


def test_the_number_is_not_asked_once_it_has_begun(client, district):
    booking = make_booking(make_event(district))
    assert 'name="number"' in text_of(client.get(booking.get_absolute_url()))
    Registration.objects.update(told_starts_at=timezone.now() - timedelta(minutes=1))
    assert 'name="number"' not in text_of(client.get(booking.get_absolute_url()))
    refused = client.post(booking.get_absolute_url(), {"number": "3"})
    assert "Det går inte att ändra längre" in text_of(refused)


def test_who_takes_it_back_is_asked_first_and_forgotten_then(client, district):
    booking = make_booking(make_event(district), name="Karin Svensson")
    address = f"{booking.get_absolute_url()}ta-tillbaka/"
    assert "tas bort genast" in text_of(client.get(address))
    assert Booking.objects.get().has_place
    page = text_of(client.post(address, follow=True))
    assert "Du har tagit tillbaka din anmälan" in page
    assert "Karin Svensson" not in page


def test_a_key_that_nobody_has_opens_nothing(client, district):
    make_booking(make_event(district))
    assert client.get("/anmald/gissad/").status_code == 404


def test_private_pages_are_kept_by_nobody_and_found_by_no_robot(client, district):
    booking = make_booking(make_event(district))
    for address in (booking.get_absolute_url(), f"{booking.get_absolute_url()}ta-tillbaka/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in text_of(answer)


@pytest.mark.parametrize(
    ("settings", "words", "button"),
    [
        ({"places": 30}, "28 platser är kvar.", "Anmäl dig"),
        ({"last_day": timezone.localdate() + timedelta(days=3)}, "Anmälan är öppen till och med", "Anmäl dig"),
        ({"places": 2}, "Alla platser är tagna, men du kan ställa dig i kö.", "Ställ dig i kö"),
        ({"places": 2, "has_waiting_list": False}, "Alla platser är tagna.", ""),
        ({"last_day": timezone.localdate() - timedelta(days=1)}, "Anmälan är stängd.", ""),
        ({"is_on": False}, "", ""),
    ],
)
def test_the_meetings_page_says_how_it_stands(client, district, settings, words, button, django_assert_max_num_queries):
    event = make_event(district)
    make_booking(event, number=2)
    open_registration(event, **settings)
    client.get(event.url)
    with django_assert_max_num_queries(MOST_QUERIES_DEEP_DOWN):
        page = text_of(client.get(event.url))
    assert words in page
    assert (f"/anmalan/{event.page.pk}/" in page) == bool(button)
    assert f">{button}<" in page if button else "Anmäl dig" not in page


def test_the_meetings_page_that_is_kept_for_visitors_is_made_anew_when_someone_registers(
    client, district, django_capture_on_commit_callbacks
):
    event = make_event(district, places=3)
    assert "3 platser är kvar." in text_of(client.get(event.url))
    with django_capture_on_commit_callbacks(execute=True):
        make_booking(event)
    assert "2 platser är kvar." in text_of(client.get(event.url))


# Those who run it


def test_the_organiser_opens_the_registration(member, client, district):
    meeting = make_meeting(district, days=7)
    browser = log_in(member)
    address = f"/anmalan/{meeting.pk}/installningar/"
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"is_on": "on", "places": "12", "has_waiting_list": "on", "last_day": ""})
    assert answer["Location"] == f"/anmalan/{meeting.pk}/anmalda/"
    kept = Registration.objects.get()
    assert (kept.is_on, kept.places, kept.has_waiting_list, kept.asks_number) == (True, 12, True, False)
    assert "12 platser är kvar." in text_of(client.get(meeting.url))


def test_settings_that_cannot_be_are_told_at_their_field(member, district):
    event = make_event(district, days=3)
    make_booking(event, number=4)
    late = timezone.localdate() + timedelta(days=30)
    row = {"is_on": "on", "places": "3", "last_day": late.isoformat()}
    answer = log_in(member).post(f"/anmalan/{event.page.pk}/installningar/", row)
    assert answer.status_code == 422
    assert 'id="id_places_error"' in text_of(answer)
    assert 'id="id_last_day_error"' in text_of(answer)


def test_the_list_tells_who_comes_who_waits_and_what_they_need(member, district, django_assert_max_num_queries):
    event = make_event(district, places=22, asks_food=True, asks_access=True, asks_sector=True)
    for number in range(20):
        make_booking(event, name=f"Gäst {number}", sector="boende")
    make_booking(event, name="Karin", number=2, food="nötter", access="hörslinga", sector="forening")
    make_booking(event, name="Olle i kö")
    browser = log_in(member)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text_of(browser.get(f"/anmalan/{event.page.pk}/anmalda/"))
    assert "22 personer har plats." in page
    assert "mat: nötter; hörslinga" in " ".join(page.split())
    assert page.index("Karin") < page.index("Står i kö, i tur och ordning") < page.index("Olle i kö")
    assert "Förening" in page


def test_who_came_is_ticked_off_on_the_day(member, district):
    event = make_event(district)
    came, stayed = make_booking(event, number=3), make_booking(event)
    browser, address = log_in(member), f"/anmalan/{event.page.pk}/anmalda/"
    assert 'name="kom"' not in text_of(browser.get(address))
    event.page.starts_at = timezone.now() - timedelta(minutes=10)
    event.page.save()
    assert 'name="kom"' in text_of(browser.get(address))
    page = text_of(browser.post(address, {"kom": [str(came.pk), "x"]}, follow=True))
    assert "3 personer" in page
    assert Booking.objects.get(pk=came.pk).came
    assert not Booking.objects.get(pk=stayed.pk).came


def test_a_place_is_given_and_a_booking_removed_by_hand(member, district):
    event = make_event(district, places=1)
    placed, waiting = make_booking(event, name="Karin"), make_booking(event, name="Olle")
    browser, address = log_in(member), f"/anmalan/{event.page.pk}/anmalda/"
    assert "antalet platser höjs" in text_of(browser.get(f"{address}{waiting.pk}/"))
    browser.post(f"{address}{waiting.pk}/")
    assert Booking.objects.get(pk=waiting.pk).has_place
    assert browser.post(f"{address}{placed.pk}/").status_code == 422
    browser.post(f"{address}{placed.pk}/", {"ta-bort": "1"})
    assert Booking.objects.get(pk=placed.pk).state == BookingState.REMOVED
    assert browser.get(f"{address}{placed.pk}/").status_code == 404


def test_the_file_holds_everyone_and_starts_no_formula(member, district):
    event = make_event(district, places=1, asks_food=True)
    make_booking(event, name="=1+1", phone="+46701", food="@SUM(A1)")
    make_booking(event, name="Olle; i kö", email="olle@exempel.test")
    answer = log_in(member).get(f"/anmalan/{event.page.pk}/anmalda.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="anmalda-{event.page.slug}.csv"'
    heading, first, second = csv.reader(StringIO(text_of(answer).removeprefix("\ufeff")), delimiter=";")
    who = ["Läge", "Namn", "Antal", "Kommer som", "E-post", "Telefon"]
    assert heading == [*who, "Mat", "Tillgänglighet", "Kom", "Sätt att delta"]
    assert first == ["Har plats", "'=1+1", "1", "", "", "'+46701", "'@SUM(A1)", "", "", ""]
    assert second[:2] == ["Står i kö", "Olle; i kö"]


def test_calling_off_is_said_on_the_meetings_page_and_in_calendars(member, client, district):
    event = make_event(district)
    browser, address = log_in(member), f"/anmalan/{event.page.pk}/stall-in/"
    own = browser.get(address)["Location"]
    assert own == f"/moten/{event.page.pk}/stall-in/"
    assert browser.post(own, {"because": "Snöstorm."}).status_code == 302
    page = text_of(client.get(event.url))
    assert "Inställt" in page
    assert "Snöstorm." in page
    assert "STATUS:CANCELLED" in text_of(client.get(f"/moten/{event.page.pk}/kalender.ics"))
    assert "STATUS:CANCELLED" in text_of(client.get(f"/moten/kalender.ics?plats={district.code}"))
    assert "Inställt" in text_of(client.get(f"/anmalan/{event.page.pk}/"))


@pytest.mark.parametrize("who", ["reader", "officer_elsewhere"])
def test_the_list_is_for_those_who_run_the_event(district, who, request):
    event = make_event(district)
    booking = make_booking(event)
    browser = log_in(request.getfixturevalue(who))
    for part in ("anmalda/", "anmalda.csv", "installningar/", "stall-in/", f"anmalda/{booking.pk}/"):
        assert browser.get(f"/anmalan/{event.page.pk}/{part}").status_code == 403
        assert browser.post(f"/anmalan/{event.page.pk}/{part}", {"ta-bort": "1"}).status_code == 403
    assert Booking.objects.get().has_place
