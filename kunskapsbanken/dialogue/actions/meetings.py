"""Planning a meeting, counting who came, and publishing what was said."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Attendance, Contribution, Meeting, Sector
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.actions import follow
from kunskapsbanken.search.registry import kinds

# What an invitation tells; everything else of a meeting comes after it.
FIELDS = (
    "title",
    "starts_at",
    "ends_at",
    "venue",
    "venue_access",
    "purpose",
    "ladder",
    "can_influence",
    "cannot_influence",
    "agenda",
    "method",
)
MOST_AT_A_MEETING = 10_000


@transaction.atomic
def plan_meeting(*, place: Place, organisation: Organisation | None, fields: Mapping[str, Any], by: User) -> Meeting:
    """Invite to a meeting: its page stands under the place's page, readable for everyone at once."""
    require(by, RECORD_MEETING, place)
    meeting = Meeting(place=place, organisation=organisation, owner=by)
    _fill(meeting, fields)
    page_of(place).add_child(instance=meeting)
    _publish(meeting, by)
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, organisation: Organisation | None, fields: Mapping[str, Any], by: User
) -> Meeting:
    """Change the invitation. What has been written down at the meeting stays."""
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.organisation = organisation
    _fill(meeting, fields)
    _publish(meeting, by)
    return meeting


@transaction.atomic
def count_attendance(*, meeting: Meeting, numbers: Mapping[str, int], by: User) -> None:
    """Say how many came of each sector; what is not named is nought. Nobody is named."""
    require(by, RECORD_MEETING, meeting)
    if wrong := {sector: _("Skriv ett antal.") for sector in numbers if sector not in Sector.values}:
        raise ValidationError(wrong)
    if any(not 0 <= number <= MOST_AT_A_MEETING for number in numbers.values()):
        raise ValidationError(_("Ett antal är mellan 0 och 10 000."))
    Attendance.objects.filter(meeting=meeting).delete()
    rows = [Attendance(meeting=meeting, sector=sector, number=number) for sector, number in numbers.items() if number]
    Attendance.objects.bulk_create(rows)


@transaction.atomic
def publish_minutes(*, meeting: Meeting, minutes_html: str, by: User) -> Meeting:
    """Make the minutes and everything that was written down at the meeting public, at one time and once."""
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.minutes_published_at:
        raise ValidationError(_("Anteckningarna är redan publicerade."))
    if not strip_tags(minutes_html).strip():
        raise ValidationError({"minutes": _("Skriv minst en mening om vad mötet kom fram till.")})
    now = timezone.now()
    if meeting.starts_at > now:
        raise ValidationError(_("Mötet har inte börjat än. Anteckningarna kan publiceras när det har hållits."))
    meeting.minutes, meeting.minutes_published_at = minutes_html, now
    _publish(meeting, by)
    statements = Contribution.objects.filter(meeting=meeting)
    statements.update(published_at=now)
    log(meeting, "dialogue.publish_minutes", user=by, data={"statements": statements.count()})
    follow(kinds["voice"], statements.order_by().values_list("pk", flat=True))
    return meeting


def _publish(meeting: Meeting, by: User) -> None:
    """Publish the page as it is. The right was asked for in our own words; a group has none on the editor's desk."""
    meeting.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)


def _fill(meeting: Meeting, fields: Mapping[str, Any]) -> None:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a meeting's invitation has no {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(meeting, name, value)
    faults = {
        name: _("Fyll i det här.")
        for name in ("title", "starts_at", "venue", "purpose", "ladder")
        if not getattr(meeting, name)
    }
    if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        faults["ends_at"] = _("Mötet slutar innan det börjar. Ändra tiden.")
    if faults:
        raise ValidationError(faults)
