"""The leader opens and shuts the door for phones, and goes from question to question."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.live_state import locked, locked_open, tell
from kunskapsbanken.dialogue.live_code import new_code
from kunskapsbanken.dialogue.models import LiveQuestion, LiveSession, Meeting, QuestionStage
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

STAYS_OPEN = timedelta(hours=4)  # after the meeting
USUAL_LENGTH = timedelta(hours=3)  # of a meeting that does not say when it ends
STARTED = (QuestionStage.OPEN, QuestionStage.STOPPED)


def session_of(meeting: Meeting) -> LiveSession:
    """The meeting's session, made where there is none."""
    return LiveSession.objects.get_or_create(meeting=meeting)[0]


@transaction.atomic
def open_session(*, meeting: Meeting, by: User) -> LiveSession:
    """Let phones in by a new code, until some hours after the meeting. What is open stays as it is.

    Questions of an earlier opening are done: its ballots may be gone, so nothing more can be counted with them.
    """
    require(by, RECORD_MEETING, meeting)
    session = locked(session_of(meeting))
    if session.is_open:
        return session
    session.questions.filter(stage__in=STARTED).update(stage=QuestionStage.DONE)
    session.code, session.ends_at, session.current = _free_code(), _end_of(meeting), None
    session.save(update_fields=["code", "ends_at", "current"])
    tell(session, phones=True)
    return session


@transaction.atomic
def close_session(*, session: LiveSession, by: User) -> None:
    """Shut the door. The code leads nowhere from now on."""
    require(by, RECORD_MEETING, session.meeting)
    session = locked(session)
    if not session.is_open:
        return
    session.questions.filter(stage__in=STARTED).update(stage=QuestionStage.DONE)
    session.code, session.ends_at, session.current = None, timezone.now(), None
    session.save(update_fields=["code", "ends_at", "current"])
    tell(session, phones=True)


@transaction.atomic
def read_first(*, session: LiveSession, yes: bool, by: User) -> None:
    """Choose whether what participants write is shown only when someone has read it and let it through."""
    require(by, RECORD_MEETING, session.meeting)
    session = locked(session)
    session.reads_first = yes
    session.save(update_fields=["reads_first"])
    tell(session, phones=False)


@transaction.atomic
def start_question(*, question: LiveQuestion, by: User) -> None:
    """Put a question to the room; the one that was open is stopped."""
    session, question = _of_open_session(question, by)
    if question.stage == QuestionStage.DONE:
        raise ValidationError(_("Frågan hör till en omröstning som är avslutad. Gör en ny fråga."))
    session.questions.filter(stage=QuestionStage.OPEN).exclude(pk=question.pk).update(stage=QuestionStage.STOPPED)
    question.stage = QuestionStage.OPEN
    question.save(update_fields=["stage"])
    _put_first(session, question)


@transaction.atomic
def start_next(*, session: LiveSession, by: User) -> LiveQuestion | None:
    """Go on to the next question that is prepared; where there is none, the open one is stopped."""
    require(by, RECORD_MEETING, session.meeting)
    session = locked_open(session)
    following = session.questions.filter(stage=QuestionStage.DRAFT).order_by("number").first()
    if following is not None:
        start_question(question=following, by=by)
        return following
    session.questions.filter(stage=QuestionStage.OPEN).update(stage=QuestionStage.STOPPED)
    _put_first(session, None)
    return None


@transaction.atomic
def stop_question(*, question: LiveQuestion, by: User) -> None:
    """Take no more votes. It stays on the screen."""
    session, question = _of_open_session(question, by)
    if question.stage == QuestionStage.OPEN:
        question.stage = QuestionStage.STOPPED
        question.save(update_fields=["stage"])
    tell(session, phones=True)


@transaction.atomic
def show_result(*, question: LiveQuestion, yes: bool, by: User) -> None:
    """Show the result on the screen and the phones and, later, in the minutes; or take it back.

    The result of a question that was not put to this opening may be shown or held back too, for the minutes' sake,
    as long as they are not published.
    """
    require(by, RECORD_MEETING, question.session.meeting)
    session = locked(question.session)
    question = session.questions.get(pk=question.pk)
    if question.stage == QuestionStage.DRAFT:
        raise ValidationError(_("Frågan har inte ställts än."))
    if Meeting.objects.filter(pk=session.meeting_id, minutes_published_at__isnull=False).exists():
        raise ValidationError(_("Anteckningarna är publicerade, med de resultat som då visades."))
    question.is_shown = yes
    question.save(update_fields=["is_shown"])
    if yes and session.is_open and question.stage in STARTED:
        _put_first(session, question)
    else:
        tell(session, phones=True)


def _of_open_session(question: LiveQuestion, by: User) -> tuple[LiveSession, LiveQuestion]:
    require(by, RECORD_MEETING, question.session.meeting)
    session = locked_open(question.session)
    return session, session.questions.get(pk=question.pk)


def _put_first(session: LiveSession, question: LiveQuestion | None) -> None:
    LiveSession.objects.filter(pk=session.pk).update(current=question)
    tell(session, phones=True)


def _free_code() -> str:
    code = new_code()
    while LiveSession.objects.filter(code=code).exists():
        code = new_code()
    return code


def _end_of(meeting: Meeting) -> datetime:
    over = meeting.ends_at or meeting.starts_at + USUAL_LENGTH
    return max(over, timezone.now()) + STAYS_OPEN
