"""Live questions: who may open and lead, what is counted and how often, and what is let go of."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions import live_questions, live_sessions, live_texts
from kunskapsbanken.dialogue.actions.live_questions import Wording
from kunskapsbanken.dialogue.actions.live_votes import cast_ballot
from kunskapsbanken.dialogue.live_code import SIGNS
from kunskapsbanken.dialogue.models import (
    Contribution,
    LiveBallot,
    LiveQuestion,
    LiveSession,
    LiveSupport,
    LiveText,
    Meeting,
    QuestionKind,
    QuestionStage,
    TextState,
)
from kunskapsbanken.dialogue.queries.live import statements_to_choose
from kunskapsbanken.people.retention import apply_retention
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.live import make_live_question, open_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(district) -> Meeting:
    return make_meeting(district, days=0)


def vote(question, browser, **marks):
    """`vote(question, "a", _1=1)`: a vote for the first option."""
    chosen = {int(name.strip("_")): given for name, given in marks.items()}
    cast_ballot(session=question.session, question_id=question.pk, browser=browser, marks=chosen)


def votes(question):
    return list(question.options.order_by("number").values_list("votes", flat=True))


def send(session, browser="a", question=None, **changes):
    told = {"client_id": uuid4(), "text": "Varför?", "browser": browser, **changes}
    return live_texts.send_text(session=session, question_id=question and question.pk, **told)


# The door


def test_session_has_a_code_to_read_aloud_and_ends_by_itself_after_the_meeting(member, meeting):
    session = open_live(meeting, member)
    assert len(session.code) == 6
    assert set(session.code) <= set(SIGNS)
    assert session.ends_at == meeting.ends_at + timedelta(hours=4)
    LiveSession.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    session.refresh_from_db()
    assert not session.is_open


def test_session_that_is_open_keeps_its_code(member, meeting):
    assert open_live(meeting, member).code == open_live(meeting, member).code


def test_code_taken_by_another_is_not_given_again(member, meeting, district, monkeypatch):
    codes = iter(["CDFGHJ", "CDFGHJ", "XWVTRQ"])
    monkeypatch.setattr(live_sessions, "new_code", lambda: next(codes))
    assert open_live(meeting, member).code == "CDFGHJ"
    assert open_live(make_meeting(district), member).code == "XWVTRQ"


def test_closed_session_gives_its_code_back_and_takes_no_vote(member, meeting):
    question = make_live_question(meeting, member, started=True)
    live_sessions.close_session(session=question.session, by=member)
    with pytest.raises(ValidationError, match="avslutad"):
        vote(question, "a", _1=1)
    assert LiveSession.objects.get().code is None


def test_question_of_an_earlier_opening_is_not_started_again(member, meeting):
    question = make_live_question(meeting, member, started=True)
    LiveSession.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    open_live(meeting, member)
    with pytest.raises(ValidationError, match="avslutad"):
        live_sessions.start_question(question=question, by=member)


def test_stranger_neither_opens_nor_leads(reader, officer_elsewhere, member, meeting):
    question = make_live_question(meeting, member, started=True)
    text = send(question.session)
    for by in (reader, officer_elsewhere):
        for attempt in (
            lambda by=by: live_sessions.open_session(meeting=meeting, by=by),
            lambda by=by: live_sessions.close_session(session=question.session, by=by),
            lambda by=by: live_sessions.start_question(question=question, by=by),
            lambda by=by: live_sessions.stop_question(question=question, by=by),
            lambda by=by: live_sessions.start_next(session=question.session, by=by),
            lambda by=by: live_sessions.show_result(question=question, yes=True, by=by),
            lambda by=by: live_sessions.read_first(session=question.session, yes=False, by=by),
            lambda by=by: make_live_question(meeting, by),
            lambda by=by: live_questions.remove_question(question=question, by=by),
            lambda by=by: live_texts.judge_text(text=text, state=TextState.SHOWN, by=by),
            lambda by=by: live_texts.take_to_minutes(text=text, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


# Preparing


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"options": ["Bara en"]}, "options"),
        ({"options": [str(number) for number in range(13)]}, "options"),
        ({"options": ["Butiken", "butiken"]}, "options"),
        ({"options": ["a" * 201, "b"]}, "options"),
        ({"text": " "}, "text"),
        ({"kind": "gissa"}, "kind"),
        ({"kind": QuestionKind.SEVERAL, "most": 4}, "most"),
        ({"kind": QuestionKind.DOTS, "most": 11}, "most"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(member, meeting, changes, field):
    with pytest.raises(ValidationError) as fault:
        make_live_question(meeting, member, **changes)
    assert list(fault.value.error_dict) == [field]
    assert not LiveQuestion.objects.exists()


def test_question_is_changed_while_it_is_prepared_and_not_after(member, meeting):
    question = make_live_question(meeting, member)
    wording = Wording(kind=QuestionKind.SCALE, text="Hur är bussen?")
    live_questions.change_question(question=question, wording=wording, by=member)
    assert [option.text for option in question.options.all()] == ["1", "2", "3", "4", "5"]
    open_live(meeting, member)
    live_sessions.start_question(question=question, by=member)
    with pytest.raises(ValidationError):
        live_questions.change_question(question=question, wording=wording, by=member)
    with pytest.raises(ValidationError):
        live_questions.remove_question(question=question, by=member)


def test_statement_of_another_meeting_is_no_option(member, meeting, district):
    other = make_contribution(district, meeting=make_meeting(district), published=False)
    with pytest.raises(ValidationError) as fault:
        make_live_question(meeting, member, statements=[other])
    assert list(fault.value.error_dict) == ["statements"]


def test_what_is_held_back_is_no_option(member, meeting, district):
    told = {"text": "Ring 070-174 06 05", "held_at": timezone.now(), "held_reason": "telefon"}
    held, fine = (make_contribution(district, meeting=meeting, published=False, **more) for more in (told, {}))
    assert list(statements_to_choose(meeting, member)) == [fine]
    with pytest.raises(ValidationError) as fault:
        make_live_question(meeting, member, statements=[held, fine])
    assert list(fault.value.error_dict) == ["statements"]


def test_one_question_at_a_time_in_order(member, meeting):
    first, second = make_live_question(meeting, member), make_live_question(meeting, member)
    session = open_live(meeting, member)
    assert live_sessions.start_next(session=session, by=member) == first
    assert live_sessions.start_next(session=session, by=member) == second
    first.refresh_from_db()
    assert first.stage == QuestionStage.STOPPED
    assert live_sessions.start_next(session=session, by=member) is None
    assert not LiveQuestion.objects.filter(stage=QuestionStage.OPEN).exists()


# Voting


def test_browser_is_counted_once_and_may_change_its_mind(member, meeting):
    question = make_live_question(meeting, member, started=True)
    vote(question, "a", _1=1)
    vote(question, "a", _1=1)
    vote(question, "a", _2=1)
    vote(question, "b", _2=1)
    assert votes(question) == [0, 2, 0]
    question.refresh_from_db()
    assert question.voters == 2


@pytest.mark.parametrize(
    ("kind", "most", "marks"),
    [
        (QuestionKind.ONE, 1, {"_1": 1, "_2": 1}),
        (QuestionKind.ONE, 1, {"_1": 2}),
        (QuestionKind.ONE, 1, {"_4": 1}),
        (QuestionKind.ONE, 1, {}),
        (QuestionKind.SEVERAL, 2, {"_1": 1, "_2": 1, "_3": 1}),
        (QuestionKind.SEVERAL, 3, {"_1": 3}),
        (QuestionKind.DOTS, 3, {"_1": 2, "_2": 2}),
        (QuestionKind.DOTS, 3, {"_1": 4, "_2": -1}),
        (QuestionKind.SCALE, 1, {"_6": 1}),
    ],
)
def test_vote_that_the_question_does_not_allow_is_refused(member, meeting, kind, most, marks):
    question = make_live_question(meeting, member, kind=kind, most=most, started=True)
    with pytest.raises(ValidationError):
        vote(question, "a", **marks)
    assert not LiveBallot.objects.exists()


def test_dots_may_lie_in_one_heap(member, meeting):
    question = make_live_question(meeting, member, kind=QuestionKind.DOTS, most=3, started=True)
    vote(question, "a", _3=3)
    vote(question, "b", _1=1, _3=1)
    assert votes(question) == [1, 0, 4]


def test_stopped_question_takes_no_vote_and_a_restarted_one_remembers(member, meeting):
    question = make_live_question(meeting, member, started=True)
    vote(question, "a", _1=1)
    live_sessions.stop_question(question=question, by=member)
    with pytest.raises(ValidationError, match="inte öppen"):
        vote(question, "b", _1=1)
    live_sessions.start_question(question=question, by=member)
    vote(question, "b", _1=1)
    assert votes(question) == [2, 0, 0]


def test_question_of_another_session_is_not_voted_in(member, meeting, district):
    question = make_live_question(meeting, member, started=True)
    other = open_live(make_meeting(district), member)
    with pytest.raises(ValidationError):
        cast_ballot(session=other, question_id=question.pk, browser="a", marks={1: 1})


def test_phones_are_told_of_a_vote_only_where_the_result_is_shown(member, meeting):
    question = make_live_question(meeting, member, started=True)
    before = LiveSession.objects.get()
    vote(question, "a", _1=1)
    hidden = LiveSession.objects.get()
    assert (hidden.version, hidden.pulse) == (before.version, before.pulse + 1)
    live_sessions.show_result(question=question, yes=True, by=member)
    shown = LiveSession.objects.get()
    vote(question, "b", _1=1)
    assert LiveSession.objects.get().version == shown.version + 1


def test_result_of_a_prepared_question_is_not_shown_and_published_minutes_are_left_alone(member, meeting):
    question = make_live_question(meeting, member)
    with pytest.raises(ValidationError, match="inte ställts"):
        live_sessions.show_result(question=question, yes=True, by=member)
    open_live(meeting, member)
    live_sessions.start_question(question=question, by=member)
    Meeting.objects.update(minutes_published_at=timezone.now())
    with pytest.raises(ValidationError, match="publicerade"):
        live_sessions.show_result(question=question, yes=True, by=member)


# Words


def test_words_sent_twice_are_kept_once_and_wait_to_be_read(member, meeting):
    session = open_live(meeting, member)
    client_id = uuid4()
    first, second = send(session, client_id=client_id), send(session, client_id=client_id)
    assert first == second
    assert LiveText.objects.get().state == TextState.WAITING


def test_leader_may_choose_to_show_words_at_once(member, meeting):
    session = open_live(meeting, member)
    live_sessions.read_first(session=session, yes=False, by=member)
    assert send(session).state == TextState.UNREAD


def test_one_browser_does_not_talk_for_ever(member, meeting):
    session = open_live(meeting, member)
    for _time in range(live_texts.MOST_EACH):
        send(session)
    with pytest.raises(ValidationError, match="Låt andra"):
        send(session)
    send(session, browser="b")


@pytest.mark.parametrize("text", ["  ", "a" * 501])
def test_words_have_a_length(member, meeting, text):
    with pytest.raises(ValidationError):
        send(open_live(meeting, member), text=text)


def test_free_question_is_answered_while_it_is_open(member, meeting):
    question = make_live_question(meeting, member, kind=QuestionKind.FREE, started=True)
    assert send(question.session, question=question).question == question
    live_sessions.stop_question(question=question, by=member)
    with pytest.raises(ValidationError):
        send(question.session, question=question)
    with pytest.raises(ValidationError):
        vote(question, "a", _1=1)


def test_support_is_counted_once_for_each_browser_and_not_for_the_one_who_asked(member, meeting):
    session = open_live(meeting, member)
    asked = send(session, browser="a")
    with pytest.raises(ValidationError):  # nobody has let it through
        live_texts.support_text(session=session, text_id=asked.pk, browser="b")
    live_texts.judge_text(text=asked, state=TextState.SHOWN, by=member)
    for browser in ("a", "b", "b", "c"):
        live_texts.support_text(session=session, text_id=asked.pk, browser=browser)
    asked.refresh_from_db()
    assert asked.supports == 2


def test_question_becomes_a_statement_once(member, meeting):
    asked = send(open_live(meeting, member), text="När kommer fibern?")
    with pytest.raises(ValidationError, match="Släpp fram"):
        live_texts.take_to_minutes(text=asked, by=member)
    live_texts.judge_text(text=asked, state=TextState.TAKEN_HOME, by=member)
    first, second = (live_texts.take_to_minutes(text=asked, by=member) for _time in range(2))
    assert first == second == Contribution.objects.get()
    assert (first.kind, first.channel, first.meeting) == ("fraga", "mote", meeting)
    assert first.published_at is None


# What is let go of


def make_old(days):
    past = timezone.now() - timedelta(days=days)
    LiveSession.objects.update(ends_at=past)
    for model in (LiveBallot, LiveSupport, LiveText):
        model.objects.update(created=past - timedelta(hours=1))


def test_a_day_after_the_end_nobody_can_tell_which_browser_did_what_but_the_counts_stay(member, meeting):
    question = make_live_question(meeting, member, started=True)
    vote(question, "a", _1=1)
    asked = send(question.session)
    live_texts.judge_text(text=asked, state=TextState.SHOWN, by=member)
    live_texts.support_text(session=question.session, text_id=asked.pk, browser="b")
    make_old(days=0.9)
    apply_retention()
    assert (LiveBallot.objects.count(), LiveSupport.objects.count()) == (1, 1)
    make_old(days=1.1)
    apply_retention()
    assert (LiveBallot.objects.count(), LiveSupport.objects.count()) == (0, 0)
    asked.refresh_from_db()
    assert (asked.browser, asked.supports) == ("", 1)
    assert votes(question) == [1, 0, 0]


def test_vote_early_in_a_long_session_is_kept_until_its_end(member, meeting):
    question = make_live_question(meeting, member, started=True)
    vote(question, "a", _1=1)
    LiveBallot.objects.update(created=timezone.now() - timedelta(days=9))
    apply_retention()
    assert LiveBallot.objects.exists()


def test_words_that_nobody_let_through_are_removed_after_thirty_days(member, meeting):
    session = open_live(meeting, member)
    kept, hidden, _unread = send(session), send(session), send(session)
    live_texts.judge_text(text=kept, state=TextState.ANSWERED, by=member)
    live_texts.judge_text(text=hidden, state=TextState.HIDDEN, by=member)
    make_old(days=29)
    apply_retention()
    assert LiveText.objects.count() == 3
    make_old(days=31)
    apply_retention()
    assert LiveText.objects.get() == kept
