"""Planning a meeting, counting who came, and publishing what was said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.agenda import set_agenda
from kunskapsbanken.dialogue.actions.locking import lock_version
from kunskapsbanken.dialogue.actions.venue import faults_of_venue
from kunskapsbanken.dialogue.agendas import AgendaSaid
from kunskapsbanken.dialogue.models import (
    ACCESS,
    INTERPRETING,
    AgeBand,
    AgesCounted,
    Attendance,
    Commitment,
    Contribution,
    Correction,
    CorrectionState,
    Meeting,
    Minutes,
    MinutesState,
    Sector,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.events.actions.telling import tell_changes
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
    "format",
    "venue",
    "address",
    "latitude",
    "longitude",
    "online_address",
    "online_is_public",
    "phone_way_in",
    *ACCESS,
    *INTERPRETING,
    "transport",
    "venue_access",
    "contact",
    "purpose",
    "ladder",
    "can_influence",
    "cannot_influence",
    "method",
    "platform",
)
# Whoever means to come is told when any of these changes.
MOVING = ("starts_at", "ends_at", "format", "venue", "address")
MOST_AT_A_MEETING = 10_000


@transaction.atomic
def plan_meeting(
    *,
    place: Place,
    organisation: Organisation | None,
    fields: Mapping[str, Any],
    by: User,
    agenda: Iterable[AgendaSaid] = (),
) -> Meeting:
    """Invite to a meeting: its page stands under the place's page, readable for everyone at once."""
    require(by, RECORD_MEETING, place)
    meeting = Meeting(place=place, organisation=organisation, owner=by)
    _fill(meeting, fields)
    set_agenda(meeting, agenda)
    page_of(place).add_child(instance=meeting)
    _publish(meeting, by)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    organisation: Organisation | None,
    fields: Mapping[str, Any],
    by: User,
    agenda: Iterable[AgendaSaid] | None = None,
) -> Meeting:
    """Change the invitation, and the agenda where one is given. What has been written down at the meeting stays.

    Another time or place of a meeting to come is news for those who follow the place.
    """
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.organisation = organisation
    before = [getattr(meeting, name) for name in MOVING]
    _fill(meeting, fields)
    if agenda is not None:
        set_agenda(meeting, agenda)
    is_coming = meeting.live and meeting.cancelled_at is None and meeting.starts_at > timezone.now()
    if is_coming and before != [getattr(meeting, name) for name in MOVING]:
        meeting.moved_at = timezone.now()
    _publish(meeting, by)
    tell_changes(page_id=meeting.pk)
    return meeting


@transaction.atomic
def count_attendance(
    *, meeting: Meeting, numbers: Mapping[str, int], ages: Mapping[str, int] | None = None, by: User
) -> None:
    """Say how many came of each sector, and of each age where that was counted; what is not named is nought.

    Without `ages`, what was counted of them before stays. They are never more than those who came: so many as were
    counted by sector. Nobody is named.
    """
    require(by, RECORD_MEETING, meeting)
    _judge_numbers(numbers, Sector.values)
    if ages is None:
        ages = dict(AgesCounted.objects.filter(meeting=meeting).values_list("age", "number"))
    _judge_numbers(ages, AgeBand.values)
    if sum(ages.values()) > sum(numbers.values()):
        raise ValidationError(
            _("Åldrarna blir %(ages)d personer tillsammans, men sektorerna bara %(came)d. Rätta det ena eller andra."),
            code="more_ages_than_people",
            params={"ages": sum(ages.values()), "came": sum(numbers.values())},
        )
    # Two who count at once come one after the other, so that the later's numbers stand.
    Meeting.objects.select_for_update().only("pk").get(pk=meeting.pk)
    Attendance.objects.filter(meeting=meeting).delete()
    AgesCounted.objects.filter(meeting=meeting).delete()
    rows = [Attendance(meeting=meeting, sector=sector, number=number) for sector, number in numbers.items() if number]
    Attendance.objects.bulk_create(rows)
    AgesCounted.objects.bulk_create(
        [AgesCounted(meeting=meeting, age=age, number=number) for age, number in ages.items() if number]
    )


def _judge_numbers(numbers: Mapping[str, int], known: Iterable[str]) -> None:
    if wrong := {name: _("Skriv ett antal.") for name in numbers if name not in known}:
        raise ValidationError(wrong)
    if any(not 0 <= number <= MOST_AT_A_MEETING for number in numbers.values()):
        raise ValidationError(_("Ett antal är mellan 0 och 10 000."))


@transaction.atomic
def publish_minutes(*, meeting: Meeting, minutes_html: str, by: User) -> Meeting:
    """Lock the minutes, and make them and everything that was written down at the meeting public, at one time and once.

    What was sent out to be put right waits for its day and for an answer to every correction. What is held back
    (`screening`) stays so; it becomes public when someone has dealt with it.
    """
    require(by, RECORD_MEETING, meeting)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.minutes_published_at:
        raise ValidationError(_("Anteckningarna är redan publicerade."))
    if meeting.cancelled_at:
        raise ValidationError(_("Mötet är inställt. Då finns inga anteckningar att publicera."))
    if not strip_tags(minutes_html).strip():
        raise ValidationError({"minutes": _("Skriv minst en mening om vad mötet kom fram till.")})
    now = timezone.now()
    if meeting.starts_at > now:
        raise ValidationError(_("Mötet har inte börjat än. Anteckningarna kan publiceras när det har hållits."))
    draft = _ready_draft(meeting)
    meeting.minutes, meeting.minutes_published_at = minutes_html, now
    _publish(meeting, by)
    statements = Contribution.objects.filter(meeting=meeting, held_at__isnull=True, withheld_at__isnull=True)
    statements.update(published_at=now)
    Commitment.objects.filter(meeting=meeting).update(published_at=now)
    draft.state = MinutesState.LOCKED
    draft.save()
    lock_version(meeting, draft, html=minutes_html, by=by)
    log(meeting, "dialogue.publish_minutes", user=by, data={"statements": statements.count()})
    follow(kinds["voice"], statements.order_by().values_list("pk", flat=True))
    follow(kinds["commitment"], meeting.commitments.order_by().values_list("pk", flat=True))
    return meeting


def _ready_draft(meeting: Meeting) -> Minutes:
    """The draft, if everyone who was promised to be heard on it has been."""
    draft = Minutes.objects.select_for_update().filter(meeting=meeting).first() or Minutes(meeting=meeting)
    if draft.state == MinutesState.OUT:
        if draft.correct_by and draft.correct_by >= timezone.localdate():
            day = date_format(draft.correct_by, "j F Y")
            raise ValidationError(_("De som har fått utkastet kan rätta till och med %s. Lås efter den dagen.") % day)
        if Correction.objects.filter(meeting=meeting, state=CorrectionState.WAITING).exists():
            raise ValidationError(_("Det finns rättelser som väntar på svar. Ta ställning till dem först."))
    return draft


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
        if not getattr(meeting, name) and not (name == "venue" and not meeting.is_on_site)
    }
    faults |= faults_of_venue(meeting)
    if meeting.platform is not None and not meeting.platform.is_platform:
        faults["platform"] = _("Välj en samverkansplattform.")
    if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        faults["ends_at"] = _("Mötet slutar innan det börjar. Ändra tiden.")
    if faults:
        raise ValidationError(faults)
