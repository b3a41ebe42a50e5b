"""What people see and do on the site: meetings, voices, answers and insights, all without JavaScript."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.dialogue.models import Contribution, Insight, Meeting
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.trace.queries import links_from
from tests.factories.dialogue import make_contribution, make_insight, make_locked, make_meeting
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
MOST_QUERIES_OF_A_LIST = 15
INVITATION = {
    "title": "Bymöte om butiken",
    "day": "2030-03-12",
    "starts": "18:00",
    "ends": "20:30",
    "venue": "Bygdegården",
    "purpose": "Hur får vi behålla butiken?",
    "ladder": "delaktighet",
    "dagordning-TOTAL_FORMS": "2",
    "dagordning-INITIAL_FORMS": "0",
    "dagordning-0-title": "Välkomna",
    "dagordning-0-minutes": "10",
    "dagordning-1-title": "Vad gör byn?",
}


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def said(district, **changes):
    row = {"client_id": str(uuid4()), "text": "Bussen går för tidigt.", "kind": "problem", "sector": "boende"}
    return {**row, "place": district.code, "service": "", **changes}


def text_of(response) -> str:
    return response.content.decode()


# Meetings


def test_group_member_plans_a_meeting_that_anyone_can_read(client, member, district):
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", INVITATION)
    meeting = Meeting.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == meeting.url
    page = text_of(client.get(meeting.url))
    assert "Bymöte om butiken" in page
    assert "18.00–20.30" in page
    assert "Vad gör byn?" in page
    assert "Bymöte om butiken" in text_of(client.get("/moten/"))


def test_invitation_that_ends_before_it_begins_is_shown_again(member, district):
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", {**INVITATION, "ends": "17:00"})
    assert answer.status_code == 422
    assert "Mötet slutar innan det börjar" in text_of(answer)
    assert not Meeting.objects.exists()


def test_invitation_is_changed(officer, district):
    meeting = make_meeting(district, days=7)
    answer = log_in(officer).post(f"/moten/{meeting.pk}/andra/", {**INVITATION, "venue": "Skolan"})
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.venue == "Skolan"
    assert "Skolan" in text_of(log_in(officer).get(f"/moten/{meeting.pk}/andra/"))


def test_place_is_chosen_among_ones_own(member, officer, district):
    assert f"?plats={district.code}" in text_of(log_in(member).get("/moten/nytt/"))
    assert f"?plats={district.parent.code}" in text_of(log_in(officer).get("/moten/nytt/"))


def test_calendar_holds_the_meeting(client, district):
    meeting = make_meeting(district, days=7, title="Möte om el, vatten; och väg")
    answer = client.get(f"/moten/{meeting.pk}/kalender.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert r"SUMMARY:Möte om el\, vatten\; och väg" in text_of(answer).replace("\r\n ", "")


def test_draft_meeting_is_seen_by_nobody(client, district):
    meeting = make_meeting(district, live=False)
    assert client.get(f"/moten/{meeting.pk}/kalender.ics").status_code == 404
    assert meeting.title not in text_of(client.get("/moten/"))


def test_examples_are_left_out_until_their_place_is_asked_for(client, district):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    meeting = make_meeting(make_district(invented, "Exempelby"), days=7)
    voice = make_contribution(meeting.place, text="Påhittat ord")
    assert meeting.title not in text_of(client.get("/moten/"))
    assert meeting.title in text_of(client.get("/moten/?plats=9900"))
    assert voice.text not in text_of(client.get("/roster/"))
    assert voice.text in text_of(client.get("/roster/?plats=9900"))


def test_place_that_does_not_exist_is_not_found(client):
    assert client.get("/moten/?plats=ingen").status_code == 404
    assert client.get("/roster/?plats=ingen").status_code == 404


# Capture


def test_statement_is_written_down_without_javascript(member, district):
    meeting = make_meeting(district)
    browser = log_in(member)
    answer = browser.post(f"/moten/{meeting.pk}/anteckna/", said(district), follow=True)
    assert answer.status_code == 200
    assert "Bussen går för tidigt." in text_of(answer)
    assert 'value="problem" required id="id_kind_1" checked' in text_of(answer) or "slag=problem" in str(
        answer.redirect_chain
    )


def test_statement_sent_twice_is_kept_once_and_confirmed_twice(member, district):
    meeting = make_meeting(district)
    browser = log_in(member)
    row = said(district)
    for _time in range(2):
        answer = browser.post(f"/moten/{meeting.pk}/anteckna/", row, headers={"accept": "application/json"})
        assert answer.status_code == 200
        assert answer.json()["client_id"] == row["client_id"]
        assert "Bussen går för tidigt." in answer.json()["html"]
    assert Contribution.objects.count() == 1


def test_statement_that_cannot_be_kept_is_told_as_data(member, district):
    meeting = make_meeting(district)
    row = said(district, kind="")
    answer = log_in(member).post(f"/moten/{meeting.pk}/anteckna/", row, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_statement_is_corrected_and_removed(member, district):
    meeting = make_meeting(district)
    statement = make_contribution(district, meeting=meeting, published=False)
    browser, address = log_in(member), f"/moten/{meeting.pk}/anteckna/{statement.key}/"
    assert statement.text in text_of(browser.get(address))
    browser.post(address, said(district, text="Rättat."))
    statement.refresh_from_db()
    assert statement.text == "Rättat."
    browser.post(address, {"ta-bort": "1"})
    assert not Contribution.objects.exists()


def test_meeting_is_closed_with_numbers_and_minutes(client, member, district, django_capture_on_commit_callbacks):
    meeting = make_meeting(district)
    statement = make_contribution(district, meeting=meeting, published=False, text="Vi vill ha en bybuss.")
    assert statement.text not in text_of(client.get(meeting.url))
    browser, address = log_in(member), f"/moten/{meeting.pk}/avsluta/"
    assert browser.post(address, {"boende": "12", "spara": "1"}).status_code == 302
    empty = browser.post(address, {"boende": "12", "minutes": ""})
    assert (empty.status_code, "Skriv minst en mening" in text_of(empty)) == (422, True)
    filled = {"boende": "12", "kommun": "2", "minutes": "Vi enades.\n\n- <b>Bybuss</b>"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(address, filled)
    assert answer.status_code == 302
    page = text_of(client.get(meeting.url))
    assert "14 personer kom." in page
    assert "<li>&lt;b&gt;Bybuss&lt;/b&gt;</li>" in page
    assert "Vi vill ha en bybuss." in page


# Voices


def voice_form(client, place, **changes):
    """The form as a person fills it in, after the time that it takes to write."""
    page = client.get(f"/roster/lamna/?plats={place.code}")
    row = {"text": "Macken behövs.", "kind": "behov", "sector": "boende", "place": place.code, "service": "drivmedel"}
    return {**row, "email": "", "webbplats": "", "started": page.context["form"]["started"].value(), **changes}


def test_voice_goes_from_form_to_published_answer(
    client, officer, district, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    answer = client.post(f"/roster/lamna/?plats={district.code}", voice_form(client, district))
    submission = Submission.objects.get()
    assert answer["Location"] == submission.get_absolute_url()
    assert submission.place == district
    assert "Macken behövs." not in text_of(client.get("/roster/"))

    with django_capture_on_commit_callbacks(execute=True):
        publish_submission(submission=submission, by=officer)
    voice = Contribution.objects.get()
    assert "Macken behövs." in text_of(client.get("/roster/"))
    status = text_of(client.get(submission.get_absolute_url()))
    assert voice.get_absolute_url() in status
    assert "Inte besvarad än." in status

    sent = {"text": "Kommunen söker stöd för en pump.", "outcome": "atgard"}
    assert log_in(officer).post(f"/roster/{voice.key}/svara/", sent).status_code == 302
    for address in (voice.get_absolute_url(), submission.get_absolute_url()):
        page = text_of(client.get(address))
        assert "Kommunen söker stöd för en pump." in page
        assert "Blir en åtgärd" in page


def test_empty_form_sent_at_once_is_told_of_its_fields_alone(client, district):
    address = f"/roster/lamna/?plats={district.code}"
    empty = client.post(address, voice_form(client, district, text="", kind=""))
    assert set(empty.context["form"].errors) == {"text", "kind"}
    assert "Det gick för fort" not in text_of(empty)
    filled = client.post(address, voice_form(client, district))
    assert "Det gick för fort" in text_of(filled)
    assert not Submission.objects.exists()


def test_form_says_what_becomes_public_before_one_writes(client, district):
    page = text_of(client.get(f"/roster/lamna/?plats={district.code}"))
    assert "allmän handling" in page
    assert page.index("allmän handling") < page.index("<textarea")


def test_only_a_meeting_decides(client, district):
    page = text_of(client.get(f"/roster/lamna/?plats={district.code}"))
    assert 'value="erbjudande"' in page
    assert 'value="beslut"' not in page


def test_municipality_is_chosen_first(client, municipality):
    page = text_of(client.get("/roster/lamna/"))
    assert f'value="{municipality.code}"' in page


def test_voices_are_filtered(client, district):
    need = make_contribution(district, text="Ett behov av bröd")
    answered = {"answered_at": timezone.now(), "answer": "Ja.", "outcome": "redan-gjort"}
    idea = make_contribution(district, text="En idé om bröd", kind="ide", **answered)
    for query, shown, hidden in (
        ("slag=ide", idea, need),
        ("utfall=obesvarad", need, idea),
        ("utfall=redan-gjort", idea, need),
    ):
        page = text_of(client.get(f"/roster/?{query}"))
        assert shown.text in page
        assert hidden.text not in page


def test_unpublished_statement_is_read_by_its_recorders_alone(client, member, officer_elsewhere, district):
    statement = make_contribution(district, meeting=make_meeting(district), published=False)
    assert client.get(statement.get_absolute_url()).status_code == 404
    assert log_in(officer_elsewhere).get(statement.get_absolute_url()).status_code == 404
    assert statement.text in text_of(log_in(member).get(statement.get_absolute_url()))


def test_page_shows_the_office_and_never_the_person(client, officer, district):
    voice = make_contribution(district, email="anna@exempel.test")
    due = timezone.localdate() + timedelta(days=14)
    officer.first_name = "Hemlig"
    officer.save()
    log_in(officer).post(f"/roster/{voice.key}/tilldela/", {"to": officer.pk, "answer_by": due.isoformat()})
    page = text_of(client.get(voice.get_absolute_url()))
    assert "Provköpings kommun svarar senast" in page
    for secret in ("Hemlig", officer.email, "anna@exempel.test"):
        assert secret not in page


def test_officer_sees_what_waits_in_their_places(officer, officer_elsewhere, district):
    voice = make_contribution(district)
    assert voice.text in text_of(log_in(officer).get("/roster/att-besvara/"))
    assert voice.text not in text_of(log_in(officer_elsewhere).get("/roster/att-besvara/"))


# Insights


def test_insight_is_formed_of_ticked_voices_and_tied_to_an_item(client, officer, district, make_item):
    voices = [make_contribution(district, text=f"Vi saknar buss {number}") for number in range(3)]
    item = make_item(title="Bybuss steg för steg")
    browser = log_in(officer)
    page = browser.get(f"/insikter/ny/?plats={district.code}&rost={voices[0].key}")
    assert text_of(page).count("Vi saknar buss") == 3
    row = {"title": "Bussen är nyckeln", "text": "", "contributions": [voice.pk for voice in voices[:2]]}
    answer = browser.post(f"/insikter/ny/?plats={district.code}", row)
    insight = Insight.objects.get()
    assert answer["Location"] == insight.get_absolute_url()
    assert browser.post(f"/insikter/{insight.key}/koppla/", {"item": item.pk}).status_code == 302
    assert links_from(insight, type(item)) == [item.pk]
    page = text_of(client.get(insight.get_absolute_url()))
    assert "Bygger på 2 röster" in page
    assert "Bybuss steg för steg" in page
    assert insight.title in text_of(client.get(voices[0].get_absolute_url()))


def test_insight_without_voices_is_shown_again(officer, district):
    answer = log_in(officer).post(f"/insikter/ny/?plats={district.code}", {"title": "Tomt", "text": ""})
    assert answer.status_code == 422
    assert "Välj minst en röst" in text_of(answer)


# How much is asked


def test_pages_ask_few_questions(client, officer, member, district, django_assert_max_num_queries):
    meeting = make_locked(district, officer, said=[f"Röst {number}" for number in range(12)]).meeting
    voices = list(Contribution.objects.filter(meeting=meeting))
    sent = [make_contribution(district) for _number in range(6)]
    insight = make_insight(district, [*voices, *sent])
    open_meeting = make_meeting(district)
    make_contribution(district, meeting=open_meeting, published=False)
    make_meeting(district, days=5)
    visitors = [
        reverse("meetings"),
        reverse("voices"),
        f"/roster/lamna/?plats={district.code}",
        voices[0].get_absolute_url(),
        insight.get_absolute_url(),
    ]
    work = ["/roster/att-besvara/", f"/insikter/ny/?plats={district.code}", f"/roster/{voices[0].key}/svara/"]
    notes = [f"/moten/{open_meeting.pk}/anteckna/", f"/moten/{open_meeting.pk}/avsluta/"]
    for browser, addresses in ((client, visitors), (log_in(officer), [*visitors, *work]), (log_in(member), notes)):
        for address in addresses:
            caches["default"].clear()  # as the first visitor meets it, not as a kept page
            with django_assert_max_num_queries(MOST_QUERIES, info=address):
                assert browser.get(address).status_code == 200
    caches["default"].clear()
    for address in (meeting.url, reverse("voices"), f"/roster/?plats={district.code}&utfall=obesvarad"):
        with django_assert_max_num_queries(MOST_QUERIES_OF_A_LIST, info=address):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["meetings", "voices", "insights", "commitments"])
def test_list_of_the_country_with_nothing_in_it_leads_to_the_example(client, home, name):
    assert "?plats=9009" not in text_of(client.get(reverse(name)))
    caches["default"].clear()
    example = make_municipality("Påhittköping", "9009", is_example=True)
    assert f"?plats={example.code}" in text_of(client.get(reverse(name)))
    assert "är påhittad och visar" not in text_of(client.get(reverse(name), {"plats": example.code}))
