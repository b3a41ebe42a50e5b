"""Insights: what they cite, what they led to, and which grew out of given voices."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.dialogue.models import Contribution, Insight, Sector
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.queries import links_from, links_to


def insights_of(place: Place) -> QuerySet[Insight]:
    """The insights on a place and all that lies in it, the latest first."""
    return Insight.objects.filter(place__path__startswith=place.path).select_related("place", "service")


def cited_voices(insight: Insight, viewer: Viewer) -> list[Contribution]:
    """The statements that an insight rests on, of what the viewer may read, the earliest first."""
    cited = readable_voices(viewer).filter(pk__in=links_to(insight, Contribution))
    return list(cited.order_by("published_at", "pk"))


def items_of(insight: Insight) -> list[KnowledgeItem]:
    """What in the bank an insight has led to, by title."""
    return list(readable_items().filter(pk__in=links_from(insight, KnowledgeItem)).order_by("title"))


def insights_from(voices: Iterable[Contribution]) -> list[Insight]:
    """The insights that cite any of the voices, the latest first; one query for the links, one for the insights."""
    types = ContentType.objects.get_for_models(Contribution, Insight)
    links = Link.objects.filter(
        source_type=types[Contribution], source_id__in=[voice.pk for voice in voices], target_type=types[Insight]
    )
    return list(Insight.objects.filter(pk__in=links.values("target_id")).select_related("place"))


def linkable_items() -> QuerySet[KnowledgeItem]:
    """What an insight may be tied to: everything that can be read but words of the glossary, by title."""
    return readable_items().exclude(kind=ItemKind.DEFINITION).order_by("title")


def methods() -> QuerySet[KnowledgeItem]:
    """The methods of the bank, for the one who plans a meeting."""
    return readable_items().filter(kind=ItemKind.METHOD).order_by("title")


class Strength(NamedTuple):
    """How broadly an insight stands: how many voices, from how many meetings, districts and sectors."""

    voices: int
    meetings: int
    places: int
    sectors: list[str]


def strength_of(cited: list[Contribution]) -> Strength:
    """Counted over the voices that the reader sees."""
    sectors = {voice.sector for voice in cited}
    return Strength(
        voices=len(cited),
        meetings=len({voice.meeting_id for voice in cited if voice.meeting_id}),
        places=len({voice.place_id for voice in cited}),
        sectors=[str(sector.label) for sector in Sector if sector in sectors],
    )
