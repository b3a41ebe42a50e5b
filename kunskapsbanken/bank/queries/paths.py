"""Learning paths and collections with their items."""

from typing import NamedTuple

from django.db.models import Prefetch

from kunskapsbanken.bank.models import Collection, CollectionEntry, KnowledgeItem, LearningPath, PathStep, StepItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.people.rights import open_to_all


class StepView(NamedTuple):
    """A step of a learning path and the items it leads to."""

    step: PathStep
    items: list[KnowledgeItem]


def steps_of(path: LearningPath) -> list[StepView]:
    """The steps of a path in order. Works for a preview too, where nothing is in the database yet."""
    steps = list(path.path_steps.all())
    wanted = {entry.item_id for step in steps for entry in step.step_items.all()}
    found = readable_items().in_bulk(wanted)
    return [
        StepView(step, [found[entry.item_id] for entry in step.step_items.all() if entry.item_id in found])
        for step in steps
    ]


def published_steps_of(path: LearningPath) -> list[StepView]:
    """As `steps_of`, for a published path: a fixed number of queries."""
    items = StepItem.objects.filter(item__in=readable_items()).select_related("item")
    steps = PathStep.objects.filter(path=path).prefetch_related(Prefetch("step_items", items, to_attr="live_items"))
    return [StepView(step, [entry.item for entry in step.live_items]) for step in steps]


def entries_of(collection: Collection) -> list[CollectionEntry]:
    """The readable items of a collection, each with its note."""
    entries = list(collection.entries.all())
    found = readable_items().in_bulk({entry.item_id for entry in entries})
    for entry in entries:
        entry.item = found.get(entry.item_id)
    return [entry for entry in entries if entry.item is not None]


def home_entries() -> list[LearningPath]:
    """The paths that are ways in on the home page, in order."""
    return list(LearningPath.objects.filter(open_to_all()).exclude(entry="").order_by("entry_order", "title"))


def all_paths() -> list[LearningPath]:
    """Every learning path, those of the home page first."""
    return list(LearningPath.objects.filter(open_to_all()).order_by("entry_order", "title"))


def newest_guides(limit: int) -> list[LearningPath | Collection]:
    """The learning paths and collections that were last published or changed; two queries."""
    found: list[LearningPath | Collection] = []
    for kind in (LearningPath, Collection):
        rows = kind.objects.filter(open_to_all(), last_published_at__isnull=False).select_related("locale")
        found.extend(rows.order_by("-last_published_at", "-pk")[:limit])
    return found


def all_collections() -> list[Collection]:
    """Every collection by title."""
    return list(Collection.objects.filter(open_to_all()).order_by("title"))
