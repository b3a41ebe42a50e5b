"""The dialogue introduces its meetings, voices and insights to the search."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.dialogue.models import Commitment, Contribution, Insight, InsightState, Meeting
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT, RECORD_MEETING
from kunskapsbanken.people.readers import EVERYONE, within_reach_of
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.facets import term_tags
from kunskapsbanken.search.pages import told_pages
from kunskapsbanken.search.registry import Entry, SearchKind, register

TITLE_LENGTH = 90


def _chosen(rows: QuerySet[Any], ids: Iterable[int] | None) -> Iterator[Any]:
    found = rows.select_related("place", "service__broader")
    return (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=200)


def _label(label: str, place: Place) -> str:
    """What is invented says so among the hits too."""
    return _("%s (exempel)") % label if place.is_example else label


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def _meetings(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(Meeting, ids, prefetch=["place", "agenda_items"]):
        meeting = told.page
        minutes = prose_text(meeting.minutes) if meeting.minutes_published_at else ""
        agenda = [item.title for item in meeting.agenda_items.all()]
        text = "\n".join([*agenda, meeting.can_influence, meeting.venue, meeting.place.full_name, minutes])
        recorders = frozenset() if meeting.live else within_reach_of(RECORD_MEETING, meeting.place)
        yield Entry(
            meeting.pk,
            meeting.title,
            meeting.purpose,
            text,
            told.url,
            told.label(_label(_("Möte"), meeting.place)),
            told.language,
            is_example=meeting.place.is_example,
            readers=told.readers | recorders,
            place=meeting.place,
            dated=_day(meeting.starts_at),
        )


def _voices(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What was said at a meeting is read by those who record there, before it is public (`queries.readable_voices`)."""
    rows = Contribution.objects.select_related("meeting__place")
    for voice in _chosen(rows, ids):
        readers = _readers(voice)
        if readers:
            yield Entry(
                voice.pk,
                Truncator(" ".join(voice.text.split())).chars(TITLE_LENGTH),
                voice.answer,
                f"{voice.text}\n{voice.place.full_name}",
                voice.get_absolute_url(),
                _label(_("Röst"), voice.place),
                voice.language,
                is_example=voice.place.is_example,
                readers=readers,
                tags=term_tags("service", [voice.service]),
                place=voice.place,
                dated=_day(voice.published_at or voice.created),
            )


def _readers(voice: Contribution) -> frozenset[str]:
    meeting = voice.meeting
    if voice.withheld_at or voice.split_at:  # of what was split the parts are found
        return frozenset()
    if voice.published_at and (meeting is None or meeting.live):
        return frozenset({EVERYONE})
    return within_reach_of(RECORD_MEETING, meeting.place) if meeting else frozenset()


def _insights(ids: Iterable[int] | None) -> Iterator[Entry]:
    """A draft is found by those who keep the insights there (`queries.readable_insights`)."""
    for insight in _chosen(Insight.objects.exclude(state=InsightState.WITHDRAWN), ids):
        is_draft = insight.state == InsightState.DRAFT
        yield Entry(
            insight.pk,
            insight.title,
            insight.text,
            insight.place.full_name,
            insight.get_absolute_url(),
            _label(_("Insikt"), insight.place),
            is_example=insight.place.is_example,
            readers=within_reach_of(FORM_INSIGHT, insight.place) if is_draft else frozenset({EVERYONE}),
            tags=term_tags("service", [insight.service]),
            place=insight.place,
            dated=_day(insight.created),
        )


def _commitments(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What is public alone: what waits for its minutes is read with them."""
    rows = Commitment.public.select_related("place", "organisation", "meeting")
    for row in (rows if ids is None else rows.filter(pk__in=ids)).iterator(chunk_size=200):
        yield Entry(
            row.pk,
            Truncator(" ".join(row.text.split())).chars(TITLE_LENGTH),
            row.owner,
            f"{row.text}\n{row.place.full_name}",
            row.get_absolute_url(),
            _label(str(row.get_kind_display()), row.place),
            is_example=row.place.is_example,
            place=row.place,
            dated=_day(row.published_at),
        )


register(SearchKind("meeting", gettext_lazy("Möten"), Meeting, _meetings))
register(SearchKind("voice", gettext_lazy("Röster"), Contribution, _voices))
register(SearchKind("insight", gettext_lazy("Insikter"), Insight, _insights))
register(SearchKind("commitment", gettext_lazy("Beslut och löften"), Commitment, _commitments))
