"""Preparing the questions, beforehand or on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.live_sessions import session_of
from kunskapsbanken.dialogue.actions.live_state import locked, tell
from kunskapsbanken.dialogue.models import (
    MOST_OPTIONS,
    Contribution,
    LiveOption,
    LiveQuestion,
    LiveSession,
    Meeting,
    QuestionKind,
    QuestionStage,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

MOST_DOTS = 10
OPTION_LENGTH = 200
SCALE = ("1", "2", "3", "4", "5")
_CHOSEN_AMONG = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.DOTS)


@dataclass(frozen=True)
class Wording:
    """A question as it is written: its options in words, and those that are statements noted at the meeting."""

    kind: str
    text: str
    most: int = 1
    options: Sequence[str] = ()
    statements: Sequence[Contribution] = ()


@transaction.atomic
def add_question(*, meeting: Meeting, wording: Wording, by: User) -> LiveQuestion:
    """Prepare a question; nobody but those who may record the meeting sees it until it is started."""
    require(by, RECORD_MEETING, meeting)
    session = locked(session_of(meeting))
    last: int = session.questions.aggregate(last=Max("number"))["last"] or 0
    question = LiveQuestion(session=session, number=last + 1)
    _write(question, wording, meeting)
    tell(session, phones=False)
    return question


@transaction.atomic
def change_question(*, question: LiveQuestion, wording: Wording, by: User) -> LiveQuestion:
    """Write a prepared question anew. One that has been put to the room is left as it was put."""
    session, question = _prepared(question, by)
    question.options.all().delete()
    _write(question, wording, session.meeting)
    tell(session, phones=False)
    return question


@transaction.atomic
def remove_question(*, question: LiveQuestion, by: User) -> None:
    """Take away a prepared question."""
    session, question = _prepared(question, by)
    question.delete()
    tell(session, phones=False)


def _prepared(question: LiveQuestion, by: User) -> tuple[LiveSession, LiveQuestion]:
    require(by, RECORD_MEETING, question.session.meeting)
    session = locked(question.session)
    question = session.questions.get(pk=question.pk)
    if question.stage != QuestionStage.DRAFT:
        raise ValidationError(_("Frågan har ställts och ändras inte. Gör en ny fråga."))
    return session, question


def _write(question: LiveQuestion, wording: Wording, meeting: Meeting) -> None:
    options = _options(wording, meeting)
    question.kind, question.text, question.most = wording.kind, wording.text.strip(), _most(wording, len(options))
    question.full_clean(exclude=["session", "number"], validate_constraints=False)
    question.save()
    rows = [
        LiveOption(question=question, number=number, text=text, contribution=statement)
        for number, (text, statement) in enumerate(options, 1)
    ]
    LiveOption.objects.bulk_create(rows)


def _options(wording: Wording, meeting: Meeting) -> list[tuple[str, Contribution | None]]:
    if wording.kind == QuestionKind.SCALE:
        return [(step, None) for step in SCALE]
    if wording.kind not in _CHOSEN_AMONG:
        return []
    if any(statement.meeting_id != meeting.pk for statement in wording.statements):
        raise ValidationError({"statements": _("Välj bland det som är antecknat på mötet.")})
    if any(statement.held_at or statement.withheld_at for statement in wording.statements):
        raise ValidationError({"statements": _("Anteckningen hålls kvar, för den kan peka ut någon. Ändra den först.")})
    told = [(text.strip(), None) for text in wording.options if text.strip()]
    noted = [(Truncator(statement.text).chars(OPTION_LENGTH), statement) for statement in wording.statements]
    if not 2 <= len(told) + len(noted) <= MOST_OPTIONS:
        raise ValidationError({"options": _("Skriv eller välj 2 till %d alternativ.") % MOST_OPTIONS})
    if any(len(text) > OPTION_LENGTH for text, _none in told):
        raise ValidationError({"options": _("Ett alternativ är högst %d tecken.") % OPTION_LENGTH})
    if len({text.casefold() for text, _none in told}) < len(told):
        raise ValidationError({"options": _("Två alternativ är lika.")})
    return [*told, *noted]


def _most(wording: Wording, options: int) -> int:
    """How many each may choose, or dots to give."""
    if wording.kind == QuestionKind.SEVERAL:
        allowed = options
    elif wording.kind == QuestionKind.DOTS:
        allowed = MOST_DOTS
    else:
        return 1
    if not 1 <= wording.most <= allowed:
        raise ValidationError({"most": _("Välj ett antal från 1 till %d.") % allowed})
    return wording.most
