"""What points out a person is never lost and never public before someone has looked."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client

from kunskapsbanken.dialogue.actions import meetings, screening, statements
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.queries.names import possible_names
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import State, Submission
from tests.factories.dialogue import make_contribution, make_meeting, make_waiting_voice

pytestmark = pytest.mark.django_db
NUMBER = "070-174 06 05"


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def words(district, **changes):
    row = {"text": f"Ring Karin på {NUMBER}.", "kind": "behov", "sector": "boende", "place": district}
    return {**row, **changes}


@pytest.fixture
def held(member, district):
    meeting = make_meeting(district)
    return statements.record_statement(meeting=meeting, client_id=uuid4(), by=member, **words(district))


def publish(meeting, by):
    return meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi kom överens.</p>", by=by)


def test_statement_that_points_out_someone_is_kept_and_not_published_with_the_minutes(held, member, district):
    other = words(district, text="En mack.")
    statements.record_statement(meeting=held.meeting, client_id=uuid4(), by=member, **other)
    publish(held.meeting, member)
    held.refresh_from_db()
    assert (held.held_reason, held.published_at) == ("telefon", None)
    assert [voice.text for voice in Contribution.public.all()] == ["En mack."]


def test_mended_statement_becomes_public_though_the_minutes_are_published(held, member, district):
    publish(held.meeting, member)
    statements.correct_statement(statement=held, by=member, **words(district, text="Ring Karin."))
    assert Contribution.public.get().text == "Ring Karin."


def test_statement_may_stand_when_someone_says_so(held, member, district):
    statements.correct_statement(statement=held, by=member, may_stand=True, **words(district))
    publish(held.meeting, member)
    assert Contribution.public.get() == held
    with pytest.raises(ValidationError):
        statements.correct_statement(statement=held, by=member, may_stand=True, **words(district))


def test_note_taker_sees_what_is_held_back_and_why_in_the_page_and_in_the_answer(member, district):
    meeting, browser = make_meeting(district), log_in(member)
    row = {**words(district), "client_id": str(uuid4()), "place": district.code, "service": ""}
    answer = browser.post(f"/moten/{meeting.pk}/anteckna/", row, headers={"accept": "application/json"})
    assert "Hålls kvar: texten innehåller telefonnummer" in answer.json()["html"]
    assert "Hålls kvar" in browser.get(f"/moten/{meeting.pk}/anteckna/").content.decode()
    assert "1 anteckning hålls kvar" in browser.get(f"/moten/{meeting.pk}/avsluta/").content.decode()


def test_note_taker_masks_with_a_button_and_chooses_a_name(held, member):
    browser, address = log_in(member), f"/moten/{held.meeting_id}/anteckna/{held.key}/"
    assert NUMBER in browser.get(address).content.decode()
    assert browser.post(address, {"maskera": "1"}).status_code == 302
    assert browser.post(address, {"stretch": "Karin"}).status_code == 302
    assert browser.post(address, {"stretch": "Pelle"}).status_code == 422
    held.refresh_from_db()
    assert (held.text, held.held_at) == ("Ring [namn] på [telefonnummer].", None)


def test_moderator_cannot_publish_before_it_is_masked_or_said_to_be_all_right(officer, district):
    for deal in (screening.mask_submission, screening.let_stand):
        voice = make_waiting_voice(district)
        with pytest.raises(ValidationError):
            publish_submission(submission=voice, by=officer)
        publish_submission(submission=deal(submission=voice, by=officer), by=officer)
    texts = {voice.text for voice in Contribution.public.all()}
    assert texts == {"Ring [telefonnummer] om macken.", f"Ring {NUMBER} om macken."}


def test_masking_takes_the_title_too(officer, district):
    voice = screening.mask_submission(submission=make_waiting_voice(district), by=officer)
    assert NUMBER not in Submission.objects.get(pk=voice.pk).title


def test_stranger_masks_nothing(member, officer_elsewhere, district):
    voice = make_waiting_voice(district)
    for by in (member, officer_elsewhere):
        for act in (screening.mask_submission, screening.let_stand):
            with pytest.raises(PermissionDenied):
                act(submission=voice, by=by)


def test_moderators_page_shows_what_was_found_and_publishes_when_it_is_dealt_with(officer, district):
    voice = make_waiting_voice(district, f"Anna Svensson har {NUMBER}.")
    browser, address = log_in(officer), f"/roster/granska/{voice.pk}/"
    page = browser.get(address).content.decode()
    assert NUMBER in page
    assert "Byt ut ”Anna Svensson”" in page
    assert "Publicera rösten" not in page
    assert browser.post(address, {"gor": "publicera"}).status_code == 422
    for sent in ({"gor": "maskera"}, {"stretch": "Anna Svensson"}, {"gor": "publicera"}):
        assert browser.post(address, sent).status_code == 302
    voice.refresh_from_db()
    assert voice.state == State.PUBLISHED
    assert Contribution.public.get().text == "[namn] har [telefonnummer]."
    assert browser.get(address).status_code == 404


def test_writer_is_warned_and_decides(client, district, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    address = f"/roster/lamna/?plats={district.code}"
    started = client.get(address).context["form"]["started"].initial
    row = {**words(district), "place": district.code, "service": "", "email": "", "started": started}
    warned = client.post(address, row)
    assert warned.status_code == 422
    assert NUMBER in str(warned.context["form"].errors["text"])
    assert not Submission.objects.exists()
    assert client.post(address, {**row, "may_stand": "on"}).status_code == 302
    assert Submission.objects.get().data["may_stand"] is True


def test_name_of_a_known_place_is_no_persons_name(district):
    assert possible_names(f"I {district.name} bor Anna Svensson.") == ["Anna Svensson"]


def test_command_tells_where_and_not_what(district):
    voice = make_contribution(district, text=f"Ring {NUMBER}.")
    told = StringIO()
    call_command("screen_contributions", stdout=told)
    assert f"{voice.get_absolute_url()} publik: telefon" in told.getvalue()
    assert NUMBER not in told.getvalue()
    voice.refresh_from_db()
    assert voice.published_at
