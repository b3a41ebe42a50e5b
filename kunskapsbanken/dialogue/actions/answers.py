"""Who answers a voice by when, the answer, and what became of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Contribution, Outcome
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, require


@transaction.atomic
def assign(*, contribution: Contribution, to: User, answer_by: date, by: User) -> Contribution:
    """Let someone who may answer be the one who does, by a day. The one who is asked gets a mail."""
    contribution = _published(contribution, by)
    if contribution.answered_at:
        raise ValidationError(_("Rösten är redan besvarad."))
    faults = {}
    if not may(to, ANSWER, contribution):
        faults["to"] = _("Den personen får inte svara för den här platsen.")
    if answer_by < timezone.localdate():
        faults["answer_by"] = _("Dagen har passerat. Välj en dag framåt i tiden.")
    if faults:
        raise ValidationError(faults)
    contribution.assigned_to, contribution.answer_by = to, answer_by
    contribution.save(update_fields=["assigned_to", "answer_by"])
    log(contribution, "dialogue.assign", user=by, data={"person": to.pk, "answer_by": answer_by.isoformat()})
    if to != by:
        send_notice(to=to.email, template="dialogue/mail/assigned", context={"contribution": contribution})
    return contribution


@transaction.atomic
def answer_contribution(*, contribution: Contribution, text: str, outcome: str, by: User) -> Contribution:
    """Answer a voice and say what became of it; again, if something new has happened.

    The one who sent it in is told by mail, where an address was left. The address itself is shown to nobody.
    """
    contribution = _published(contribution, by)
    faults = {}
    if not text.strip():
        faults["text"] = _("Skriv ett svar.")
    if outcome not in Outcome.values:
        faults["outcome"] = _("Välj vad det blev.")
    if faults:
        raise ValidationError(faults)
    contribution.answer, contribution.outcome = text.strip(), outcome
    contribution.answered_at, contribution.answered_by = timezone.now(), by
    contribution.save()
    log(contribution, "dialogue.answer", user=by, data={"outcome": outcome})
    _tell_sender(contribution)
    return contribution


def _published(contribution: Contribution, by: User) -> Contribution:
    """The voice as it is now, locked, if `by` may answer it and everyone can read it."""
    require(by, ANSWER, contribution)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if not contribution.published_at:
        raise ValidationError(_("Rösten är inte publicerad än. Publicera mötets anteckningar först."))
    return contribution


def _tell_sender(contribution: Contribution) -> None:
    submission = contribution.submission
    if submission is not None and submission.sender_email:
        send_notice(
            to=submission.sender_email,
            template="dialogue/mail/answered",
            context={"contribution": contribution, "submission": submission},
        )
