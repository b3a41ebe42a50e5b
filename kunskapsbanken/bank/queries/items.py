"""Items, and everything that an item's page tells."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

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
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.search.similar import Similar, similar
from kunskapsbanken.ui.languages import SWEDISH, readers_language
from kunskapsbanken.vocabulary.models import Term

EXPERIENCES_SHOWN = 20
# Similar items fill up after those that editors have named.
MOST_ALIKE, LEAST_ALIKE = 5, 2
TERM_FIELDS = ("audiences", "levels", "phases", "services", "place_types")


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
class ItemGround:
    """What an item is about and what it stands on: all that a paper says beside the item's own fields."""

    audiences: list[Term]
    levels: list[Term]
    phases: list[Term]
    services: list[Term]
    place_types: list[Term]
    evidence: list[Evidence]
    sources: list[Source]


@dataclass(frozen=True)
class ItemStory(ItemGround):
    """What an item's page shows beside the item's own fields."""

    attachments: list[ItemAttachment]
    related: list[RelatedGroup]
    similar: list[Similar]
    learning_paths: list[Page]
    collections: list[Page]
    experiences: ExperienceSummary


def readable_items() -> KnowledgeItemQuerySet:
    """Items that anyone may read: published and in no restricted part of the site."""
    return KnowledgeItem.objects.filter(open_to_all())


def ground_of(item: KnowledgeItem) -> ItemGround:
    """What a paper of the item needs; a fixed number of queries, and none that looks for other items."""
    return ItemGround(**_ground(item))


def _ground(item: KnowledgeItem) -> dict[str, Any]:
    terms = _terms_of(item)
    told: dict[str, Any] = {field: terms[field] for field in TERM_FIELDS}
    return told | {"evidence": list(item.evidence.all()), "sources": list(item.sources.all())}


def items_to_choose_from() -> KnowledgeItemQuerySet:
    """Items that anyone may read, each in one language: the reader's where it is translated, otherwise the one that
    it was written in."""
    language = readers_language()
    told = KnowledgeItem.objects.filter(open_to_all(), translation_key=OuterRef("translation_key"))
    better = {language} if language == SWEDISH else {language, SWEDISH}
    own = Q(locale__language_code=language)
    told_better = Exists(told.filter(locale__language_code__in=better).exclude(pk=OuterRef("pk")))
    told_as_read = Exists(told.filter(locale__language_code=language).exclude(pk=OuterRef("pk")))
    swedish = Q(locale__language_code=SWEDISH) & ~Q(told_as_read)
    return readable_items().filter(own | swedish | ~Q(told_better))


def items_at(slug: str) -> KnowledgeItemQuerySet:
    """The one item that an address means to the reader, if anyone may read it: translations may share an address."""
    nearest = Case(
        When(locale__language_code=readers_language(), then=0), When(locale__language_code=SWEDISH, then=1), default=2
    )
    return readable_items().filter(slug=slug).order_by(nearest)[:1]


def original_url(item: KnowledgeItem) -> str:
    """Where an item that is a translation can be read in Swedish, if anywhere."""
    if item.written_in == SWEDISH:
        return ""
    original = item.get_translations().filter(open_to_all(), locale__language_code=SWEDISH).first()
    return original.full_url if original else ""


def story_of(item: KnowledgeItem) -> ItemStory:
    """Everything that hangs together with a published item; a fixed number of queries."""
    guides = _guides_to(item)
    related = related_to(item)
    shown = {other.pk for group in related for other in group.items}
    return ItemStory(
        **_ground(item),
        attachments=list(item.attachments.select_related("document")),
        related=related,
        similar=similar("item", item.pk, limit=max(MOST_ALIKE - len(shown), LEAST_ALIKE), without=shown),
        learning_paths=[page for page in guides if page.specific_class is LearningPath],
        collections=[page for page in guides if page.specific_class is Collection],
        experiences=experiences_of(item),
    )


def draft_story_of(item: KnowledgeItem) -> ItemStory:
    """As `story_of`, for a preview: an editor's unsaved terms, evidence, sources and attachments."""
    return replace(
        story_of(item),
        audiences=list(item.audiences.all()),
        levels=list(item.levels.all()),
        phases=list(item.phases.all()),
        services=list(item.services.all()),
        place_types=list(item.place_types.all()),
        attachments=list(item.attachments.all()),
    )


def related_to(item: KnowledgeItem) -> list[RelatedGroup]:
    """Related items both ways, grouped by how; the same item is shown once a group."""
    other_end = Case(When(item=item, then=F("target_id")), default=F("item_id"))
    relations = (
        ItemRelation.objects.filter(Q(item=item) | Q(target=item))
        .annotate(other=other_end)
        .filter(other__in=readable_items().values("pk"))
        .select_related("item", "target")
    )
    groups: dict[str, dict[int, KnowledgeItem]] = defaultdict(dict)
    for relation in relations:
        outward = relation.item_id == item.pk
        other = relation.target if outward else relation.item
        kind = RelationKind(relation.kind)
        groups[str(kind.label if outward else INVERSE_LABELS[kind])][other.pk] = other
    return [RelatedGroup(label, list(group.values())) for label, group in groups.items()]


def experiences_of(item: KnowledgeItem) -> ExperienceSummary:
    """What readers have told about using the item."""
    reports = list(ExperienceReport.objects.filter(item=item))
    counts = Counter(report.helped for report in reports)
    helped = ExperienceReport.Helped
    told = [report for report in reports if report.text][:EXPERIENCES_SHOWN]
    return ExperienceSummary(counts[helped.YES], counts[helped.PARTLY], counts[helped.NO], told)


def _terms_of(item: KnowledgeItem) -> dict[str, list[Term]]:
    """The item's terms by field, in the editors' order, in one query."""
    marks = [
        Term.objects.filter(**{KnowledgeItem._meta.get_field(field).related_query_name(): item})
        .annotate(field=Value(field))
        .order_by()
        for field in TERM_FIELDS
    ]
    found = sorted(marks[0].union(*marks[1:], all=True), key=lambda term: (term.sort_order, term.label_sv))
    return {name: [term for term in found if term.field == name] for name in TERM_FIELDS}


def _guides_to(item: KnowledgeItem) -> list[Page]:
    """The learning paths and collections that lead to the item."""
    leads = Q(learningpath__path_steps__step_items__item=item) | Q(collection__entries__item=item)
    return list(Page.objects.filter(leads, open_to_all()).distinct().order_by("path"))


def newest_items(count: int) -> list[KnowledgeItem]:
    """The items published latest, the latest first."""
    return list(items_to_choose_from().order_by("-first_published_at", "title")[:count])


def newest_changed(keys: Sequence[int], count: int) -> list[KnowledgeItem]:
    """Of some items those that were last published or changed, the latest first."""
    found = readable_items().filter(pk__in=keys, last_published_at__isnull=False).select_related("locale")
    return list(found.order_by("-last_published_at", "-pk")[:count])


def newest_of_all_kinds(count: int, *, at_most: int) -> list[KnowledgeItem]:
    """The items published latest, with at most so many of each kind, so that many of a kind at once hide no other."""
    latest = [F("first_published_at").desc(), F("title").asc()]
    ranked = items_to_choose_from().annotate(rank=Window(RowNumber(), partition_by=[F("kind")], order_by=latest))
    return list(ranked.filter(rank__lte=at_most).order_by(*latest)[:count])
