"""Withholding a voice, with a reason that everyone can read; and letting it through after all."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.voices import take_in
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.moderation.actions import publish_after_all
from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


@transaction.atomic
def withhold_voice(*, submission: Submission, by: User) -> str:
    """Keep what was sent in from being public; called by the moderation queue, which has asked for the reason.

    Returns the address that shows that it is withheld, and why.
    """
    require(by, MODERATE, submission)
    voice = take_in(submission, withheld_at=timezone.now(), withheld_by=by, withheld_reason=submission.reason)
    log(voice, "dialogue.withhold", user=by, data={"reason": submission.reason})
    return voice.get_absolute_url()


@transaction.atomic
def withhold_contribution(*, contribution: Contribution, reason: str, by: User) -> Contribution:
    """Take a public voice from everyone's eyes. Its address stays and shows why; the text is kept and can come back."""
    require(by, MODERATE, contribution)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if not contribution.published_at:
        raise ValidationError(_("Rösten är inte publicerad."))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför rösten inte visas. Alla läser skälet.")})
    was = contribution.published_at.isoformat()
    contribution.published_at, contribution.withheld_at = None, timezone.now()
    contribution.withheld_by, contribution.withheld_reason = by, reason.strip()
    contribution.save()
    log(contribution, "dialogue.withhold", user=by, data={"reason": reason.strip(), "published_at": was})
    contribution.refresh_from_db(fields=["state"])
    return contribution


@transaction.atomic
def release_contribution(*, contribution: Contribution, by: User) -> Contribution:
    """Show a withheld voice to everyone after all."""
    require(by, MODERATE, contribution)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if not contribution.withheld_at:
        raise ValidationError(_("Rösten är inte undanhållen."))
    contribution.published_at, contribution.withheld_at = timezone.now(), None
    contribution.withheld_by, contribution.withheld_reason = None, ""
    contribution.save()
    log(contribution, "dialogue.release", user=by)
    if contribution.submission and contribution.submission.state == State.WITHHELD:
        publish_after_all(submission=contribution.submission, by=by)
    contribution.refresh_from_db(fields=["state"])
    return contribution
