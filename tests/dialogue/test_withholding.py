"""What is withheld is seen by nobody; its address says that, and why."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from kunskapsbanken.dialogue.actions.voices import send_voice
from kunskapsbanken.dialogue.actions.withholding import release_contribution, withhold_contribution
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.moderation.actions import mark_as_spam, withhold_submission
from kunskapsbanken.moderation.models import State
from kunskapsbanken.search.queries import found_ids
from kunskapsbanken.trace.queries import story
from tests.factories.dialogue import make_contribution, make_insight, make_meeting, make_withheld

pytestmark = pytest.mark.django_db
SECRET = "Grannen Kalle stjäl bensin"
REASON = "En granne pekas ut."
MOST_QUERIES = 20


def sent(district):
    told = {"text": SECRET, "kind": "problem", "sector": "boende", "service": None, "email": ""}
    return send_voice(place=district, answers=told)


def browser_of(user=None) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    if user:
        browser.force_login(user)
    return browser


def test_withheld_submission_gets_an_address_that_says_why(client, officer, district):
    submission = withhold_submission(submission=sent(district), reason=REASON, by=officer)
    page = client.get(submission.result_url)
    assert page.status_code == 410
    assert REASON in page.content.decode()
    assert SECRET not in page.content.decode()
    assert "noindex" in page.content.decode()
    assert submission.result_url in client.get(submission.get_absolute_url()).content.decode()
    assert submission.key not in submission.result_url


def test_spam_has_no_address(officer, district):
    assert mark_as_spam(submission=sent(district), by=officer).result_url == ""
    assert not Contribution.objects.exists()


def test_published_voice_is_withheld_from_page_lists_search_and_insights(
    client, officer, district, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        voice = make_contribution(district, text=SECRET)
    insight = make_insight(district, [voice, make_contribution(district)])
    assert found_ids("voice", "bensin") == [voice.pk]
    with django_capture_on_commit_callbacks(execute=True):
        withhold_contribution(contribution=voice, reason=REASON, by=officer)
    assert found_ids("voice", "bensin") == []
    assert SECRET not in str(story(insight, officer))
    addresses = ["/roster/", f"/roster/?plats={district.code}", voice.get_absolute_url(), insight.get_absolute_url()]
    pages = [client.get(address).content.decode() for address in addresses]
    assert not any(SECRET in page for page in pages)


def test_withheld_words_are_read_by_those_who_moderate_there_alone(
    officer, lead, member, reader, officer_elsewhere, district
):
    """The meeting's own recorders do not read them either, nor those who sit in another municipality."""
    voices = [make_withheld(district, text=SECRET)]
    voices.append(make_withheld(district, text=SECRET, meeting=make_meeting(district, published=True)))
    for voice in voices:
        seen = {}
        for who, user in {
            "visitor": None,
            "reader": reader,
            "member": member,
            "elsewhere": officer_elsewhere,
            "officer": officer,
            "lead": lead,
        }.items():
            answer = browser_of(user).get(voice.get_absolute_url())
            seen[who] = (answer.status_code, SECRET in answer.content.decode())
        hidden, shown = (410, False), (200, True)
        assert seen == {
            "visitor": hidden,
            "reader": hidden,
            "member": hidden,
            "elsewhere": hidden,
            "officer": shown,
            "lead": shown,
        }


@pytest.mark.parametrize("way", ["svara", "tilldela", "tolka", "hor-ihop", "dela-upp", "visa-inte"])
def test_nothing_is_done_with_a_withheld_voice(officer, reader, district, way):
    voice = make_withheld(district, text=SECRET)
    for user in (officer, reader, None):
        answer = browser_of(user).get(f"/roster/{voice.key}/{way}/")
        assert answer.status_code in (302, 403, 404)
        assert SECRET not in answer.content.decode()


def test_recorders_do_not_meet_it_on_their_pages(member, district):
    meeting = make_meeting(district, published=True)
    make_withheld(district, text=SECRET, meeting=meeting)
    browser = browser_of(member)
    for address in (meeting.url, f"/roster/?plats={district.code}"):
        assert SECRET not in browser.get(address).content.decode()


def test_withheld_voice_of_a_meeting_that_was_taken_down_is_not_there(client, district):
    meeting = make_meeting(district, published=True)
    voice = make_withheld(district, meeting=meeting)
    meeting.unpublish()
    assert client.get(voice.get_absolute_url()).status_code == 404


def test_withholding_takes_a_reason_and_the_right(officer, officer_elsewhere, member, district):
    voice = make_contribution(district)
    with pytest.raises(ValidationError):
        withhold_contribution(contribution=voice, reason=" ", by=officer)
    for by in (officer_elsewhere, member):
        with pytest.raises(PermissionDenied):
            withhold_contribution(contribution=voice, reason=REASON, by=by)
        with pytest.raises(PermissionDenied):
            release_contribution(contribution=make_withheld(district), by=by)
    assert Contribution.public.get() == voice


def test_withheld_voice_is_shown_again(client, officer, district):
    submission = withhold_submission(submission=sent(district), reason=REASON, by=officer)
    voice = Contribution.objects.get()
    answer = browser_of(officer).post(f"/roster/{voice.key}/gor/", {"verb": "visa"})
    assert answer.status_code == 302
    assert SECRET in client.get(voice.get_absolute_url()).content.decode()
    submission.refresh_from_db()
    assert (submission.state, submission.reason) == (State.PUBLISHED, "")


def test_officer_withholds_on_the_site(client, officer, district):
    voice = make_contribution(district, text=SECRET)
    browser = browser_of(officer)
    assert browser.post(f"/roster/{voice.key}/visa-inte/", {"reason": ""}).status_code == 422
    assert browser.post(f"/roster/{voice.key}/visa-inte/", {"reason": REASON}).status_code == 302
    assert REASON in client.get(voice.get_absolute_url()).content.decode()


def test_answered_voice_can_be_withheld_and_shown_with_its_answer(officer, district):
    voice = make_contribution(district, answer="Ja.", outcome="atgard", answered_at=make_meeting(district).starts_at)
    withhold_contribution(contribution=voice, reason=REASON, by=officer)
    assert release_contribution(contribution=voice, by=officer).answer == "Ja."
