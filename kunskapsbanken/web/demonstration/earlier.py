"""Holds the earlier meetings in Exempelkommunen by the site's own actions, as an officer who writes them down."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from kunskapsbanken.dialogue.actions import answers, meetings, statements
from kunskapsbanken.dialogue.minutes import minutes_html
from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term
from kunskapsbanken.web.demonstration.gatherings import GATHERINGS, Gathering
from kunskapsbanken.web.demonstration.texts import Said

PUBLISHED_AFTER, ANSWERED_AFTER = timedelta(days=4), timedelta(days=25)


def hold_earlier_meetings(*, by: User, organisation: Organisation, terms: dict[str, Term]) -> None:
    """Each from the invitation to the answers, dated as it was held."""
    for gathering in GATHERINGS:
        meeting = _hold(gathering, Place.objects.get(code=gathering.district), by, organisation)
        said = [_record(meeting, one, terms, by) for one in gathering.statements]
        meetings.count_attendance(meeting=meeting, numbers=gathering.attendance, ages=gathering.ages, by=by)
        meetings.publish_minutes(meeting=meeting, minutes_html=minutes_html(gathering.written), by=by)
        for answer in gathering.answers:
            told = {name: value for name, value in answer._asdict().items() if name != "number"}
            answers.answer_contribution(contribution=said[answer.number], by=by, **told)
        _date_back(meeting, said, timezone.make_aware(gathering.at))


def _hold(gathering: Gathering, place: Place, by: User, organisation: Organisation) -> Meeting:
    starts_at = timezone.make_aware(gathering.at)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=gathering.minutes_long), "method": None}
    where = {"latitude": place.latitude, "longitude": place.longitude}
    fields = {**gathering.invitation, **times, **where}
    return meetings.plan_meeting(place=place, organisation=organisation, fields=fields, agenda=gathering.agenda, by=by)


def _record(meeting: Meeting, one: Said, terms: dict[str, Term], by: User) -> Contribution:
    return statements.record_statement(
        meeting=meeting,
        client_id=uuid.uuid4(),
        text=one.text,
        kind=one.kind,
        sector=one.sector,
        place=meeting.place,
        service=terms.get(one.service),
        by=by,
    )


def _date_back(meeting: Meeting, said: list[Contribution], when: datetime) -> None:
    """What was said was said then, not on the day that the demonstration is loaded."""
    mine = Contribution.objects.filter(pk__in=[one.pk for one in said])
    mine.update(created=when, published_at=when + PUBLISHED_AFTER)
    Meeting.objects.filter(pk=meeting.pk).update(minutes_published_at=when + PUBLISHED_AFTER)
    mine.filter(answered_at__isnull=False).update(answered_at=when + ANSWERED_AFTER)
    mine.filter(fed_back_at__isnull=False).update(fed_back_at=when + ANSWERED_AFTER)
