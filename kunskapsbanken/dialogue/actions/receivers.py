"""Asking for the draft of a meeting's minutes, and letting go of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Meeting, Minutes, MinutesReceiver, MinutesState
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

MOST_RECEIVERS = 500


@transaction.atomic
def ask_for_minutes(*, meeting: Meeting, email: str) -> None:
    """Ask to be sent the draft. A letter asks the address to confirm; an address that is known gets its link again,
    so that whoever asks does not learn which addresses are known.
    """
    receiver = _receiver(meeting, email)
    context = {"receiver": receiver, "meeting": meeting}
    # Once a day at most, so that nobody fills somebody else's letter box.
    occasion = f"dialogue.minutes_confirm:{receiver.pk}:{timezone.localdate()}"
    send_notice(to=receiver.email, template="dialogue/mail/minutes_confirm", context=context, occasion=occasion)


@transaction.atomic
def add_receiver(*, meeting: Meeting, email: str, by: User) -> MinutesReceiver:
    """Write up an address of someone who asked for it at the meeting. If the draft is out it is sent at once."""
    require(by, RECORD_MEETING, meeting)
    return _confirm(_receiver(meeting, email))


@transaction.atomic
def confirm_receiver(*, receiver: MinutesReceiver) -> MinutesReceiver:
    """Say yes: whoever holds the key has read the letter."""
    return _confirm(receiver)


@transaction.atomic
def forget_receiver(*, receiver: MinutesReceiver) -> None:
    """Let go of the address, for the one whose it is. What they have proposed stands, without a sender."""
    receiver.delete()


@transaction.atomic
def remove_receiver(*, receiver: MinutesReceiver, by: User) -> None:
    """Strike an address that was written down wrongly."""
    require(by, RECORD_MEETING, receiver.meeting)
    receiver.delete()


def send_draft_to(receiver: MinutesReceiver, minutes: Minutes) -> None:
    """Send the private link to the draft."""
    context = {"receiver": receiver, "meeting": receiver.meeting, "minutes": minutes}
    send_notice(to=receiver.email, template="dialogue/mail/minutes_out", context=context)


def _receiver(meeting: Meeting, email: str) -> MinutesReceiver:
    if meeting.minutes_published_at:
        raise ValidationError(_("Anteckningarna är låsta och finns på mötets sida."))
    address = email.strip().lower()
    known = MinutesReceiver.objects.filter(meeting=meeting)
    if known.count() >= MOST_RECEIVERS and not known.filter(email=address).exists():
        raise ValidationError(_("Fler kan inte få utkastet i brev. Anteckningarna publiceras på mötets sida."))
    return MinutesReceiver.objects.get_or_create(meeting=meeting, email=address)[0]


def _confirm(receiver: MinutesReceiver) -> MinutesReceiver:
    if receiver.confirmed is not None:
        return receiver
    receiver.confirmed = timezone.now()
    receiver.save(update_fields=["confirmed"])
    out = Minutes.objects.filter(meeting=receiver.meeting, state=MinutesState.OUT).first()
    if out is not None:
        send_draft_to(receiver, out)
    return receiver
