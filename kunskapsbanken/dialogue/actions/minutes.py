"""Writing the minutes, sending them out to be put right, locking them, and mending a fault that is found later."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.locking import lock_version
from kunskapsbanken.dialogue.actions.meetings import publish_minutes
from kunskapsbanken.dialogue.actions.receivers import send_draft_to
from kunskapsbanken.dialogue.minutes import minutes_html
from kunskapsbanken.dialogue.models import Grouping, Meeting, Minutes, MinutesReceiver, MinutesState, MinutesVersion
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


class MinutesWereChanged(ValidationError):
    """Somebody else has saved since the text was opened; both texts are still there."""


@transaction.atomic
def save_draft(
    *, meeting: Meeting, text: str, grouping: str, next_meeting: str = "", seen: str | None = None, by: User
) -> Minutes:
    """Keep what has been written so far. It is seen by those who may record the meeting, and when it is out by those
    who have asked for it.

    `seen` is the mark of the text that the writer began from: what somebody else has written since is not overwritten
    unseen.
    """
    minutes = _unlocked(meeting, by)
    if seen is not None and seen != minutes.mark and minutes.text != text.strip():
        raise MinutesWereChanged(
            _("Någon annan har sparat anteckningarna medan du skrev. Din text står kvar i fältet.")
        )
    if grouping not in Grouping.values:
        raise ValidationError({"grouping": _("Välj i vilken ordning det som sades ska stå.")})
    minutes.text, minutes.grouping, minutes.next_meeting = text.strip(), grouping, next_meeting.strip()[:200]
    minutes.changed_by = by
    minutes.save()
    return minutes


@transaction.atomic
def send_out(*, meeting: Meeting, correct_by: date, by: User) -> int:
    """Send the draft to those who have asked for it, who can say how it should stand until a day; returns how many."""
    minutes = _unlocked(meeting, by)
    if meeting.starts_at > timezone.now():
        raise ValidationError(_("Mötet har inte börjat än."))
    if correct_by < timezone.localdate():
        raise ValidationError({"correct_by": _("Dagen har passerat. Välj en dag framåt i tiden.")})
    _require_words(minutes_html(minutes.text))
    receivers = list(MinutesReceiver.objects.filter(meeting=meeting, confirmed__isnull=False))
    if not receivers:
        raise ValidationError(
            _("Ingen har bett om anteckningarna än. Lägg till en adress, eller publicera utan justering.")
        )
    minutes.state, minutes.correct_by, minutes.changed_by = MinutesState.OUT, correct_by, by
    minutes.sent_at = minutes.sent_at or timezone.now()
    minutes.save()
    for receiver in receivers:
        send_draft_to(receiver, minutes)
    log(meeting, "dialogue.send_out_minutes", user=by, data={"receivers": len(receivers)})
    return len(receivers)


@transaction.atomic
def lock_minutes(*, meeting: Meeting, by: User) -> Meeting:
    """Lock and publish what stands in the draft. Nothing changes it afterwards."""
    minutes = _unlocked(meeting, by)
    return publish_minutes(meeting=meeting, minutes_html=minutes_html(minutes.text), by=by)


@transaction.atomic
def revise_minutes(*, meeting: Meeting, text: str, next_meeting: str, note: str, by: User) -> MinutesVersion:
    """Lock another version where a fault has been found. The one before it stays and can be read."""
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not meeting.minutes_published_at:
        raise ValidationError(_("Anteckningarna är inte låsta än. Ändra i utkastet."))
    if not note.strip():
        raise ValidationError({"note": _("Skriv vad som har ändrats och varför.")})
    html = minutes_html(text)
    _require_words(html)
    minutes = Minutes.objects.select_for_update().get_or_create(
        meeting=meeting, defaults={"state": MinutesState.LOCKED}
    )[0]
    minutes.text, minutes.next_meeting = text.strip(), next_meeting.strip()[:200]
    minutes.changed_by = by
    minutes.save()
    # The page is what the search and those who follow the place read.
    meeting.minutes = html
    meeting.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
    version = lock_version(meeting, minutes, html=html, note=note.strip(), by=by)
    log(meeting, "dialogue.revise_minutes", user=by, data={"number": version.number})
    return version


def _unlocked(meeting: Meeting, by: User) -> Minutes:
    """The draft, locked in the database for this change, while it is a draft."""
    require(by, RECORD_MEETING, meeting)
    Meeting.objects.select_for_update().only("pk").get(pk=meeting.pk)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first() or Minutes(meeting=meeting)
    if meeting.minutes_published_at or minutes.state == MinutesState.LOCKED:
        raise ValidationError(_("Anteckningarna är låsta. Gör en ny version om något är fel."))
    return minutes


def _require_words(html: str) -> None:
    if not strip_tags(html).strip():
        raise ValidationError({"minutes": _("Skriv minst en mening om vad mötet kom fram till.")})
