"""Holding back what points out a person until someone has changed it or said that it may stand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.masking import kinds_in, mask, without
from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.search.actions import follow
from kunskapsbanken.search.registry import kinds

TITLE_LENGTH = 80


def screen(statement: Contribution, *, may_stand: bool = False) -> None:
    """Mark a statement, not saved yet, as held back where something is found in it and nobody says it may stand."""
    found = [] if may_stand else kinds_in(statement.text)
    statement.held_reason = ",".join(found)
    statement.held_at = (statement.held_at or timezone.now()) if found else None


def release(statement: Contribution, meeting: Meeting) -> None:
    """Make public what was held back when the minutes were published and no longer is."""
    if statement.held_at is None and statement.published_at is None and meeting.minutes_published_at:
        statement.published_at = timezone.now()
        statement.save(update_fields=["published_at"])
        follow(kinds["voice"], [statement.pk])


@transaction.atomic
def mask_submission(*, submission: Submission, by: User) -> Submission:
    """Write "[telefonnummer]" and the like instead of what was found in a voice that waits."""
    submission = _waiting(submission, by)
    return _rewrite(submission, mask(submission.data["text"]), by)


@transaction.atomic
def hide_name(*, submission: Submission, stretch: str, by: User) -> Submission:
    """Write "[namn]" instead of a stretch of a voice that waits, chosen by the moderator."""
    submission = _waiting(submission, by)
    return _rewrite(submission, hidden(submission.data["text"], stretch), by)


@transaction.atomic
def let_stand(*, submission: Submission, by: User) -> Submission:
    """Say that what was found in a voice is all right to publish: it is about the sender, or an office's number."""
    submission = _waiting(submission, by)
    submission.data = {**submission.data, "let_stand": True}
    submission.save(update_fields=["data"])
    log(submission, "dialogue.let_stand", user=by)
    return submission


def hidden(text: str, stretch: str) -> str:
    """The text without the stretch; a fault where it does not stand there."""
    changed = without(text, stretch)
    if changed == text:
        raise ValidationError(_("De orden finns inte i texten. Skriv dem precis som de står."))
    return changed


def is_stopped(submission: Submission) -> bool:
    """Whether something found in a voice has neither been masked nor been said to be all right."""
    return not submission.data.get("let_stand") and bool(kinds_in(submission.data["text"]))


def require_screened(submission: Submission) -> None:
    """A fault where what was found in a voice has not been dealt with."""
    if is_stopped(submission):
        raise ValidationError(
            _("I texten finns uppgifter som pekar ut någon. Byt ut dem, eller säg att de får stå, innan du publicerar.")
        )


def _waiting(submission: Submission, by: User) -> Submission:
    require(by, MODERATE, submission)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if not submission.is_open:
        raise ValidationError(_("Bidraget är redan avgjort."))
    return submission


def _rewrite(submission: Submission, text: str, by: User) -> Submission:
    """The title is the beginning of the text, and changes with it."""
    submission.data = {**submission.data, "text": text}
    submission.title = Truncator(" ".join(text.split())).chars(TITLE_LENGTH)
    submission.save(update_fields=["data", "title"])
    log(submission, "dialogue.mask", user=by)
    return submission
