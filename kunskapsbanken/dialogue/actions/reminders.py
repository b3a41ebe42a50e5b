"""Reminding of minutes that have not come out, and of what has been promised."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from kunskapsbanken.dialogue.models import TO_DO, Commitment, Meeting, MinutesState
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.commitments import can_be_in_charge
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import holders, may

# The outbox knows for 30 days that a letter has been written; within fewer days it is not written twice.
REMIND_FOR = timedelta(days=28)
BEFORE_DUE = timedelta(days=7)


@transaction.atomic
def send_minutes_reminders(*, today: date) -> int:
    """Tell, once, whoever planned a meeting that its minutes are not out after `MINUTES_WITHIN_DAYS` days, or else
    those who may record there; returns how many meetings that concerns.
    """
    last = today - timedelta(days=settings.MINUTES_WITHIN_DAYS)
    held = Meeting.objects.live().filter(
        minutes_published_at__isnull=True,
        cancelled_at__isnull=True,
        starts_at__date__lte=last,
        starts_at__date__gt=last - REMIND_FOR,
        place__is_example=False,
    )
    late = held.exclude(draft__state=MinutesState.OUT).select_related("place", "owner").order_by("starts_at", "pk")
    for meeting in late:
        for person in _keepers(meeting):
            send_notice(
                to=person.email,
                template="dialogue/mail/minutes_late",
                context={"meeting": meeting, "days": settings.MINUTES_WITHIN_DAYS},
                occasion=f"dialogue.minutes:{meeting.pk}:{person.pk}",
            )
    return len(late)


@transaction.atomic
def send_commitment_reminders(*, today: date) -> int:
    """Tell who sees to a commitment a week before its day and when it has passed, once each; returns how many
    commitments that concerns. Where nobody does, those who work with the place are told.
    """
    near = Q(due__gte=today, due__lte=today + BEFORE_DUE) | Q(due__lt=today, due__gt=today - REMIND_FOR)
    rows = Commitment.public.filter(near, status__in=TO_DO, place__is_example=False)
    due = rows.select_related("place", "organisation", "in_charge").order_by("due", "pk")
    for commitment in due:
        is_late = commitment.is_late_on(today)
        when = f"{commitment.due}:{'late' if is_late else 'soon'}"
        for person in _in_charge(commitment):
            send_notice(
                to=person.email,
                template="dialogue/mail/commitment_due",
                context={"commitment": commitment, "is_late": is_late},
                occasion=f"dialogue.commitment:{commitment.pk}:{person.pk}:{when}",
            )
    return len(due)


def _keepers(meeting: Meeting) -> list[User]:
    owner: User | None = meeting.owner
    if owner is not None and owner.is_active and may(owner, RECORD_MEETING, meeting):
        return [owner]
    return holders("dialogue.add_meeting", meeting.place)


def _in_charge(commitment: Commitment) -> list[User]:
    person: User | None = commitment.in_charge
    return [person] if person is not None and person.is_active else can_be_in_charge(commitment.place)
