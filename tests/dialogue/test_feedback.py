"""Who said something hears what became of it: the answer, and what happens later; and can follow it both ways."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.answers import answer_contribution
from kunskapsbanken.dialogue.actions.feedback import say_told, tell_later_news
from kunskapsbanken.dialogue.actions.voices import send_voice
from kunskapsbanken.dialogue.models import Contribution, LaterNews
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.notices.queries import news_between
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.plans import follow_up, make_adopted

pytestmark = pytest.mark.django_db
ANSWER = {"text": "Vi söker stöd för en pump.", "outcome": "atgard"}


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def state_of(voice) -> str:
    return Contribution.objects.values_list("state", flat=True).get(pk=voice.pk)


# Fed back


def test_mailed_answer_has_been_fed_back(officer, district):
    voice = make_contribution(district, email="anna@exempel.test")
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    assert state_of(voice) == "aterkopplad"


def test_sender_without_address_is_told_by_opening_the_page(client, officer, district):
    voice = make_contribution(district)
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    assert state_of(voice) == "besvarad"
    client.get(voice.get_absolute_url())  # anyone's reading is not the sender's
    assert state_of(voice) == "besvarad"
    client.get(voice.submission.get_absolute_url())
    assert state_of(voice) == "aterkopplad"


def test_new_answer_is_to_be_told_anew(client, officer, district):
    voice = make_contribution(district)
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    client.get(voice.submission.get_absolute_url())
    answer_contribution(contribution=voice, text="Nu finns pumpen.", outcome="redan-gjort", by=officer)
    assert state_of(voice) == "besvarad"


def test_statement_is_fed_back_by_its_meetings_page_and_its_followers(client, officer, district):
    meeting = make_meeting(district, published=True)
    voice = make_contribution(district, meeting=meeting)
    before = timezone.now() - timedelta(seconds=1)
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    assert state_of(voice) == "aterkopplad"
    assert "Blir en åtgärd" in client.get(meeting.url).content.decode()
    told = [news for news in news_between(before, timezone.now()) if news.key == f"dialogue.answer:{voice.pk}"]
    assert ("mote", str(meeting.pk)) in told[0].marks
    assert f"/folj/mote/?vilken={meeting.pk}" in client.get(meeting.url).content.decode().replace("&amp;", "&")


def test_officer_says_that_it_was_told_by_telephone(officer, district):
    voice = make_contribution(district)
    with pytest.raises(ValidationError):
        say_told(contribution=voice, by=officer)
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    assert browser_of(officer).post(f"/roster/{voice.key}/gor/", {"verb": "har-fatt-veta"}).status_code == 302
    assert state_of(voice) == "aterkopplad"


def test_kept_pages_follow_when_the_sender_has_been_told_and_when_more_happens(
    client, officer, district, django_capture_on_commit_callbacks
):
    voice = make_contribution(district)
    insight = make_insight(district, [voice])
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    assert "inte än" in client.get(voice.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.get(voice.submission.get_absolute_url())
    assert "inte än" not in client.get(voice.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        tell_later_news(of=insight, key="x:1", title="Nu är det klart: pumpen", url="/")
    assert "Nu är det klart: pumpen" in client.get(voice.get_absolute_url()).content.decode()


# Later


def test_measure_that_is_done_is_told_to_those_whose_words_it_grew_out_of(
    client, municipality, district, officer, lead, mailoutbox, django_capture_on_commit_callbacks
):
    voice = make_contribution(district, email="anna@exempel.test")
    plan = make_adopted(municipality, officer, lead, first_year=2020, last_year=2024).plan
    measure = plan.measures.get()
    link(source=make_insight(district, [voice]), verb=Verb.GROUNDS, target=measure, by=officer)
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        follow_up(plan, officer, status="pagar", year=plan.first_year)
    assert not LaterNews.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        follow_up(plan, officer, status="klar", year=plan.first_year + 1)
    told = [mail for mail in mailoutbox if "Nytt om det du skrev" in mail.subject]
    assert [mail.to for mail in told] == [["anna@exempel.test"]]
    for address in (voice.get_absolute_url(), voice.submission.get_absolute_url()):
        page = client.get(address).content.decode()
        assert f"Nu är det klart: {measure.title}" in page
        assert measure.page_url in page
    follow_up(plan, officer, status="klar", year=plan.first_year + 2)
    assert LaterNews.objects.count() == 1


def test_later_news_reach_those_that_belong_with_and_nobody_whose_voice_is_not_public(officer, district):
    main, held = (
        make_contribution(district),
        make_contribution(district, meeting=make_meeting(district), published=False),
    )
    double = make_contribution(district, merged_into=main)
    insight = make_insight(district, [main, held])
    assert tell_later_news(of=insight, key="x:1", title="Klart", url="/") == 2
    assert set(LaterNews.objects.values_list("contribution", flat=True)) == {main.pk, double.pk}
    assert tell_later_news(of=insight, key="x:1", title="Klart", url="/") == 0


# The way there and back


def test_statement_is_followed_to_its_answer_and_back_in_two_clicks(client, officer, district):
    meeting = make_meeting(district, published=True)
    voice = make_contribution(district, meeting=meeting, text="Bussen går för tidigt.")
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    page = client.get(meeting.url).content.decode()
    there = re.search(rf'href="({re.escape(voice.get_absolute_url())}[^"]*)">Bussen går', page).group(1)
    answered = client.get(there).content.decode()
    assert ANSWER["text"] in answered
    back = re.search(r'href="([^"]*)">Tillbaka till mötet', answered).group(1)
    assert "Bussen går för tidigt." in client.get(back).content.decode()


def test_private_page_tells_every_step_with_its_day(client, officer, district):
    told = {"text": "Macken behövs.", "kind": "behov", "sector": "boende", "service": None, "email": ""}
    submission = send_voice(place=district, answers=told)
    publish_submission(submission=submission, by=officer)
    voice = Contribution.objects.get()
    labels = ["Kom in", "Granskad och publicerad", "Tolkas", "Får någon som svarar", "Besvaras"]
    page = client.get(submission.get_absolute_url()).content.decode()
    assert sorted(labels, key=page.index) == labels
    assert page.count("inte än") == 3
    row = {"to": officer.pk, "answer_by": (timezone.localdate() + timedelta(days=9)).isoformat()}
    browser_of(officer).post(f"/roster/{voice.key}/tilldela/", row)
    assert "Har fått någon som svarar" in client.get(submission.get_absolute_url()).content.decode()
    answer_contribution(contribution=voice, **ANSWER, by=officer)
    page = client.get(submission.get_absolute_url()).content.decode()
    assert ANSWER["text"] in page
    assert "inte än" not in page
    assert f'datetime="{timezone.localdate().isoformat()}"' in page


# The language of the words


def test_words_are_marked_with_the_language_they_were_written_in(client, officer, district, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    page = client.get(f"/roster/lamna/?plats={district.code}")
    assert [code for code, _name in page.context["form"].fields["language"].choices] == ["sv", "en"]
    row = {"text": "The bus leaves too early.", "kind": "problem", "sector": "boende", "place": district.code}
    started = page.context["form"]["started"].value()
    client.post(
        f"/roster/lamna/?plats={district.code}",
        {**row, "service": "", "email": "", "webbplats": "", "started": started, "language": "en"},
    )
    publish_submission(submission=Submission.objects.get(), by=officer)
    voice = Contribution.objects.get()
    assert voice.language == "en"
    browser = browser_of(officer)
    addresses = ["/roster/", voice.get_absolute_url(), "/roster/att-besvara/"]
    addresses += [f"/roster/{voice.key}/{way}/" for way in ("svara", "tilldela", "tolka", "hor-ihop", "dela-upp")]
    for address in addresses:
        page = browser.get(address).content.decode()
        assert re.search(r'lang="en"[^>]*>(<[^>]*>)?The bus', page), address
