"""Insights: who may read them, what they cite, how strong they stand, and which grew out of given voices."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import items_to_choose_from, readable_items
from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.coding import labels_on
from kunskapsbanken.dialogue.queries.strength import Cited
from kunskapsbanken.dialogue.queries.voices import public_voices, readable_voices
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, may_see, require_sight, within_reach, within_sight
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.models import Link, Verb
from kunskapsbanken.trace.queries import links_from, links_to

SAYING_LENGTH = 160


def published_insights() -> QuerySet[Insight]:
    """What anyone may read in a list."""
    return Insight.objects.filter(state=InsightState.PUBLISHED).select_related("place", "service")


def readable_insights(viewer: Viewer) -> QuerySet[Insight]:
    """What the viewer may read: what is published, also what was withdrawn, and one's own drafts.

    A withdrawn insight was read by all, or never published; of the latter only those who work there know.
    """
    known = Q(published_at__isnull=False)
    if may_see(viewer, FORM_INSIGHT):
        known |= within_sight(viewer, FORM_INSIGHT)
    return Insight.objects.filter(known).select_related("place", "service", "merged_into")


def insights_of(place: Place) -> QuerySet[Insight]:
    """The published insights on a place and all that lies in it, the latest first."""
    return published_insights().filter(place__path__startswith=place.path)


@dataclass(frozen=True)
class InsightFilters:
    """What the reader has asked for; an empty text is everything. `state` counts for those who work there.

    `lost` asks for the published ones that cite statements which no longer can be read.
    """

    place: Place | None = None
    service: str = ""
    state: str = ""
    lost: bool = False


def insights(filters: InsightFilters, viewer: Viewer) -> QuerySet[Insight]:
    """Insights by place, service kind and state, the latest first.

    Published ones unless another state is asked for; without a place, in all of the country that exists.
    """
    state = filters.state if filters.state in InsightState.values else InsightState.PUBLISHED
    found = readable_insights(viewer).filter(state=state)
    if state != InsightState.PUBLISHED:
        found = found.filter(within_sight(viewer, FORM_INSIGHT))
    elif filters.place is None and not filters.lost:
        found = found.filter(place__is_example=False)
    if filters.place:
        found = found.filter(place__path__startswith=filters.place.path)
    if filters.service:
        found = found.filter(service__slug=filters.service)
    if filters.lost:
        found = found.filter(within_sight(viewer, FORM_INSIGHT), Exists(_lost()))
    return found


def municipalities_with_insights() -> list[Place]:
    """The municipalities that exist and have a published insight, in the order of the tree; to filter by."""
    paths = published_insights().filter(place__is_example=False).order_by().values_list("place__path", flat=True)
    codes = {path.split("/")[1] for path in paths.distinct() if path.count("/") > 1}
    return list(Place.objects.municipalities().filter(code__in=codes).order_by("path"))


def insights_that_lost(user: User) -> int:
    """How many published insights that the user keeps cite statements that can no longer be read by all."""
    kept = Insight.objects.filter(within_reach(user, FORM_INSIGHT), state=InsightState.PUBLISHED)
    return kept.filter(Exists(_lost())).count()


def _lost() -> QuerySet[Link]:
    return _citing().filter(target_id=OuterRef("pk")).exclude(source_id__in=Contribution.public.values("pk"))


def _citing() -> QuerySet[Link]:
    types = ContentType.objects.get_for_models(Contribution, Insight)
    return Link.objects.filter(source_type=types[Contribution], target_type=types[Insight])


def voice_counts(shown: Collection[Insight]) -> dict[int, int]:
    """How many public statements each insight rests on, with those that belong with them, as its own page says
    (`citations_of`); two queries.
    """
    citing: dict[int, set[int]] = defaultdict(set)
    links = _citing().filter(target_id__in=[insight.pk for insight in shown])
    for voice, insight in links.values_list("source_id", "target_id"):
        citing[voice].add(insight)
    found = Contribution.public.order_by().filter(Q(pk__in=citing) | Q(merged_into__in=citing))
    counts: Counter[int] = Counter()
    for voice, into in found.values_list("pk", "merged_into"):
        counts.update(citing.get(voice, set()) | citing.get(into or 0, set()))
    return counts


def open_insights(viewer: Viewer) -> QuerySet[Insight]:
    """The drafts and published insights that the viewer may add to, the latest first."""
    kept = Insight.objects.filter(within_reach(viewer, FORM_INSIGHT)).exclude(state=InsightState.WITHDRAWN)
    return kept.select_related("place")


def citations_of(insight: Insight, viewer: Viewer) -> list[Cited]:
    """What an insight cites: of a draft what the viewer may read, else what everyone may; two queries.

    Those that carry it come first, the earliest first.
    """
    among = readable_voices(viewer) if insight.state == InsightState.DRAFT else public_voices()
    verbs = dict(_citing().filter(target_id=insight.pk).values_list("source_id", "verb"))
    # With the voices that belong with those that it cites.
    voices = among.filter(Q(pk__in=verbs) | Q(merged_into__in=verbs)).order_by("published_at", "pk")
    found = (voice.pk if voice.pk in verbs else voice.merged_into_id for voice in voices)
    cited = [Cited(voice, verbs[key or 0] != Verb.OPPOSES) for voice, key in zip(voices, found, strict=True)]
    return sorted(cited, key=lambda row: not row.supports)


def lost_from(insight: Insight, shown: Collection[Cited], viewer: Viewer) -> int:
    """How many statements a published insight cites that are no longer shown; told to those who keep it."""
    if insight.state != InsightState.PUBLISHED or not may_see(viewer, FORM_INSIGHT, insight):
        return 0
    return len(set(links_to(insight, Contribution)) - {row.voice.pk for row in shown})


def said_by(cited: Cited) -> str:
    """A statement in one line: the words, who by sector, where and when. Nobody is named."""
    voice = cited.voice
    day = voice.said_on or localtime(voice.meeting.starts_at if voice.meeting else voice.created).date()
    return _("”%(words)s” %(who)s, %(where)s, %(day)s") % {
        "words": Truncator(" ".join(voice.text.split())).chars(SAYING_LENGTH),
        "who": voice.get_sector_display(),
        "where": voice.place.full_name,
        "day": day.isoformat(),
    }


class Counted(NamedTuple):
    """A code or term, and how many of the statements have it."""

    label: str
    number: int


def codes_among(cited: Collection[Cited]) -> list[Counted]:
    """The codes of the statements that an insight cites, the commonest first: with the insight they are public."""
    codings = labels_on([row.voice for row in cited])
    counts = Counter(coding.said.label for rows in codings.values() for coding in rows)
    return [Counted(label, number) for label, number in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]


def history_of(insight: Insight, viewer: Viewer) -> list[ModelLogEntry]:
    """What has been done with an insight, the latest first; for those who work there."""
    require_sight(viewer, FORM_INSIGHT, insight)
    return list(ModelLogEntry.objects.for_instance(insight).order_by("-timestamp", "-pk"))


def items_of(insight: Insight) -> list[KnowledgeItem]:
    """What in the bank an insight has led to, by title."""
    return list(readable_items().filter(pk__in=links_from(insight, KnowledgeItem)).order_by("title"))


def draft_of(insight: Insight) -> KnowledgeItem | None:
    """What the insight has been lifted to and the bank's editors have not published yet."""
    lifted = KnowledgeItem.objects.filter(pk__in=links_from(insight, KnowledgeItem))
    return lifted.filter(live=False, first_published_at=None).order_by("pk").first()


def insights_from(voices: Iterable[Contribution]) -> list[Insight]:
    """The published insights that cite any of the voices, the latest first; in two queries."""
    links = _citing().filter(source_id__in=[voice.pk for voice in voices])
    return list(published_insights().filter(pk__in=links.values("target_id")))


def linkable_items() -> QuerySet[KnowledgeItem]:
    """What an insight may be tied to: everything that can be read but words of the glossary, by title."""
    return items_to_choose_from().exclude(kind=ItemKind.DEFINITION).order_by("title")


def methods() -> QuerySet[KnowledgeItem]:
    """The methods of the bank, for the one who plans a meeting."""
    return items_to_choose_from().filter(kind=ItemKind.METHOD).order_by("title")
