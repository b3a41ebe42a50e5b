"""Writing down who takes what on, and saying how it goes."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import (
    Commitment,
    CommitmentKind,
    CommitmentNote,
    CommitmentStatus,
    Contribution,
    ContributionKind,
    Meeting,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.commitments import TAKEN_ON, can_be_in_charge, may_commit, may_follow_up
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb

FIELDS = ("kind", "text", "organisation", "office", "in_charge", "due")
# What has been published stands: only who sees to it, and by when, is changed.
FIELDS_AFTER = ("organisation", "office", "in_charge", "due")


@transaction.atomic
def make_commitment(*, place: Place, fields: Mapping[str, Any], meeting: Meeting | None = None, by: User) -> Commitment:
    """Write down a decision or a promise: at a meeting, public when its minutes are, or by itself, public at once."""
    if meeting is not None:
        require(by, RECORD_MEETING, meeting)
        place = meeting.place
    elif not may_commit(by, place):
        raise PermissionDenied
    commitment = Commitment(place=place, meeting=meeting, created_by=by)
    if meeting is None or meeting.minutes_published_at:
        commitment.published_at = timezone.now()
    _fill(commitment, fields, FIELDS)
    commitment.save()
    log(commitment, "dialogue.make_commitment", user=by)
    return commitment


@transaction.atomic
def commit_to(*, contribution: Contribution, by: User) -> Commitment:
    """Make a commitment of a decision or an offer that was said, once; who and when is filled in afterwards."""
    if not may_commit(by, contribution):
        raise PermissionDenied
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.kind not in TAKEN_ON:
        raise ValidationError(_("Bara beslut och erbjudanden blir åtaganden."))
    if contribution.held_at or contribution.withheld_at:
        # Its words would be published with the minutes, in a row of their own that nobody holds back.
        raise ValidationError(_("Anteckningen hålls kvar, för den kan peka ut någon. Ändra den först."))
    known = Commitment.objects.filter(contribution=contribution).first()
    if known is not None:
        return known
    is_decision = contribution.kind == ContributionKind.DECISION
    meeting = contribution.meeting
    commitment = Commitment.objects.create(
        place=contribution.place,
        meeting=meeting,
        contribution=contribution,
        kind=CommitmentKind.DECISION if is_decision else CommitmentKind.PROMISE,
        text=contribution.text[:1000],
        organisation=meeting.organisation if meeting and is_decision else None,
        created_by=by,
        published_at=contribution.published_at and timezone.now(),
    )
    link(source=contribution, verb=Verb.BECAME, target=commitment, by=by)
    log(commitment, "dialogue.make_commitment", user=by)
    return commitment


@transaction.atomic
def change_commitment(*, commitment: Commitment, fields: Mapping[str, Any], by: User) -> Commitment:
    """Say who answers for it and by when; what it says is changed only until it is published."""
    commitment = _followed_up(commitment, by)
    _fill(commitment, fields, FIELDS_AFTER if commitment.published_at else FIELDS)
    commitment.save()
    log(commitment, "dialogue.change_commitment", user=by)
    return commitment


@transaction.atomic
def report_commitment(*, commitment: Commitment, status: str, text: str, by: User) -> CommitmentNote:
    """Say how it goes, with the day: it goes on, is done, or will not be, and then why."""
    commitment = _followed_up(commitment, by)
    faults = {}
    if status not in CommitmentStatus.values:
        faults["status"] = _("Välj hur det går.")
    if not text.strip():
        faults["text"] = (
            _("Skriv varför det inte blir av.") if status == CommitmentStatus.DROPPED else _("Skriv vad som har hänt.")
        )
    if not commitment.published_at:
        faults["status"] = _("Åtagandet är inte publicerat än. Lås mötets anteckningar först.")
    if faults:
        raise ValidationError(faults)
    commitment.status = status
    commitment.reason = text.strip()[:1000] if status == CommitmentStatus.DROPPED else ""
    commitment.save()
    note = CommitmentNote.objects.create(commitment=commitment, status=status, text=text.strip(), written_by=by)
    log(commitment, "dialogue.report_commitment", user=by, data={"status": status})
    return note


@transaction.atomic
def remove_commitment(*, commitment: Commitment, by: User) -> None:
    """Take away what should not have been written down; what is published stands, and is reported as dropped."""
    commitment = _followed_up(commitment, by)
    if commitment.published_at:
        raise ValidationError(_("Åtagandet är publicerat. Säg i stället att det inte blir av, och varför."))
    commitment.delete()


def _followed_up(commitment: Commitment, by: User) -> Commitment:
    """The commitment as it is now, locked, if `by` may say how it goes."""
    if not may_follow_up(by, commitment):
        raise PermissionDenied
    return Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)


def _fill(commitment: Commitment, fields: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    for name in allowed:
        if name in fields:
            setattr(commitment, name, fields[name])
    commitment.text = commitment.text.strip()
    faults = {}
    if not commitment.text:
        faults["text"] = _("Skriv vad som ska göras.")
    if commitment.kind not in CommitmentKind.values:
        faults["kind"] = _("Välj om det är ett beslut eller ett löfte.")
    person = commitment.in_charge
    if person is not None and person not in can_be_in_charge(commitment.place):
        faults["in_charge"] = _("Den personen arbetar inte med den här platsen.")
    if faults:
        raise ValidationError(faults)
