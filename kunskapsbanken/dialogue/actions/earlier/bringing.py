"""Laying what has been confirmed into the page of a past meeting, and taking it out again while that is unpublished.

Nothing is made public here: the page is a draft, and its statements are published with its minutes.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.earlier.desk import lacking
from kunskapsbanken.dialogue.models import (
    Channel,
    Contribution,
    EarlierFile,
    EarlierMinutes,
    EarlierPassage,
    Ladder,
    Meeting,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.whereabouts import source_of
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import municipality_of

State = EarlierPassage.State


@transaction.atomic
def bring_in(*, minutes: EarlierMinutes, meeting: Meeting | None, ladder: str = "", by: User) -> int:
    """Lay the confirmed statements into a meeting, each once; how many those were.

    Without `meeting` a page is made of what is known, as a draft; done again, it goes on in the same meeting.
    """
    row = _locked(minutes, by)
    passages = row.passages.filter(state=State.CONFIRMED, contribution=None).select_related("place", "service")
    ready = [passage for passage in passages if not lacking(passage)]
    if not ready:
        raise ValidationError(_("Inget är bekräftat än. Bekräfta minst ett stycke först."))
    if row.meeting_id:
        meeting = row.meeting
    if meeting is None:
        meeting, row.made_meeting = _made(row, ladder, by), True
    meeting = _open(row, meeting, by)
    for passage in ready:
        passage.contribution = _contribution(row, passage, meeting, by)
    Contribution.objects.bulk_create(
        [passage.contribution for passage in ready if passage.contribution], batch_size=500
    )
    EarlierPassage.objects.bulk_update(ready, ["contribution"], batch_size=500)
    row.meeting = meeting
    _dated(row, timezone.now())
    log(meeting, "dialogue.bring_in_earlier", user=by, data={"file": row.file_name, "statements": len(ready)})
    return len(ready)


@transaction.atomic
def take_out(*, minutes: EarlierMinutes, by: User) -> int:
    """Undo the bringing in of a file while the minutes are not published; how many statements that took out.

    The passages stay confirmed, so that they can be laid in anew. A page that was made for them alone goes too.
    """
    row = _locked(minutes, by)
    meeting = row.meeting
    if meeting is None:
        raise ValidationError(_("Filen är inte införd i något möte."))
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    said = Contribution.objects.filter(earlier_passage__minutes=row)
    if meeting.minutes_published_at or said.filter(published_at__isnull=False).exists():
        raise ValidationError(_("Mötets anteckningar är publicerade. Då går det inte att ångra."))
    keys = list(said.values_list("pk", flat=True))
    row.passages.update(contribution=None)
    Contribution.objects.filter(pk__in=keys).delete()
    is_alone = row.made_meeting and not meeting.live and not meeting.contributions.exists()
    row.meeting, row.made_meeting = None, False
    _dated(row, None)
    log(meeting, "dialogue.take_out_earlier", user=by, data={"file": row.file_name, "statements": len(keys)})
    if is_alone and not EarlierMinutes.objects.filter(meeting=meeting).exists():
        meeting.delete()
    return len(keys)


def _made(row: EarlierMinutes, ladder: str, by: User) -> Meeting:
    """A draft of the page of the meeting; raises `ValidationError` for what is not known of it."""
    faults = {name: _("Fyll i det här.") for name in ("title", "held_on", "starts", "venue") if not getattr(row, name)}
    if ladder not in Ladder.values:
        faults["ladder"] = _("Välj vad det betydde att delta.")
    if faults or row.held_on is None or row.starts is None:
        raise ValidationError(faults)
    place = row.meeting_place or row.place
    meeting = Meeting(
        place=place,
        title=row.title,
        starts_at=timezone.make_aware(datetime.combine(row.held_on, row.starts)),
        venue=row.venue,
        purpose=_("Anteckningar från ett tidigare möte, införda i efterhand."),
        ladder=ladder,
        owner=by,
        live=False,
    )
    made: Meeting = page_of(place).add_child(instance=meeting)
    made.save_revision(user=by, log_action=True)
    return made


def _open(row: EarlierMinutes, meeting: Meeting, by: User) -> Meeting:
    """The meeting, locked so that nothing slips in while its minutes are being published."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("place").get(pk=meeting.pk)
    require(by, RECORD_MEETING, meeting)
    if meeting.minutes_published_at:
        raise ValidationError(_("Mötets anteckningar är publicerade. Välj ett annat möte, eller gör ett nytt."))
    around = municipality_of(row.place) or row.place
    if not meeting.place.path.startswith(around.path):
        raise ValidationError({"meeting": _("Välj ett möte i samma kommun.")})
    return meeting


def _contribution(row: EarlierMinutes, passage: EarlierPassage, meeting: Meeting, by: User) -> Contribution:
    """The statement as it is confirmed, with where it stood and the day it was said."""
    held_on = timezone.localtime(meeting.starts_at).date()
    return Contribution(
        client_id=passage.client_id,
        meeting=meeting,
        text=passage.text,
        kind=passage.kind,
        sector=passage.sector,
        place=passage.place,
        service=passage.service,
        channel=Channel.EARLIER,
        said_on=passage.said_on or row.held_on or held_on,
        source=source_of(row.file_name, row.ending, passage.page, passage.row),
        recorded_by=by,
    )


def _dated(row: EarlierMinutes, moment: datetime | None) -> None:
    """When it was brought in last, from which the retention counts, for the file and for all that was read of it."""
    row.confirmed_at = moment
    row.save()
    EarlierFile.objects.filter(minutes=row).update(brought_in=moment)
    row.passages.update(brought_in=moment)


def _locked(minutes: EarlierMinutes, by: User) -> EarlierMinutes:
    row = (
        EarlierMinutes.objects.select_for_update(of=("self",))
        .select_related("place", "meeting_place")
        .get(pk=minutes.pk)
    )
    require(by, RECORD_MEETING, row)
    return row
