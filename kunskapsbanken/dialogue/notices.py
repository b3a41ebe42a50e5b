"""What is new of meetings and voices."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState, LaterNews, Meeting
from kunskapsbanken.notices.registry import (
    FollowKind,
    Mark,
    News,
    NewsSource,
    Subject,
    numbers,
    place_marks,
    register,
    term_marks,
)
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.vocabulary.models import Term

TITLE_LENGTH = 120
MEETING = "mote"


def _meeting_subjects(keys: Collection[str]) -> dict[str, Subject]:
    meetings = Meeting.objects.filter(open_to_all(), pk__in=numbers(keys))
    return {str(meeting.pk): Subject(meeting.title, meeting.url) for meeting in meetings}


def _meetings(start: datetime, stop: datetime) -> Iterator[News]:
    for meeting in _became(Meeting.objects.filter(open_to_all()), "first_published_at", start, stop):
        yield News(
            key=f"dialogue.meeting:{meeting.pk}",
            when=meeting.first_published_at,
            label=_("Möte"),
            title=meeting.title,
            url=meeting.url,
            marks=frozenset(place_marks(meeting.place)),
            entry=("meeting", meeting.pk),
            event="mote.publicerat",
        )


def _moved(start: datetime, stop: datetime) -> Iterator[News]:
    """Another time or place of a meeting to come; nothing is told of those that are called off since."""
    still_on = Meeting.objects.filter(open_to_all(), cancelled_at=None)
    for meeting in _became(still_on, "moved_at", start, stop):
        yield News(
            key=f"dialogue.meeting-moved:{meeting.pk}:{meeting.moved_at:%Y%m%dT%H%M%S}",
            when=meeting.moved_at,
            label=_("Mötet har ny tid eller plats: %s")
            % date_format(timezone.localtime(meeting.starts_at), "j F Y H.i"),
            title=meeting.title,
            url=meeting.url,
            marks=frozenset(place_marks(meeting.place)),
        )


def _cancelled(start: datetime, stop: datetime) -> Iterator[News]:
    for meeting in _became(Meeting.objects.filter(open_to_all()), "cancelled_at", start, stop):
        yield News(
            key=f"dialogue.meeting-cancelled:{meeting.pk}",
            when=meeting.cancelled_at,
            label=_("Mötet är inställt"),
            event="mote.installt",
            title=meeting.title,
            url=meeting.url,
            marks=frozenset(place_marks(meeting.place)),
        )


def _minutes(start: datetime, stop: datetime) -> Iterator[News]:
    for meeting in _became(Meeting.objects.filter(open_to_all()), "minutes_published_at", start, stop):
        yield News(
            key=f"dialogue.minutes:{meeting.pk}:{meeting.minutes_published_at:%Y%m%d}",
            when=meeting.minutes_published_at,
            label=_("Anteckningar från mötet"),
            title=meeting.title,
            url=meeting.url,
            marks=frozenset({(MEETING, str(meeting.pk)), *place_marks(meeting.place)}),
            event="mote.anteckningar",
        )


def _voices(start: datetime, stop: datetime) -> Iterator[News]:
    for voice in _became(Contribution.public.select_related("service__broader"), "published_at", start, stop):
        yield News(
            key=f"dialogue.voice:{voice.pk}",
            when=voice.published_at,
            label=_("Röst"),
            title=_short(voice.text),
            url=voice.get_absolute_url(),
            marks=_marks(voice),
            entry=("voice", voice.pk),
            event="rost.publicerad",
        )


def _answers(start: datetime, stop: datetime) -> Iterator[News]:
    for voice in _became(Contribution.public.select_related("service__broader"), "answered_at", start, stop):
        yield News(
            key=f"dialogue.answer:{voice.pk}",
            when=voice.answered_at,
            label=_("Svar: %s") % voice.get_outcome_display().lower(),
            title=_short(voice.text),
            url=voice.get_absolute_url(),
            marks=_marks(voice),
            event="rost.besvarad",
        )


def _later(start: datetime, stop: datetime) -> Iterator[News]:
    """What has happened since the answer; told once, however many voices it concerns."""
    told = LaterNews.objects.filter(created__gt=start, created__lte=stop, contribution__in=Contribution.public.all())
    for piece in told.select_related("contribution__place", "contribution__service__broader"):
        yield News(
            key=f"dialogue.later:{piece.key}",
            when=piece.created,
            label=_("Nytt efter svaret"),
            title=piece.title,
            url=piece.url,
            marks=_marks(piece.contribution),
        )


def _insights(start: datetime, stop: datetime) -> Iterator[News]:
    published = Insight.objects.filter(state=InsightState.PUBLISHED).select_related("service__broader")
    for insight in _became(published, "published_at", start, stop):
        yield News(
            key=f"dialogue.insight:{insight.pk}",
            when=insight.published_at,
            label=_("Insikt"),
            title=insight.title,
            url=insight.get_absolute_url(),
            marks=_marks(insight),
            entry=("insight", insight.pk),
            event="insikt.publicerad",
        )


def _became(rows: QuerySet[Any], field: str, start: datetime, stop: datetime) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__gt": start, f"{field}__lte": stop}).select_related("place")


def _marks(thing: Contribution | Insight) -> frozenset[Mark]:
    service: Term | None = thing.service
    slugs = [term.slug for term in (service, service and service.broader) if term]
    meeting = thing.meeting_id if isinstance(thing, Contribution) else None
    of_meeting = {(MEETING, str(meeting))} if meeting else set()
    return frozenset({*of_meeting, *place_marks(thing.place), *term_marks(slugs, thing.place)})


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(TITLE_LENGTH)


register(
    FollowKind(MEETING, gettext_lazy("Möte"), _meeting_subjects),
    NewsSource("dialogue.meetings", _meetings),
    NewsSource("dialogue.moved", _moved),
    NewsSource("dialogue.cancelled", _cancelled),
    NewsSource("dialogue.minutes", _minutes),
    NewsSource("dialogue.voices", _voices),
    NewsSource("dialogue.answers", _answers),
    NewsSource("dialogue.later", _later),
    NewsSource("dialogue.insights", _insights),
)
