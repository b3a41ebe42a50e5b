"""What participants write and support, and what the leader lets through, answers and takes to the minutes."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.live_state import locked, locked_open, tell
from kunskapsbanken.dialogue.actions.statements import record_statement
from kunskapsbanken.dialogue.models import (
    LET_THROUGH,
    SEEN,
    Contribution,
    ContributionKind,
    LiveQuestion,
    LiveSession,
    LiveSupport,
    LiveText,
    QuestionKind,
    QuestionStage,
    Sector,
    TextState,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

MOST_EACH = 10  # texts of one browser to one question, and of its own questions


@transaction.atomic
def send_text(*, session: LiveSession, question_id: int | None, client_id: UUID, text: str, browser: str) -> LiveText:
    """Take an answer to a free question or, without one, a participant's own question; once however often sent."""
    session = locked_open(session)
    kept = LiveText.objects.filter(session=session, client_id=client_id).first()
    if kept is not None:
        return kept
    question = None if question_id is None else _open_free(session, question_id)
    words = text.strip()
    longest = LiveText._meta.get_field("text").max_length or 0
    if not 1 <= len(words) <= longest:
        raise ValidationError(_("Skriv något, högst %d tecken.") % longest)
    if LiveText.objects.filter(session=session, question=question, browser=browser).count() >= MOST_EACH:
        raise ValidationError(_("Du har skrivit %d gånger. Låt andra komma till tals.") % MOST_EACH)
    state = TextState.WAITING if session.reads_first else TextState.UNREAD
    about = {"session": session, "question": question, "client_id": client_id, "browser": browser}
    made = LiveText.objects.create(text=words, state=state, **about)
    tell(session, phones=state in SEEN)
    return made


@transaction.atomic
def support_text(*, session: LiveSession, text_id: int, browser: str) -> None:
    """Say that one wonders the same; counted once for each browser, and never for the one that asked."""
    session = locked_open(session)
    asked = LiveText.objects.filter(session=session, question__isnull=True, state__in=SEEN, pk=text_id).first()
    if asked is None:
        raise ValidationError(_("Frågan visas inte längre."))
    if asked.browser == browser:
        return
    if LiveSupport.objects.get_or_create(text=asked, browser=browser, defaults={"session": session})[1]:
        LiveText.objects.filter(pk=asked.pk).update(supports=F("supports") + 1)
        tell(session, phones=True)


@transaction.atomic
def judge_text(*, text: LiveText, state: str, by: User) -> None:
    """Let a text through, hide it, or mark a question as answered or taken home."""
    require(by, RECORD_MEETING, text.session.meeting)
    if state not in (*LET_THROUGH, TextState.HIDDEN):
        raise ValidationError(_("Så kan en text inte märkas."))
    session = locked(text.session)
    LiveText.objects.filter(pk=text.pk).update(state=state)
    tell(session, phones=True)


@transaction.atomic
def take_to_minutes(*, text: LiveText, by: User) -> Contribution:
    """Make a participant's question one of the meeting's statements, once however often it is asked for.

    Who asked is not known, so it is nobody's sector in particular.
    """
    meeting = text.session.meeting
    require(by, RECORD_MEETING, meeting)
    session = locked(text.session)
    text = LiveText.objects.get(pk=text.pk)
    if text.question_id is not None or text.state not in LET_THROUGH:
        raise ValidationError(_("Släpp fram frågan först."))
    statement = record_statement(
        meeting=meeting,
        client_id=text.statement_id,
        text=text.text,
        kind=ContributionKind.QUESTION,
        sector=Sector.OTHER,
        place=meeting.place,
        by=by,
    )
    text.contribution = statement
    text.save(update_fields=["contribution"])
    tell(session, phones=False)
    return statement


def _open_free(session: LiveSession, question_id: int) -> LiveQuestion:
    free = session.questions.filter(pk=question_id, kind=QuestionKind.FREE, stage=QuestionStage.OPEN).first()
    if free is None:
        raise ValidationError(_("Frågan är inte öppen längre."))
    return free
