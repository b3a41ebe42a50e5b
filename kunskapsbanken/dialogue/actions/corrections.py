"""Proposing how it should stand in the minutes, and deciding on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.statements import correct_statement
from kunskapsbanken.dialogue.models import (
    Contribution,
    Correction,
    CorrectionState,
    Minutes,
    MinutesReceiver,
    MinutesState,
    Part,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

# As many as a person has to say; a machine with a key stops here.
MOST_FROM_ONE = 50


@transaction.atomic
def propose_correction(
    *, receiver: MinutesReceiver, part: str, wording: str, reason: str, statement: Contribution | None = None
) -> Correction:
    """Say how it should stand instead, and why; by whoever holds the key to the draft while it is out."""
    minutes = Minutes.objects.filter(meeting=receiver.meeting, state=MinutesState.OUT).first()
    if minutes is None or receiver.confirmed is None or not receiver.is_open():
        raise ValidationError(_("Anteckningarna är inte ute för justering."))
    if minutes.correct_by and minutes.correct_by < timezone.localdate():
        raise ValidationError(_("Tiden för att rätta har gått ut."))
    if statement is not None and statement.meeting_id != receiver.meeting_id:
        raise ValidationError(_("Rösten hör till ett annat möte."))
    if receiver.corrections.count() >= MOST_FROM_ONE:
        raise ValidationError(_("Du har lämnat så många förslag som går. Hör av dig till arrangören."))
    correction = Correction(
        meeting=receiver.meeting,
        receiver=receiver,
        part=Part.STATEMENT if statement else part,
        statement=statement,
        stood=statement.text if statement else "",
        wording=wording.strip(),
        reason=reason.strip(),
    )
    correction.clean_fields(exclude=["meeting", "receiver", "statement", "decided_by", "decided_at"])
    correction.save()
    return correction


@transaction.atomic
def decide_correction(
    *, correction: Correction, decision: str, wording: str = "", answer: str = "", by: User
) -> Correction:
    """Take a correction in as it is, in other words, or not at all, with the reason.

    What concerns a statement is put into it; the text of the minutes is changed by hand.
    """
    require(by, RECORD_MEETING, correction.meeting)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.state != CorrectionState.WAITING:
        raise ValidationError(_("Förslaget är redan avgjort."))
    _require_reasons(decision, wording.strip(), answer.strip())
    if decision != CorrectionState.REFUSED:
        correction.final_wording = correction.wording if decision == CorrectionState.ACCEPTED else wording.strip()
        _put_in(correction, by)
    correction.state, correction.answer = decision, answer.strip()
    correction.decided_at, correction.decided_by = timezone.now(), by
    correction.save()
    log(correction.meeting, "dialogue.decide_correction", user=by, data={"decision": decision})
    return correction


def _require_reasons(decision: str, wording: str, answer: str) -> None:
    faults = {}
    if decision not in (CorrectionState.ACCEPTED, CorrectionState.CHANGED, CorrectionState.REFUSED):
        faults["decision"] = _("Välj vad det blir av förslaget.")
    if decision == CorrectionState.CHANGED and not wording:
        faults["wording"] = _("Skriv hur det blir i stället.")
    if decision == CorrectionState.REFUSED and not answer:
        faults["answer"] = _("Skriv varför det inte förs in.")
    if faults:
        raise ValidationError(faults)


def _put_in(correction: Correction, by: User) -> None:
    statement = correction.statement
    if statement is not None:
        correct_statement(
            statement=statement,
            text=correction.final_wording,
            kind=statement.kind,
            sector=statement.sector,
            place=statement.place,
            service=statement.service,
            by=by,
        )
