"""The live questions as people meet them: phones without JavaScript, the leader's page, the screen and the minutes."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions import live_sessions, live_texts
from kunskapsbanken.dialogue.actions.live_votes import cast_ballot
from kunskapsbanken.dialogue.models import (
    Contribution,
    LiveBallot,
    LiveQuestion,
    LiveSession,
    LiveText,
    Meeting,
    QuestionKind,
    QuestionStage,
    TextState,
)
from kunskapsbanken.dialogue.views import live
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.live import make_live_question, open_live

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
MOST_TO_A_POLL = 3


@pytest.fixture
def meeting(district) -> Meeting:
    return make_meeting(district, days=0)


def log_in(user) -> Client:
    browser = phone()
    browser.force_login(user)
    return browser


def phone() -> Client:
    return Client(headers={"user-agent": "Mozilla/5.0 (test)"})


def come_in(session) -> Client:
    """A phone that has opened the door and been given a number."""
    browser = phone()
    assert browser.get(f"/delta/{session.code}/").status_code == 200
    return browser


def vote(browser, question, value="1", **more):
    told = {"gor": "rosta", "question": question.pk, "val": value, **more}
    return browser.post(f"/delta/{question.session.code}/", told)


def say(browser, session, text, **more):
    told = {"gor": "fraga", "client_id": str(uuid4()), "text": text, **more}
    return browser.post(f"/delta/{session.code}/", told, follow=True)


def many_vote(question, browsers="abc", option=1):
    for browser in browsers:
        cast_ballot(session=question.session, question_id=question.pk, browser=browser, marks={option: 1})


def press(browser, meeting, doing, row=None):
    return browser.post(f"/moten/{meeting.pk}/fragor/", {"gor": doing, **({"id": row.pk} if row else {})}, follow=True)


# The door


def test_code_is_typed_as_it_is_read(member, meeting):
    session = open_live(meeting, member)
    typed = f" {session.code[:3].lower()} {session.code[3:]}"
    answer = phone().post("/delta/", {"kod": typed}, follow=True)
    assert answer.status_code == 200
    assert meeting.title in answer.text


@pytest.mark.parametrize("typed", ["", "CDF", "CDFGHJK"])
def test_code_that_is_none_is_shown_again(client, typed):
    assert client.post("/delta/", {"kod": typed}).status_code == 422


def test_wrong_code_leads_nowhere_and_guessing_is_stopped_but_not_for_those_inside(member, meeting, monkeypatch):
    monkeypatch.setattr(live, "WRONG_CODES_AN_HOUR", 2)
    session = open_live(meeting, member)
    inside, stranger = come_in(session), phone()
    for code in ("CCCCCC", "DDDDDD"):
        assert stranger.get(f"/delta/{code}/").status_code == 404
    assert stranger.get(f"/delta/{session.code}/").status_code == 429
    assert stranger.get(f"/delta/{session.code}/lage/").status_code == 404
    assert inside.get(f"/delta/{session.code}/").status_code == 200
    assert inside.get(f"/delta/{session.code}/lage/").status_code == 200


def test_asking_for_news_of_wrong_codes_is_guessing_too(monkeypatch, meeting, member):
    monkeypatch.setattr(live, "WRONG_CODES_AN_HOUR", 2)
    session, stranger = open_live(meeting, member), phone()
    for code in ("CCCCCC", "DDDDDD"):
        assert stranger.get(f"/delta/{code}/lage/").status_code == 404
    assert stranger.get(f"/delta/{session.code}/").status_code == 429


def test_those_inside_are_told_that_it_is_over(member, meeting):
    session = open_live(meeting, member)
    browser = come_in(session)
    live_sessions.close_session(session=session, by=member)
    answer = browser.get(f"/delta/{session.code}/")
    assert answer.status_code == 404
    assert "Tack för att du var med" in answer.text


def test_not_everyone_behind_one_address_is_let_in_for_ever(member, meeting, monkeypatch):
    monkeypatch.setattr(live, "BROWSERS_AN_HOUR", 1)
    session = open_live(meeting, member)
    come_in(session)
    assert phone().get(f"/delta/{session.code}/").status_code == 429


def test_number_of_the_browser_is_no_name_and_no_address(member, meeting):
    question = make_live_question(meeting, member, started=True)
    browser = come_in(question.session)
    cookie = browser.cookies[f"delta-{question.session.code}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    vote(browser, question)
    assert LiveBallot.objects.get().browser not in cookie.value
    assert "127.0.0.1" not in str(LiveBallot.objects.values().get())
    page = browser.get(f"/delta/{question.session.code}/").text
    assert "Vi sparar inte vem du är och inte din ip-adress" in page


# The phone


def test_vote_without_javascript_is_kept_changed_and_never_twice(member, meeting):
    question = make_live_question(meeting, member, started=True)
    browser = come_in(question.session)
    assert vote(browser, question, "1").status_code == 302
    vote(browser, question, "1")
    vote(browser, question, "3")
    assert LiveBallot.objects.get().marks == {"3": 1}
    page = browser.get(f"/delta/{question.session.code}/").text
    assert re.search(r'value="3"[^>]*checked', page)
    assert "Din röst är sparad" in page


def test_dots_and_several_are_chosen_without_javascript(member, meeting):
    several = make_live_question(meeting, member, kind=QuestionKind.SEVERAL, most=2, started=True)
    browser = come_in(several.session)
    assert vote(browser, several, ["1", "3"]).status_code == 302
    assert vote(browser, several, ["1", "2", "3"]).status_code == 422
    dots = make_live_question(meeting, member, kind=QuestionKind.DOTS, most=3, started=True)
    given = {"prickar-1": "2", "prickar-2": "1", "prickar-3": "0"}
    assert vote(browser, dots, **given).status_code == 302
    answer = vote(browser, dots, **{**given, "prickar-3": "1"})
    assert answer.status_code == 422
    assert "Du har gett 4 prickar. Du har 3 att fördela." in answer.text
    assert [ballot.marks for ballot in LiveBallot.objects.order_by("pk")] == [{"1": 1, "3": 1}, {"1": 2, "2": 1}]


def test_vote_of_a_browser_without_the_cookie_is_not_taken(member, meeting):
    question = make_live_question(meeting, member, started=True)
    assert vote(phone(), question).status_code == 422
    assert not LiveBallot.objects.exists()


def test_forged_number_is_not_taken(member, meeting):
    question = make_live_question(meeting, member, started=True)
    forger = phone()
    forger.cookies[f"delta-{question.session.code}"] = "egen:1abc:signatur"
    assert vote(forger, question).status_code == 422
    assert not LiveBallot.objects.exists()


def test_one_browser_does_not_do_everything(member, meeting, monkeypatch):
    monkeypatch.setattr(live, "DOINGS_AN_HOUR", 1)
    question = make_live_question(meeting, member, started=True)
    browser = come_in(question.session)
    assert vote(browser, question).status_code == 302
    assert vote(browser, question, "2").status_code == 422
    assert LiveBallot.objects.get().marks == {"1": 1}


@pytest.mark.parametrize(
    "told",
    [
        {"gor": "rosta"},
        {"gor": "rosta", "question": "x", "val": "1"},
        {"gor": "rosta", "question": "{question}", "val": "9"},
        {"gor": "svara", "question": "{question}", "text": "Hej"},
        {"gor": "fraga", "text": "Hej", "client_id": "nej"},
        {"gor": "undrar", "text_id": "٣"},
        {"gor": "stang"},
        {},
    ],
)
def test_what_cannot_be_understood_is_said_so(member, meeting, told):
    question = make_live_question(meeting, member, started=True)
    told = {name: value.format(question=question.pk) for name, value in told.items()}
    answer = come_in(question.session).post(f"/delta/{question.session.code}/", told)
    assert answer.status_code == 422
    assert not LiveText.objects.exists()


def test_prepared_question_is_seen_by_no_phone_and_no_screen(member, meeting):
    make_live_question(meeting, member, text="Hemlig fråga")
    session = open_live(meeting, member)
    assert "Hemlig" not in come_in(session).get(f"/delta/{session.code}/").text
    assert "Hemlig" not in log_in(member).get(f"/moten/{meeting.pk}/skarm/").text


def test_result_is_seen_when_the_leader_shows_it_and_enough_have_voted(member, meeting):
    question = make_live_question(meeting, member, started=True)
    browser, leader = come_in(question.session), log_in(member)
    address = f"/delta/{question.session.code}/"
    many_vote(question)
    assert "<table" not in browser.get(address).text
    press(leader, meeting, "visa", question)
    assert "3 har röstat" in browser.get(address).text
    assert "<table" in browser.get(address).text
    LiveQuestion.objects.update(voters=2)
    assert "Färre än tre har röstat" in browser.get(address).text
    assert "<table" not in browser.get(address).text


def test_what_a_participant_writes_is_seen_by_others_when_it_is_let_through(member, meeting):
    session = open_live(meeting, member)
    writer, other, leader = come_in(session), come_in(session), log_in(member)
    page = say(writer, session, "När kommer <b>fibern</b>?").text
    assert "Väntar på att läsas" in page
    assert "fibern" not in other.get(f"/delta/{session.code}/").text
    assert "fibern" not in leader.get(f"/moten/{meeting.pk}/skarm/").text
    press(leader, meeting, "slapp-fram", LiveText.objects.get())
    assert "&lt;b&gt;fibern&lt;/b&gt;" in other.get(f"/delta/{session.code}/").text
    assert "fibern" in leader.get(f"/moten/{meeting.pk}/skarm/").text


def test_others_wonder_too_once(member, meeting):
    session = open_live(meeting, member)
    writer, other, leader = come_in(session), come_in(session), log_in(member)
    say(writer, session, "Varför stänger skolan?")
    text = LiveText.objects.get()
    press(leader, meeting, "slapp-fram", text)
    assert "Jag undrar också" not in writer.get(f"/delta/{session.code}/").text
    for _time in range(2):
        other.post(f"/delta/{session.code}/", {"gor": "undrar", "text_id": text.pk})
    assert "Du undrar också" in other.get(f"/delta/{session.code}/").text
    assert "1 till undrar" in leader.get(f"/moten/{meeting.pk}/fragor/").text


def test_free_question_is_answered(member, meeting):
    question = make_live_question(meeting, member, kind=QuestionKind.FREE, started=True)
    browser = come_in(question.session)
    told = {"gor": "svara", "question": question.pk, "client_id": str(uuid4()), "text": "En mack."}
    for _time in range(2):
        assert browser.post(f"/delta/{question.session.code}/", told).status_code == 302
    assert LiveText.objects.get().question == question


# News


def test_asking_for_news_costs_little_and_nothing_is_said_where_there_is_none(
    member, meeting, django_assert_max_num_queries
):
    question = make_live_question(meeting, member, started=True)
    browser, address = come_in(question.session), f"/delta/{question.session.code}/lage/"
    browser.get(address)
    with django_assert_max_num_queries(MOST_TO_A_POLL):
        answer = browser.get(address)
    with django_assert_max_num_queries(MOST_TO_A_POLL):
        again = browser.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    live_sessions.stop_question(question=question, by=member)
    news = browser.get(address, headers={"if-none-match": answer["ETag"]})
    assert news.json()["version"] == answer.json()["version"] + 1


def test_news_end_with_the_session(member, meeting):
    session = open_live(meeting, member)
    browser = come_in(session)
    live_sessions.close_session(session=session, by=member)
    assert browser.get(f"/delta/{session.code}/lage/").status_code == 404


def test_pages_keep_within_their_questions_to_the_database(member, meeting, django_assert_max_num_queries):
    for _time in range(3):
        question = make_live_question(meeting, member, started=True)
        many_vote(question)
    session = question.session
    browser, leader = come_in(session), log_in(member)
    for number in range(6):
        say(browser, session, f"Fråga {number}")
    LiveText.objects.update(state=TextState.SHOWN)
    for who, address in (
        (browser, f"/delta/{session.code}/"),
        (leader, f"/moten/{meeting.pk}/fragor/"),
        (leader, f"/moten/{meeting.pk}/skarm/"),
    ):
        who.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert who.get(address).status_code == 200


# The leader


def test_leader_prepares_opens_starts_and_goes_on(member, meeting):
    leader = log_in(member)
    told = {"text": "Vad är viktigast?", "kind": "prickar", "options": "Butiken\nBussen\n\n", "most": "3"}
    assert leader.post(f"/moten/{meeting.pk}/fragor/ny/", told).status_code == 302
    assert leader.post(f"/moten/{meeting.pk}/fragor/ny/", {**told, "text": "Och sedan?"}).status_code == 302
    first, second = LiveQuestion.objects.all()
    page = press(leader, meeting, "oppna").text
    code = LiveSession.objects.get().code
    assert f"{code[:3]} {code[3:]}" in page
    press(leader, meeting, "starta", first)
    page = press(leader, meeting, "nasta").text
    assert "Starta igen" in page
    second.refresh_from_db()
    assert second.stage == QuestionStage.OPEN
    press(leader, meeting, "stang")
    assert LiveSession.objects.get().code is None


def test_question_that_is_wrong_is_shown_again_and_a_prepared_one_changed_or_removed(member, meeting):
    leader = log_in(member)
    told = {"text": "Vad?", "kind": "en", "options": "Bara en"}
    answer = leader.post(f"/moten/{meeting.pk}/fragor/ny/", told)
    assert answer.status_code == 422
    assert "2 till 12 alternativ" in answer.text
    question = make_live_question(meeting, member)
    address = f"/moten/{meeting.pk}/fragor/{question.pk}/"
    assert "Butiken\nBussen\nBredbandet" in leader.get(address).text
    leader.post(address, {**told, "options": "Ja\nNej"})
    assert [option.text for option in question.options.all()] == ["Ja", "Nej"]
    assert leader.post(address, {"ta-bort": "1"}).status_code == 302
    assert not LiveQuestion.objects.exists()


def test_what_is_not_allowed_is_said_and_what_is_not_there_not_found(member, meeting, district):
    question = make_live_question(meeting, member)
    other = make_live_question(make_meeting(district), member)
    leader = log_in(member)
    assert "Omröstningen är avslutad" in press(leader, meeting, "starta", question).text
    assert press(leader, meeting, "starta", other).status_code == 404
    assert press(leader, meeting, "spring").status_code == 404
    assert leader.get(f"/moten/{meeting.pk}/fragor/{other.pk}/").status_code == 404


def test_statements_are_prioritised_and_keep_their_dots(member, meeting, client):
    said = [make_contribution(meeting.place, meeting=meeting, published=False) for _number in range(2)]
    told = {"text": "Vad först?", "kind": "prickar", "most": "2", "options": "", "statements": [row.pk for row in said]}
    leader = log_in(member)
    leader.post(f"/moten/{meeting.pk}/fragor/ny/", told)
    question = LiveQuestion.objects.get()
    assert [option.contribution for option in question.options.all()] == said
    press(leader, meeting, "oppna")
    press(leader, meeting, "starta", question)
    many_vote(LiveQuestion.objects.get())
    Contribution.objects.update(published_at=timezone.now())
    assert "prick" not in client.get(f"/roster/{said[0].key}/").text
    press(leader, meeting, "visa", question)
    assert "Fick 3 prickar" in phone().get(f"/roster/{said[0].key}/?1").text


def test_screen_has_the_address_as_a_square_and_the_numbers_beside_the_bars(member, meeting):
    question = make_live_question(meeting, member, started=True)
    many_vote(question)
    leader = log_in(member)
    page = leader.get(f"/moten/{meeting.pk}/skarm/").text
    code = question.session.code or LiveSession.objects.get().code
    assert f"{code[:3]} {code[3:]}" in page
    assert 'class="qr"' in page
    assert "3 har röstat" in page
    assert "<table" not in page
    press(leader, meeting, "visa", question)
    page = leader.get(f"/moten/{meeting.pk}/skarm/").text
    assert re.search(r"Butiken<svg.*?<td>3</td>", page, re.DOTALL)


def test_what_participants_ask_is_answered_or_becomes_a_statement(member, meeting):
    session = open_live(meeting, member)
    say(come_in(session), session, "När kommer fibern?")
    text, leader = LiveText.objects.get(), log_in(member)
    assert "Släpp fram frågan först" in press(leader, meeting, "anteckna", text).text
    for doing in ("slapp-fram", "hem", "anteckna", "anteckna"):
        page = press(leader, meeting, doing, text).text
    assert "Står bland anteckningarna" in page
    assert Contribution.objects.get().text == "När kommer fibern?"


# The minutes


def test_minutes_keep_the_results_that_were_shown_and_what_somebody_has_read(member, meeting, client):
    shown = make_live_question(meeting, member, text="Vad först?", started=True)
    many_vote(shown)
    live_sessions.show_result(question=shown, yes=True, by=member)
    held_back = make_live_question(meeting, member, text="Vem ska bort?", started=True)
    many_vote(held_back)
    make_live_question(meeting, member, text="Hann vi inte")
    session = LiveSession.objects.get()
    live_sessions.read_first(session=session, yes=False, by=member)
    say(come_in(session), session, "Oläst fråga")
    say(come_in(session), session, "Läst fråga")
    live_texts.judge_text(text=LiveText.objects.get(text="Läst fråga"), state=TextState.ANSWERED, by=member)
    assert "Vad först?" not in client.get(meeting.url).text
    Meeting.objects.update(minutes="<p>Hej.</p>", minutes_published_at=timezone.now())
    page = phone().get(f"{meeting.url}?1").text
    assert "Vad först?" in page
    assert re.search(r"Butiken<svg.*?<td>3</td>", page, re.DOTALL)
    assert "Läst fråga" in page
    assert "Besvarades på mötet" in page
    for secret in ("Vem ska bort?", "Hann vi inte", "Oläst fråga"):
        assert secret not in page
