"""What the editor's desk asks: remarks on items, and the reports."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail.permissions import policy_registry

from kunskapsbanken.bank.checks import Remark, remarks
from kunskapsbanken.bank.models import KnowledgeItem, KnowledgeItemQuerySet
from kunskapsbanken.bank.references import linked_pages, related_items
from kunskapsbanken.people.models import User
from kunskapsbanken.trace.models import Link

REVIEW_AHEAD = timedelta(days=30)
READS_BACK = timedelta(days=90)
GRACE = timedelta(days=30)


def remarks_on(items: Iterable[KnowledgeItem]) -> dict[int, list[Remark]]:
    """The remarks on each item by its id, links checked; a fixed number of queries however many items."""
    items = list(items)
    prefetch_related_objects([item for item in items if item.pk], "sources", "relations")
    pointed_at = {pk for item in items for pk in linked_pages(item) | related_items(item)}
    readable = frozenset(Page.objects.live().filter(pk__in=pointed_at).values_list("pk", flat=True))
    return {item.pk: remarks(item, readable=readable) for item in items}


def editable_items(viewer: User) -> KnowledgeItemQuerySet:
    """The items that the viewer may write in."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(viewer, {"add", "change", "publish"})
    return KnowledgeItem.objects.filter(pk__in=pages.values("pk"))


def drafts_begun_elsewhere(viewer: User) -> QuerySet[KnowledgeItem]:
    """Drafts that other rooms have begun, of an insight or of what an event taught, and nobody has published; the
    oldest first, without one's own.
    """
    begun = Link.objects.filter(target_type=ContentType.objects.get_for_model(KnowledgeItem)).values("target_id")
    drafts = editable_items(viewer).filter(pk__in=begun, live=False, first_published_at=None)
    return drafts.exclude(owner=viewer).order_by("latest_revision_created_at", "pk")


def items_to_review(viewer: User, *, today: date) -> QuerySet[KnowledgeItem]:
    """Published items whose review date has passed or comes within 30 days, the most urgent first."""
    due = editable_items(viewer).due_for_review(today + REVIEW_AHEAD)
    return due.select_related("content_owner").order_by("review_by", "title")


def items_with_reads(viewer: User, *, today: date) -> QuerySet[KnowledgeItem]:
    """Items published over 30 days ago with `reads_recent` (90 days) and `reads_ever`, the least read first."""
    recent = Sum("reads__count", filter=Q(reads__day__gt=today - READS_BACK))
    published = editable_items(viewer).live().filter(first_published_at__date__lt=today - GRACE)
    counted = published.annotate(reads_recent=Coalesce(recent, 0), reads_ever=Coalesce(Sum("reads__count"), 0))
    return counted.order_by("reads_recent", "reads_ever", "title")


def items_without_relations(viewer: User) -> QuerySet[KnowledgeItem]:
    """Published items that no relation leads to or from."""
    alone = editable_items(viewer).live().filter(relations__isnull=True, incoming_relations__isnull=True)
    return alone.order_by("kind", "title")
