"""The dialogue introduces its meetings, public voices and insights to the search."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.dialogue.models import Contribution, Insight, Meeting
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.registry import Entry, SearchKind, register

TITLE_LENGTH = 90


def _chosen(rows: QuerySet[Any], ids: Iterable[int] | None) -> Iterator[Any]:
    return (rows if ids is None else rows.filter(pk__in=ids)).select_related("place").iterator(chunk_size=200)


def _label(label: str, place: Place) -> str:
    """What is invented says so among the hits too."""
    return _("%s (exempel)") % label if place.is_example else label


def _meetings(ids: Iterable[int] | None) -> Iterator[Entry]:
    for meeting in _chosen(Meeting.objects.filter(open_to_all()).select_related("locale"), ids):
        minutes = prose_text(meeting.minutes) if meeting.minutes_published_at else ""
        text = "\n".join([meeting.agenda, meeting.can_influence, meeting.venue, meeting.place.full_name, minutes])
        yield Entry(
            meeting.pk,
            meeting.title,
            meeting.purpose,
            text,
            meeting.url,
            _label(_("Möte"), meeting.place),
            str(meeting.locale.language_code),
            is_example=meeting.place.is_example,
        )


def _voices(ids: Iterable[int] | None) -> Iterator[Entry]:
    for voice in _chosen(Contribution.public.all(), ids):
        yield Entry(
            voice.pk,
            Truncator(" ".join(voice.text.split())).chars(TITLE_LENGTH),
            voice.answer,
            f"{voice.text}\n{voice.place.full_name}",
            voice.get_absolute_url(),
            _label(_("Röst"), voice.place),
            is_example=voice.place.is_example,
        )


def _insights(ids: Iterable[int] | None) -> Iterator[Entry]:
    for insight in _chosen(Insight.objects.all(), ids):
        yield Entry(
            insight.pk,
            insight.title,
            insight.text,
            insight.place.full_name,
            insight.get_absolute_url(),
            _label(_("Insikt"), insight.place),
            is_example=insight.place.is_example,
        )


register(SearchKind("meeting", gettext_lazy("Möten"), Meeting, _meetings))
register(SearchKind("voice", gettext_lazy("Röster"), Contribution, _voices))
register(SearchKind("insight", gettext_lazy("Insikter"), Insight, _insights))
