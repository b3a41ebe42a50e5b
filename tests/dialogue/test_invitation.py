"""How one takes part, where it is and who gets in; what is told when that changes, and when it is called off."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions import meetings
from kunskapsbanken.dialogue.actions.cancelling import cancel_meeting
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.notices import registry
from kunskapsbanken.people.waiting import waiting_for
from tests.dialogue.test_actions import invitation
from tests.dialogue.test_views import INVITATION, log_in, text_of
from tests.factories.dialogue import make_meeting
from tests.factories.places import make_locality, make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
LINK = "https://video.exempel.test/bymote"


def plan(district, by, **changes):
    fields = invitation(**changes)
    return meetings.plan_meeting(place=district, organisation=None, fields=fields, by=by)


def news(source):
    now = timezone.now()
    return list(registry.sources[source].between(now - timedelta(days=1), now + timedelta(minutes=1)))


# Taking part


def test_link_is_shown_to_all_only_where_the_organiser_says_so(client, member, district):
    hidden = plan(district, member, format="bade-och", online_address=LINK)
    shown = plan(district, member, format="bade-och", online_address=LINK, online_is_public=True, phone_way_in="08-1")
    page = text_of(client.get(hidden.url))
    assert LINK not in page
    assert "Adressen får du av arrangören när du har anmält dig." in page
    assert LINK not in client.get(f"/moten/{hidden.pk}/kalender.ics").content.decode()
    page = text_of(client.get(shown.url))
    assert f'href="{LINK}"' in page
    assert "08-1" in page


def test_meeting_on_site_alone_shows_no_link(client, member, district):
    meeting = plan(district, member, online_address=LINK, online_is_public=True)
    assert LINK not in text_of(client.get(meeting.url))


def test_meeting_online_needs_no_room(client, member, district):
    meeting = plan(district, member, format="distans", venue="")
    page = text_of(client.get(meeting.url))
    assert "På distans" in page
    assert "Hitta dit" not in page


def test_an_address_that_is_to_be_shown_is_there(member, district):
    with pytest.raises(ValidationError) as fault:
        plan(district, member, format="distans", online_is_public=True)
    assert list(fault.value.error_dict) == ["online_address"]


# Who gets in


def test_what_nobody_knows_is_said(client, member, district):
    meeting = plan(district, member, step_free="delvis", sign_language="ja", transport="Buss 40 från torget.")
    page = text_of(client.get(meeting.url))
    assert "Utan trappsteg: <strong>Delvis</strong>" in page
    assert "Teckenspråkstolk: <strong>Ja, om du säger till i förväg</strong>" in page
    assert 'Hörslinga: <span class="muted">Vet inte</span>' in page
    assert "Buss 40 från torget." in page


# The point


def test_point_lies_in_the_municipality(member, district):
    make_municipality("Grannköping", "9002", box=(18.0, 63.5, 20.0, 64.5))
    assert plan(district, member, latitude=64.0, longitude=17.0).has_point
    for latitude, longitude in ((64.0, 19.0), (17.0, 64.0)):
        with pytest.raises(ValidationError) as fault:
            plan(district, member, latitude=latitude, longitude=longitude)
        assert list(fault.value.error_dict) == ["latitude"]
        assert "Punkten ligger inte i Provköpings kommun" in str(fault.value)


def test_half_a_point_is_none(member, district):
    with pytest.raises(ValidationError) as fault:
        plan(district, member, latitude=64.0)
    assert list(fault.value.error_dict) == ["longitude"]


def test_map_shows_the_venue_of_what_is_published(client, member, district):
    meeting = plan(district, member, latitude=64.0, longitude=17.0, address="Byvägen 1")
    (_outline, feature) = client.get(f"/moten/{meeting.pk}/karta.geojson").json()["features"]
    assert feature["geometry"]["coordinates"] == [17.0, 64.0]
    page = text_of(client.get(meeting.url))
    assert f"/moten/{meeting.pk}/karta.geojson" in page
    assert "Byvägen 1" in page
    draft = make_meeting(district, live=False, latitude=64.0, longitude=17.0)
    assert client.get(f"/moten/{draft.pk}/karta.geojson").status_code == 404
    without = make_meeting(district)
    assert client.get(f"/moten/{without.pk}/karta.geojson").status_code == 404


def test_land_to_point_in_has_its_localities(client, municipality, district):
    make_locality(municipality, "Provby")
    features = client.get(f"/moten/karta.geojson?plats={district.code}").json()["features"]
    assert [row["properties"].get("label") for row in features] == [None, "Provby"]
    assert client.get("/moten/karta.geojson").status_code == 404


def test_a_service_place_gives_its_point_and_what_is_known_of_it(member, municipality, district):
    hall = make_service_place(
        municipality, name="Bystugan", address="Byvägen 1", latitude=64.1, longitude=17.1, step_free="ja"
    )
    sent = {**INVITATION, "venue": "", "known_point": f"service-{hall.key}", "hearing_loop": "nej"}
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", sent)
    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.latitude, meeting.longitude) == (64.1, 17.1)
    assert (meeting.venue, meeting.address) == ("Bystugan", "Byvägen 1")
    assert (meeting.step_free, meeting.hearing_loop) == ("ja", "nej")


def test_a_locality_gives_its_point_alone(member, municipality, district):
    locality = make_locality(municipality, "Provby", latitude=64.2, longitude=17.2)
    sent = {**INVITATION, "known_point": f"ort-{locality.code}"}
    log_in(member).post(f"/moten/nytt/?plats={district.code}", sent)
    meeting = Meeting.objects.get()
    assert (meeting.latitude, meeting.longitude, meeting.venue) == (64.2, 17.2, "Bygdegården")


def test_coordinates_are_read_with_a_comma(member, district):
    log_in(member).post(f"/moten/nytt/?plats={district.code}", {**INVITATION, "latitude": "64,1", "longitude": "17,1"})
    assert Meeting.objects.get().latitude == 64.1


# What is told


def test_another_time_or_place_is_news_and_stands_on_the_page(client, member, district):
    fields = invitation()
    meeting = meetings.plan_meeting(place=district, organisation=None, fields=fields, by=member)
    change = {"meeting": meeting, "organisation": None, "by": member}
    meetings.change_meeting(**change, fields={"purpose": "Butiken och macken."})
    assert news("dialogue.moved") == []
    meetings.change_meeting(**change, fields={"venue": "Kyrkan"})
    (told,) = news("dialogue.moved")
    assert told.title == meeting.title
    assert ("plats", district.code) in told.marks
    assert "Tiden eller platsen ändrades" in text_of(client.get(meeting.url))


def test_what_has_been_held_is_not_moved(member, district):
    meeting = make_meeting(district)
    meetings.change_meeting(meeting=meeting, organisation=None, fields={"venue": "Kyrkan"}, by=member)
    assert news("dialogue.moved") == []


def test_calling_off_is_told_everywhere(client, member, district):
    meeting = plan(district, member)
    meetings.change_meeting(meeting=meeting, organisation=None, fields={"venue": "Kyrkan"}, by=member)
    browser = log_in(member)
    assert "stall-in" in text_of(browser.get(meeting.url))
    answer = browser.post(f"/moten/{meeting.pk}/stall-in/", {"because": "Snöstorm."})
    assert answer.status_code == 302
    page = text_of(client.get(meeting.url))
    assert "Mötet är inställt" in page
    assert "Snöstorm." in page
    assert "Mötet är inställt" in text_of(client.get("/moten/"))
    calendar = text_of(client.get(f"/moten/{meeting.pk}/kalender.ics"))
    assert "STATUS:CANCELLED" in calendar
    assert [row.title for row in news("dialogue.cancelled")] == [meeting.title]
    assert news("dialogue.moved") == []


def test_calling_off_asks_for_a_reason(member, district):
    meeting = plan(district, member)
    answer = log_in(member).post(f"/moten/{meeting.pk}/stall-in/", {"because": " "})
    assert answer.status_code == 422
    assert "Skriv varför" in text_of(answer)
    meeting.refresh_from_db()
    assert meeting.cancelled_at is None


def test_only_what_is_to_come_and_published_is_called_off_once(member, district):
    coming = plan(district, member)
    cancel_meeting(meeting=coming, because="Snö.", by=member)
    for meeting in (coming, make_meeting(district), make_meeting(district, days=5, live=False)):
        with pytest.raises(ValidationError):
            cancel_meeting(meeting=meeting, because="Snö.", by=member)


def test_stranger_calls_nothing_off(reader, officer_elsewhere, member, district):
    meeting = plan(district, member)
    for by in (reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            cancel_meeting(meeting=meeting, because="Snö.", by=by)


def test_cancelled_meeting_waits_for_no_minutes(member, district):
    make_meeting(district, cancelled_at=timezone.now(), cancelled_because="Snö.")
    assert "Möten utan anteckningar" not in [str(row.label) for row in waiting_for(member)]


def test_cancelled_meeting_has_no_minutes_to_publish(member, district):
    meeting = plan(district, member)
    cancel_meeting(meeting=meeting, because="Snöstorm.", by=member)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(days=1))
    with pytest.raises(ValidationError, match="inställt"):
        meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
