"""Reminding those who are to answer, and telling those who lead when an answer is late."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from kunskapsbanken.dialogue.models import Contribution, ContributionQuerySet
from kunskapsbanken.dialogue.queries.work import long_late
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import Membership, Role


@transaction.atomic
def remind_of_answers(*, today: date) -> int:
    """Write to those who are to answer: some days before the day, and when it has come; one letter a person with all
    the voices that it concerns. Returns how many letters. Run once a day.
    """
    letters: dict[str, list[Contribution]] = defaultdict(list)
    voices = list(_to_remind_of(today))
    for voice in voices:
        if voice.assigned_to and voice.assigned_to.is_active:
            letters[voice.assigned_to.email].append(voice)
    for address, rows in letters.items():
        send_notice(to=address, template="dialogue/mail/remind", context={"voices": rows, "today": today})
    Contribution.objects.filter(pk__in=[voice.pk for voice in voices]).update(reminded_on=today)
    return len(letters)


@transaction.atomic
def escalate_late_answers(*, today: date) -> int:
    """Tell those who lead the municipality, once, of each voice whose answer is long overdue: late by some days, or
    given to nobody in all the time that an answer may take. Returns how many letters. Run once a day.
    """
    late = list(long_late(today).filter(escalated_on=None, place__is_example=False).select_related("place"))
    letters: dict[str, list[Contribution]] = defaultdict(list)
    for lead in (
        Membership.objects.on(today).filter(role=Role.LEAD, user__is_active=True).select_related("user", "place")
    ):
        letters[lead.user.email] += [voice for voice in late if voice.place.path.startswith(lead.place.path)]
    told = {address: rows for address, rows in letters.items() if rows}
    for address, rows in told.items():
        send_notice(to=address, template="dialogue/mail/escalated", context={"voices": rows, "today": today})
    # Where nobody leads it is told the day that someone does.
    reached = {voice.pk for rows in told.values() for voice in rows}
    Contribution.objects.filter(pk__in=reached).update(escalated_on=today)
    return len(told)


def _to_remind_of(today: date) -> ContributionQuerySet:
    """Those that somebody is to answer soon or should have, and who has not been told so."""
    soon = today + timedelta(days=settings.VOICE_REMIND_DAYS)
    unasked = Q(reminded_on=None) | Q(answer_by__lte=today, reminded_on__lt=F("answer_by"))
    due = Contribution.objects.assigned().filter(unasked, answer_by__lte=soon, place__is_example=False)
    return due.select_related("assigned_to", "place").order_by("answer_by", "pk")
