"""”Jag håller med”: once for each browser, taken back, never on what is not public; and how long things are kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.support import mark_of, support_voice, take_back_support
from kunskapsbanken.dialogue.models import Contribution, VoiceSupport
from kunskapsbanken.dialogue.views.support import BROWSERS_AN_HOUR
from kunskapsbanken.moderation.actions import answer, ask_back, withhold_submission
from kunskapsbanken.moderation.models import Message, State, Submission
from kunskapsbanken.people.retention import apply_retention
from tests.factories.dialogue import make_contribution, make_meeting, make_waiting_voice

pytestmark = pytest.mark.django_db


def count_of(voice) -> int:
    return Contribution.objects.get(pk=voice.pk).support_count


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def test_a_browser_agrees_once_and_takes_it_back(client, district):
    voice = make_contribution(district)
    address = f"{voice.get_absolute_url()}stod/"
    for _time in range(2):
        assert client.post(address, {"stod": "1"})["Location"] == f"{voice.get_absolute_url()}#stod"
    assert count_of(voice) == 1
    assert 'aria-pressed="true"' in client.get(voice.get_absolute_url()).content.decode()
    Client(headers={"user-agent": "Mozilla/5.0 (test)"}).post(address, {"stod": "1"})
    assert count_of(voice) == 2
    for _time in range(2):
        client.post(address, {"stod": "0"})
    assert count_of(voice) == 1
    assert 'aria-pressed="false"' in client.get(voice.get_absolute_url()).content.decode()


def test_reading_gives_no_cookie(client, district):
    client.get(make_contribution(district).get_absolute_url())
    assert "haller-med" not in client.cookies


def test_what_is_not_public_has_no_support(client, district):
    for voice in (
        make_contribution(district, meeting=make_meeting(district), published=False),
        make_contribution(district, meeting=make_meeting(district, live=False)),
    ):
        assert client.post(f"{voice.get_absolute_url()}stod/").status_code == 404
        with pytest.raises(Contribution.DoesNotExist):
            support_voice(voice=voice, token="en")
    assert not VoiceSupport.objects.exists()


def test_browser_cannot_be_followed_from_voice_to_voice(district):
    one, other = make_contribution(district), make_contribution(district)
    assert mark_of("en", one) != mark_of("en", other)


def test_new_browsers_from_one_address_are_limited(district):
    voice = make_contribution(district)
    for _time in range(BROWSERS_AN_HOUR + 2):
        Client(headers={"user-agent": "Mozilla/5.0 (test)"}).post(f"{voice.get_absolute_url()}stod/", {"stod": "1"})
    assert count_of(voice) == BROWSERS_AN_HOUR


def test_list_in_order_of_support_with_the_numbers(client, district, django_assert_max_num_queries):
    voices = [make_contribution(district, support_count=number) for number in (1, 7, 3)]
    with django_assert_max_num_queries(15):
        page = client.get(f"/roster/?plats={district.code}&ordning=stod")
    assert [voice.pk for voice in page.context["voices"]] == [voices[1].pk, voices[2].pk, voices[0].pk]
    assert "7 håller med" in page.content.decode()


def test_mark_goes_after_a_year_and_the_number_stays(district):
    voice = make_contribution(district)
    support_voice(voice=voice, token="en")
    VoiceSupport.objects.update(created=days_ago(366))
    apply_retention()
    assert not VoiceSupport.objects.exists()
    assert not take_back_support(voice=voice, token="en")
    assert count_of(voice) == 1


def test_withheld_voice_is_emptied_and_keeps_its_reason(client, officer, district):
    voice = make_waiting_voice(district)
    ask_back(submission=voice, question="Vem gäller det?", by=officer)
    answer(submission=voice, text="Karin.")
    withhold_submission(submission=voice, reason="Det gäller en enskild person.", by=officer)
    Message.objects.update(sent=days_ago(100))
    Submission.objects.update(decided=days_ago(89))
    apply_retention()
    assert Submission.objects.get().data["text"]
    assert Message.objects.count() == 2
    Submission.objects.update(decided=days_ago(91))
    apply_retention()
    kept = Submission.objects.get()
    assert (kept.state, kept.reason, kept.data["text"]) == (State.WITHHELD, "Det gäller en enskild person.", "")
    assert "070" not in kept.title
    assert not Message.objects.exists()
    assert "Det gäller en enskild person." in client.get(kept.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("days", "address"), [(89, "anna@exempel.test"), (91, "")])
def test_senders_address_goes_ninety_days_after_the_answer(district, days, address):
    answered = {"answer": "Ja.", "outcome": "redan-gjort", "answered_at": days_ago(days)}
    make_contribution(district, email="anna@exempel.test", **answered)
    Submission.objects.update(decided=days_ago(100))
    apply_retention()
    assert Submission.objects.get().sender_email == address
