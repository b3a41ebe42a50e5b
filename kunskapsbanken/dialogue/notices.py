"""What is new of meetings and voices."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Insight, Meeting
from kunskapsbanken.notices.registry import Mark, News, NewsSource, place_marks, register, term_marks
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.vocabulary.models import Term

TITLE_LENGTH = 120


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
        )


def _minutes(start: datetime, stop: datetime) -> Iterator[News]:
    for meeting in _became(Meeting.objects.filter(open_to_all()), "minutes_published_at", start, stop):
        yield News(
            key=f"dialogue.minutes:{meeting.pk}:{meeting.minutes_published_at:%Y%m%d}",
            when=meeting.minutes_published_at,
            label=_("Anteckningar från mötet"),
            title=meeting.title,
            url=meeting.url,
            marks=frozenset(place_marks(meeting.place)),
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
        )


def _insights(start: datetime, stop: datetime) -> Iterator[News]:
    for insight in _became(Insight.objects.select_related("service__broader"), "created", start, stop):
        yield News(
            key=f"dialogue.insight:{insight.pk}",
            when=insight.created,
            label=_("Insikt"),
            title=insight.title,
            url=insight.get_absolute_url(),
            marks=_marks(insight),
            entry=("insight", insight.pk),
        )


def _became(rows: QuerySet[Any], field: str, start: datetime, stop: datetime) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__gt": start, f"{field}__lte": stop}).select_related("place")


def _marks(thing: Contribution | Insight) -> frozenset[Mark]:
    service: Term | None = thing.service
    slugs = [term.slug for term in (service, service and service.broader) if term]
    return frozenset({*place_marks(thing.place), *term_marks(slugs, thing.place)})


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(TITLE_LENGTH)


register(
    NewsSource("dialogue.meetings", _meetings),
    NewsSource("dialogue.minutes", _minutes),
    NewsSource("dialogue.voices", _voices),
    NewsSource("dialogue.answers", _answers),
    NewsSource("dialogue.insights", _insights),
)
