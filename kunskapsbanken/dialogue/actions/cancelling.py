"""Calling a meeting off."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.events.actions.telling import cancel_event
from kunskapsbanken.events.queries.events import event_of
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str, by: User) -> Meeting:
    """Say that the meeting is not held and why.

    Its page stays, and those who are registered or follow the place are told.
    """
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not meeting.live:
        raise ValidationError(_("Mötet är inte publicerat, så ingen är bjuden."))
    if meeting.cancelled_at:
        raise ValidationError(_("Mötet är redan inställt."))
    if (meeting.ends_at or meeting.starts_at) < timezone.now():
        raise ValidationError(_("Mötet har redan varit."))
    if not because.strip():
        raise ValidationError({"because": _("Skriv varför, så att den som tänkte komma förstår.")})
    meeting.cancelled_at, meeting.cancelled_because = timezone.now(), because.strip()
    # The right was asked for in our own words; a group has none on the editor's desk.
    meeting.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
    log(meeting, "dialogue.cancel_meeting", user=by)
    event = event_of(meeting)
    if event and event.starts_at > timezone.now():
        cancel_event(event=event, because=meeting.cancelled_because, by=by)
    return meeting
