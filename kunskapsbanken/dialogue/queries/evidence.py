"""The voices of a place as evidence for a plan: public facts by value, as they are this day."""

from collections import Counter
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from kunskapsbanken.dialogue.models import Attendance, Contribution, ContributionKind, Sector
from kunskapsbanken.dialogue.queries.insights import insights_of, voice_counts
from kunskapsbanken.dialogue.queries.meetings import past_meetings
from kunskapsbanken.places.models import Place


def voices_of(place: Place) -> dict[str, Any]:
    """How many have said what, where and when, and the insights made of it; nothing that is not public.

    Keys: `date` (ISO), `total`, `said`, `sent_in`, `by_kind` and `by_sector` (lists of label and number), `answered`,
    `meetings` (title, place, date, url, persons, voices) and `insights` (title, place, url, voices).
    """
    public = Contribution.public.whole().filter(place__path__startswith=place.path)
    rows = list(public.order_by().values_list("kind", "sector", "meeting_id", "answered_at"))
    return {
        "date": timezone.localdate().isoformat(),
        "total": len(rows),
        "said": sum(meeting is not None for _kind, _sector, meeting, _answered in rows),
        "sent_in": sum(meeting is None for _kind, _sector, meeting, _answered in rows),
        "answered": sum(answered is not None for _kind, _sector, _meeting, answered in rows),
        "by_kind": _counted(ContributionKind, [row[0] for row in rows]),
        "by_sector": _counted(Sector, [row[1] for row in rows]),
        "meetings": _meetings(place),
        "insights": _insights(place),
    }


def _counted(choices: Any, values: list[str]) -> list[dict[str, Any]]:
    counts = Counter(values)
    return [{"label": str(choice.label), "number": counts[choice]} for choice in choices if counts[choice]]


def _meetings(place: Place) -> list[dict[str, Any]]:
    """Meetings whose minutes are published, the earliest first."""
    held = list(past_meetings(place).filter(minutes_published_at__isnull=False).order_by("starts_at", "pk"))
    counted = Attendance.objects.filter(meeting__in=held).order_by().values_list("meeting").annotate(Sum("number"))
    persons = dict(counted)
    return [
        {
            "title": meeting.title,
            "place": meeting.place.full_name,
            "date": timezone.localtime(meeting.starts_at).date().isoformat(),
            "url": meeting.url or "",
            "persons": persons.get(meeting.pk, 0),
            "voices": meeting.voices,
        }
        for meeting in held
    ]


def _insights(place: Place) -> list[dict[str, Any]]:
    insights = list(insights_of(place))
    numbers = voice_counts(insights)
    return [
        {
            "title": insight.title,
            "place": insight.place.full_name,
            "url": insight.get_absolute_url(),
            "voices": numbers.get(insight.pk, 0),
        }
        for insight in insights
    ]
