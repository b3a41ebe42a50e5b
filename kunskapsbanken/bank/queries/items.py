"""Items, and everything that an item's page tells."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from kunskapsbanken.bank.choices import INVERSE_LABELS, RelationKind
from kunskapsbanken.bank.models import (
    Collection,
    Evidence,
    ExperienceReport,
    ItemAttachment,
    ItemRelation,
    KnowledgeItem,
    KnowledgeItemQuerySet,
    LearningPath,
    Source,
)
from kunskapsbanken.vocabulary.models import Term

EXPERIENCES_SHOWN = 20


class RelatedGroup(NamedTuple):
    """Related items under the words that say how they hang together."""

    label: str
    items: list[KnowledgeItem]


class ExperienceSummary(NamedTuple):
    """How many said that it helped, and their stories, the latest first."""

    yes: int
    partly: int
    no: int
    reports: list[ExperienceReport]

    @property
    def total(self) -> int:
        """How many have answered."""
        return self.yes + self.partly + self.no


@dataclass(frozen=True)
class ItemStory:
    """What an item's page shows beside the item's own fields."""

    audiences: list[Term]
    levels: list[Term]
    phases: list[Term]
    services: list[Term]
    place_types: list[Term]
    evidence: list[Evidence]
    sources: list[Source]
    attachments: list[ItemAttachment]
    related: list[RelatedGroup]
    learning_paths: list[LearningPath]
    collections: list[Collection]
    experiences: ExperienceSummary


def readable_items() -> KnowledgeItemQuerySet:
    """Items that anyone may read: published and in no restricted part of the site."""
    return KnowledgeItem.objects.live().public()


def story_of(item: KnowledgeItem) -> ItemStory:
    """Everything that hangs together with an item; a fixed number of queries."""
    return ItemStory(
        audiences=list(item.audiences.all()),
        levels=list(item.levels.all()),
        phases=list(item.phases.all()),
        services=list(item.services.all()),
        place_types=list(item.place_types.all()),
        evidence=list(item.evidence.all()),
        sources=list(item.sources.all()),
        attachments=list(item.attachments.select_related("document")),
        related=related_to(item),
        learning_paths=list(
            LearningPath.objects.live().filter(path_steps__step_items__item=item).distinct().order_by("entry_order")
        ),
        collections=list(Collection.objects.live().filter(entries__item=item).distinct()),
        experiences=experiences_of(item),
    )


def related_to(item: KnowledgeItem) -> list[RelatedGroup]:
    """Related items both ways, grouped by how; the same item is shown once a group."""
    outgoing = ItemRelation.objects.filter(item=item).values_list("kind", "target_id")
    incoming = ItemRelation.objects.filter(target=item).values_list("kind", "item_id")
    groups: dict[str, dict[int, None]] = defaultdict(dict)
    for kind, pk in outgoing:
        groups[str(RelationKind(kind).label)][pk] = None
    for kind, pk in incoming:
        groups[str(INVERSE_LABELS[RelationKind(kind)])][pk] = None
    found = readable_items().in_bulk({pk for group in groups.values() for pk in group})
    related = [RelatedGroup(label, [found[pk] for pk in group if pk in found]) for label, group in groups.items()]
    return [group for group in related if group.items]


def experiences_of(item: KnowledgeItem) -> ExperienceSummary:
    """What readers have told about using the item."""
    reports = ExperienceReport.objects.filter(item=item)
    counts = dict(reports.values_list("helped").annotate(count=Count("pk")).order_by())
    helped = ExperienceReport.Helped
    told = list(reports.exclude(text="")[:EXPERIENCES_SHOWN])
    return ExperienceSummary(counts.get(helped.YES, 0), counts.get(helped.PARTLY, 0), counts.get(helped.NO, 0), told)


def newest_items(count: int) -> list[KnowledgeItem]:
    """The items published latest, the latest first."""
    return list(readable_items().order_by("-first_published_at", "title")[:count])
