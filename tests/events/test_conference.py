"""An event's own page before and after, the list, and what leads there: calendar, poster, map, search, the words for
machines; and the first event of all."""

import json
import re
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Page

from kunskapsbanken.events.actions.attendance import fill_attendance
from kunskapsbanken.events.actions.lessons import lift_lesson
from kunskapsbanken.events.actions.telling import cancel_event
from kunskapsbanken.events.importers import load_events
from kunskapsbanken.events.models import (
    AskedQuestion,
    Booking,
    Came,
    EventMaterial,
    EventPage,
    EventsPage,
    Lesson,
    MaterialSort,
    Partner,
    Session,
    SessionMaterial,
    Speaker,
)
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.pages import programme_of
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.actions import follow_now
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.trace.models import Link, Verb
from tests.events.test_views import log_in
from tests.factories.dialogue import make_meeting
from tests.factories.events import make_booking, make_conference, open_registration
from tools.steps import ROOT

pytestmark = pytest.mark.django_db
MOST_QUERIES = 24


def speaker(name="Kim Ek"):
    return Speaker(full_name=name, role="Processledare", organisation="Byarådet", consented_on=date(2026, 3, 1))


def session(page_starts, title, *, hours=0, **fields):
    return Session(title=title, starts_at=page_starts + timedelta(hours=hours), **fields)


def full_conference(**fields):
    """Two parallel parts and one later, with everything that stands on a page afterwards."""
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=fields.get("days", 14))
    parts = [session(starts, f"Spår {number}", room=f"Sal {number}") for number in (1, 2)]
    parts.append(session(starts, "Avslutning", hours=2))
    parts[0].speakers = [speaker()]
    parts[0].materials = [SessionMaterial(title="Bilder från spår 1", url="https://exempel.test/bilder")]
    return make_conference(
        sessions=parts,
        partners=[Partner(name="Länsbygderådet")],
        materials=[
            EventMaterial(title="Filmen", sort=MaterialSort.FILM, url="https://exempel.test/film", transcript="Hej.")
        ],
        questions=[AskedQuestion(question="Vem betalar?", answer="Ingen vet än.")],
        came=[Came(sector="kommun", number=12), Came(sector="forening", number=30)],
        lessons=[Lesson(title="Börja i tid")],
        **fields,
    )


def test_the_programme_stands_by_the_clock_with_what_is_parallel_together(client, django_assert_max_num_queries):
    page = full_conference()
    client.get(page.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        html = client.get(page.url).text
    day = programme_of(page)[0]
    assert [part.session.title for part in day.slots[0].parts] == ["Spår 1", "Spår 2"]
    assert day.slots[0].is_parallel
    for words in ("Spår 1", "Sal 2", "Kim Ek", "Avslutning", "Länsbygderådet"):
        assert words in html
    assert "Vem betalar?" not in html  # what came of it stands there afterwards


def test_a_long_programme_takes_no_more_queries(client, django_assert_max_num_queries):
    starts = timezone.now() + timedelta(days=9)
    page = make_conference(sessions=[session(starts, f"Punkt {n}", hours=n, speakers=[speaker()]) for n in range(12)])
    client.get(page.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page.url)


def test_afterwards_the_page_tells_what_came_of_it(client, django_assert_max_num_queries):
    page = full_conference(days=-3)
    with django_assert_max_num_queries(MOST_QUERIES + 4):
        html = client.get(page.url).text
    for words in ("Filmen", "Läs filmen i text", "Vem betalar?", "Ingen vet än.", "42 personer kom", "Börja i tid"):
        assert words in html
    assert "Ta med till kunskapsbanken" not in html
    assert "Anmäl dig" not in html


def test_one_registers_from_the_page_and_a_cancelled_one_says_so(
    client, chief_editor, django_capture_on_commit_callbacks
):
    page = make_conference()
    assert f"/anmalan/{page.pk}/" not in client.get(page.url).text
    open_registration(event_at(page.pk), places=3)
    assert f"/anmalan/{page.pk}/" in client.get(f"{page.url}?igen").text
    with django_capture_on_commit_callbacks(execute=True):
        cancel_event(event=event_at(page.pk), because="Snöstorm.", by=chief_editor)
    html = client.get(page.url).text
    assert "Snöstorm." in html
    assert "EventCancelled" in html
    assert "Inställt" in client.get("/evenemang/").text


def test_who_runs_it_finds_the_way_to_the_list(client, district, officer, officer_elsewhere):
    page = make_conference(district)
    address = f"/anmalan/{page.pk}/anmalda/"
    assert address in log_in(officer).get(page.url).text
    assert address not in log_in(officer_elsewhere).get(page.url).text
    assert address not in client.get(page.url).text


def test_the_list_holds_what_is_to_come_and_what_has_been_of_the_kind_asked_for(client, django_assert_max_num_queries):
    make_conference(title="Nästa år", days=300)
    make_conference(title="Snart", days=3, sort="kurs")
    make_conference(title="I fjol", days=-300)
    make_conference(title="Utkastet", live=False)
    client.get("/evenemang/")
    with django_assert_max_num_queries(MOST_QUERIES):
        html = client.get("/evenemang/").text
    assert "Utkastet" not in html
    assert html.index("Snart") < html.index("Nästa år") < html.index("I fjol")
    html = client.get("/evenemang/?slag=kurs").text
    assert "Snart" in html
    assert "I fjol" not in html
    assert client.get("/evenemang/?slag=fest&sida=x").status_code == 200


def test_a_day_without_hours_is_told_as_a_day_everywhere(client):
    starts = timezone.make_aware(datetime(2031, 10, 16, 13))
    page = make_conference(starts_at=starts, ends_at=None, only_day=True)
    assert timezone.localtime(page.starts_at).hour == 0
    assert timezone.localdate(page.ends_at) == starts.date()
    assert "kl. 00.00" not in client.get(page.url).text
    lines = client.get(f"/evenemang/{page.pk}/kalender.ics").text.split("\r\n")
    assert {"DTSTART;VALUE=DATE:20311016", "DTEND;VALUE=DATE:20311017"} <= set(lines)
    assert f"UID:evenemang-{page.pk}@" in "\n".join(lines)
    assert f"UID:evenemang-{page.pk}@" in client.get("/moten/kalender.ics").text
    assert told_to_machines(client, page)["startDate"] == "2031-10-16"


def told_to_machines(client, page):
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(page.url).text, re.DOTALL)
    return json.loads(script)


def test_machines_are_told_what_people_are_and_nothing_private(client):
    page = make_conference(
        title="Service </script> & mer",
        format="bade-och",
        online_address="https://exempel.test/hemlig",
        latitude=64.0,
        longitude=17.0,
    )
    told = told_to_machines(client, page)
    assert told["name"] == "Service </script> & mer"
    assert told["location"]["geo"]["latitude"] == 64
    assert told["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert "hemlig" not in client.get(page.url).text
    open_registration(event_at(page.pk))
    booking = make_booking(event_at(page.pk))
    assert "https://exempel.test/hemlig" in client.get(booking.get_absolute_url()).text


def test_poster_map_and_short_address(client, district, officer):
    page = make_conference(district, latitude=64.0, longitude=17.0)
    assert client.get(f"/evenemang/{page.pk}/")["Location"] == page.url
    assert client.get(f"/evenemang/{page.pk}/affisch.pdf").content.startswith(b"%PDF")
    assert client.get(f"/evenemang/{page.pk}/affisch.pdf?format=a9").status_code == 404
    points = client.get(f"/evenemang/{page.pk}/karta.json").json()["features"]
    assert [17.0, 64.0] in [feature["geometry"]["coordinates"] for feature in points]
    draft = make_conference(district, live=False, latitude=64.0, longitude=17.0)
    for name in ("", "affisch.pdf", "karta.json", "kalender.ics"):
        assert client.get(f"/evenemang/{draft.pk}/{name}").status_code == 404
    assert log_in(officer).get(f"/evenemang/{draft.pk}/affisch.pdf").status_code == 200


def test_it_is_found_by_its_programme_and_not_by_who_speaks(reader):
    page = full_conference(title="Landsbygdsriksdag")
    follow_now(kinds["event"], [page.pk])
    found = lambda words: [row.object_id for row in find(words, viewer=reader).found if row.kind == "event"]  # noqa: E731
    assert found("avslutning") == [page.pk]
    assert found("Kim Ek") == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_at": timezone.now()}, "ends_at"),
        ({"latitude": 64.0}, "longitude"),
        ({"format": "distans", "online_is_public": True}, "online_address"),
    ],
)
def test_what_does_not_hold_together_is_refused(fields, wrong):
    page = make_conference(live=False)
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert wrong in refused.value.message_dict


def test_a_film_needs_its_words_and_a_speaker_their_yes():
    with pytest.raises(ValidationError) as refused:
        EventMaterial(title="Film", sort=MaterialSort.FILM, url="https://exempel.test/").full_clean(exclude=["page"])
    assert set(refused.value.message_dict) == {"transcript"}
    with pytest.raises(ValidationError) as refused:
        Speaker(full_name="Kim Ek").full_clean(exclude=["session"])
    assert set(refused.value.message_dict) == {"consented_on"}


def test_the_first_event_says_what_is_known_and_is_loaded_once(client):
    load_events(ROOT / "content")
    page = EventPage.objects.get(title__startswith="Vem ansvarar för servicen")
    html = client.get(page.url).text
    assert "16 oktober 2020" in html
    assert "Arlanda Hotellby" in html
    assert "kl." not in html.split("<main")[1].split("</main>")[0]
    assert not page.sessions.exists()
    page.title = "En redaktörs rubrik"
    page.save_revision().publish()
    load_events(ROOT / "content")
    assert Page.objects.filter(title="En redaktörs rubrik").count() == 1
    assert not EventPage.objects.filter(title__startswith="Vem ansvarar").exists()


def test_a_file_that_cannot_be_read_right_is_told_of(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "fel.md").write_text("---\ntitle: Fel\nsort: kurs\nday: i maj\nhemligt: 1\n---\n")
    with pytest.raises(ValidationError) as refused:
        load_events(tmp_path)
    assert "hemligt" in str(refused.value)


def test_a_lesson_that_became_an_item_is_told_of_in_its_story(chief_editor):
    page = full_conference()
    item = lift_lesson(lesson=page.lessons.get(), kind="metod", by=chief_editor)
    assert Link.objects.get(target_id=item.pk, verb=Verb.BECAME).source_id == page.pk


def test_attendance_by_sector_is_filled_in_from_those_who_were_ticked_off(client, chief_editor):
    page = full_conference(days=-1)
    registration = open_registration(event_at(page.pk), asks_sector=True)
    for sector, number in (("kommun", 2), ("kommun", 1), ("", 4)):
        Booking.objects.create(
            registration=registration,
            client_id=uuid4(),
            name="X",
            sector=sector,
            number=number,
            state="plats",
            came=True,
        )
    assert fill_attendance(page=page, by=chief_editor) == 7
    page = EventPage.objects.get(pk=page.pk)
    assert {row.sector: row.number for row in page.came.all()} == {"kommun": 3, "annan": 4}
    assert not page.has_unpublished_changes
    Booking.objects.all().delete()
    assert "Kommun" in client.get(page.url).text


def test_nobody_who_does_not_run_the_event_fills_in_its_attendance(reader):
    page = full_conference(days=-1)
    with pytest.raises(PermissionDenied):
        fill_attendance(page=page, by=reader)


def test_the_calendar_of_events_alone_leaves_out_the_meetings(client, district):
    make_meeting(district, days=3, title="Bymötet")
    page = full_conference(title="Konferensen")
    text = client.get("/moten/kalender.ics?slag=evenemang").text
    assert page.title in text
    assert "Bymötet" not in text


def test_an_event_of_a_place_stands_on_its_page(client, district):
    page = make_conference(district, title="Kursen i byn")
    assert page.title in client.get(page_of(district).url).text


def event_form(page, user, **fields):
    """The editor's form of a new event under a page, as it opens or as it is sent."""
    made = EventPage()
    form = EventPage.get_edit_handler().get_form_class()
    return form(instance=made, parent_page=page, for_user=user, **fields)


def test_what_is_made_under_a_place_belongs_to_it(officer, municipality, district):
    form = event_form(page_of(municipality), officer)
    assert form.initial["place"] == municipality.pk
    empty = event_form(page_of(municipality), officer, data={"place": ""})
    assert "Det som gäller hela landet" in str(empty.errors["place"])
    assert "place" not in event_form(page_of(municipality), officer, data={"place": district.pk}).errors
    assert "place" not in event_form(EventsPage.objects.get(), officer, data={"place": ""}).errors


def test_those_who_may_find_the_way_to_a_new_event(client, officer, municipality):
    address = f"/admin/pages/add/events/eventpage/{page_of(municipality).pk}/"
    assert address not in client.get(page_of(municipality).url).text
    client = log_in(officer)
    assert address in client.get(page_of(municipality).url).text
    assert client.get(address).status_code == 200
    assert "/admin/pages/add/" not in client.get("/evenemang/").text
