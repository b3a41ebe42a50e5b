"""Voting from a phone, without an account. The one who may is the one who holds the number of a browser."""

from collections import Counter
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.live_state import locked_open, tell
from kunskapsbanken.dialogue.models import (
    LiveBallot,
    LiveOption,
    LiveQuestion,
    LiveSession,
    QuestionKind,
    QuestionStage,
)


@transaction.atomic
def cast_ballot(*, session: LiveSession, question_id: int, browser: str, marks: Mapping[int, int]) -> None:
    """Keep what a browser has chosen, {number of the option: votes or dots}; what it chose before is replaced.

    The counts are made anew from all ballots, so that nothing sent twice is counted twice.
    """
    session = locked_open(session)
    question = session.questions.filter(pk=question_id, stage=QuestionStage.OPEN).first()
    if question is None or question.is_free:
        raise ValidationError(_("Frågan är inte öppen längre."))
    options = list(question.options.all())
    chosen = {number: given for number, given in marks.items() if given}
    _check(question, {option.number for option in options}, chosen)
    kept = {str(number): given for number, given in sorted(chosen.items())}
    defaults = {"marks": kept, "session": session}
    LiveBallot.objects.update_or_create(question=question, browser=browser, defaults=defaults)
    _count(question, options)
    tell(session, phones=question.is_shown)


def _check(question: LiveQuestion, numbers: set[int], chosen: dict[int, int]) -> None:
    if not chosen:
        raise ValidationError(_("Välj något först."))
    if not set(chosen) <= numbers or any(given < 0 for given in chosen.values()):
        raise ValidationError(_("Välj bland alternativen."))
    given = sum(chosen.values())
    if question.kind == QuestionKind.DOTS:
        if given > question.most:
            words = _("Du har gett %(given)d prickar. Du har %(most)d att fördela.")
            raise ValidationError(words % {"given": given, "most": question.most})
        return
    if any(one != 1 for one in chosen.values()) or given > question.most:
        raise ValidationError(_("Välj högst %d.") % question.most)


def _count(question: LiveQuestion, options: list[LiveOption]) -> None:
    ballots = list(LiveBallot.objects.filter(question=question).values_list("marks", flat=True))
    votes: Counter[int] = Counter()
    for marks in ballots:
        votes.update({int(number): given for number, given in marks.items()})
    changed = [option for option in options if option.votes != votes[option.number]]
    for option in changed:
        option.votes = votes[option.number]
    LiveOption.objects.bulk_update(changed, ["votes"])
    LiveQuestion.objects.filter(pk=question.pk).update(voters=len(ballots))
