"""Writing down what is said at a meeting, and mending it while the minutes are not published."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.screening import release, screen
from kunskapsbanken.dialogue.models import Channel, Contribution, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.vocabulary.models import Term


@transaction.atomic
def record_statement(
    *,
    meeting: Meeting,
    client_id: UUID,
    text: str,
    kind: str,
    sector: str,
    place: Place,
    service: Term | None = None,
    channel: str = Channel.MEETING,
    source: str = "",
    by: User,
) -> Contribution:
    """Write down a statement, once however often it is sent: `client_id` is set by the one who writes.

    It is seen by those who may record the meeting until the minutes are published; what points out a person is kept
    and held back after that too, until someone has changed it or said that it may stand.
    """
    require(by, RECORD_MEETING, meeting)
    kept = Contribution.objects.filter(client_id=client_id).first()
    if kept is not None:
        if kept.meeting_id != meeting.pk:
            raise ValidationError(_("Anteckningen hör till ett annat möte."))
        return kept
    _still_open(meeting)
    statement = Contribution(meeting=meeting, client_id=client_id, recorded_by=by, channel=channel, source=source)
    _fill(statement, text=text, kind=kind, sector=sector, place=place, service=service)
    screen(statement)
    # Two note-takers' phones, or one phone twice: who comes second gets what the first kept.
    return Contribution.objects.get_or_create(client_id=client_id, defaults=_columns(statement))[0]


@transaction.atomic
def correct_statement(
    *,
    statement: Contribution,
    text: str,
    kind: str,
    sector: str,
    place: Place,
    service: Term | None = None,
    may_stand: bool = False,
    by: User,
) -> Contribution:
    """Mend what was written down. `may_stand`: what was found in the text that points out a person is all right."""
    statement, meeting = _to_mend(statement, by)
    _fill(statement, text=text, kind=kind, sector=sector, place=place, service=service)
    screen(statement, may_stand=may_stand)
    statement.save()
    release(statement, meeting)
    return statement


@transaction.atomic
def remove_statement(*, statement: Contribution, by: User) -> None:
    """Take away what should not have been written down."""
    _to_mend(statement, by)[0].delete()


def _to_mend(statement: Contribution, by: User) -> tuple[Contribution, Meeting]:
    """The statement and its meeting, both locked and as they are now. What is held back is mended when the minutes
    have been published too.
    """
    meeting = statement.meeting
    if meeting is None:
        raise ValidationError(_("En insänd röst ändras inte."))
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    statement = Contribution.objects.select_for_update().get(pk=statement.pk)
    if meeting.minutes_published_at and statement.held_at is None:
        raise ValidationError(_("Anteckningarna är publicerade och kan inte ändras."))
    return statement, meeting


def _still_open(meeting: Meeting) -> None:
    """Locks the meeting, so that nothing slips in while the minutes are being published."""
    now = Meeting.objects.select_for_update().only("minutes_published_at").get(pk=meeting.pk)
    if now.minutes_published_at:
        raise ValidationError(_("Anteckningarna är publicerade och kan inte ändras."))


def _fill(statement: Contribution, *, text: str, kind: str, sector: str, place: Place, service: Term | None) -> None:
    statement.text, statement.kind, statement.sector = text.strip(), kind, sector
    statement.place, statement.service = place, service
    # A text column holds whatever it is given; the limit of the field counts in forms alone.
    longest = Contribution._meta.get_field("text").max_length or 0
    if len(statement.text) > longest:
        raise ValidationError({"text": _("Texten är för lång. Dela upp den i flera anteckningar.")})
    statement.full_clean(exclude=["meeting", "submission", "client_id", "recorded_by"], validate_constraints=False)
    meeting = statement.meeting
    around = meeting and (municipality_of(meeting.place) or meeting.place)
    if around and not place.path.startswith(around.path):
        raise ValidationError({"place": _("Välj en plats i mötets kommun.")})


def _columns(statement: Contribution) -> dict[str, Any]:
    told = ("meeting", "text", "kind", "sector", "place", "service", "channel", "source")
    names = (*told, "recorded_by", "held_at", "held_reason")
    return {name: getattr(statement, name) for name in names}
