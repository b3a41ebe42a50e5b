"""What was thought of a plan: the latest of each section, how many there are, and all of a section page by page."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from kunskapsbanken.plans.models import Reply, ServicePlan

LATEST = 3


class Said(NamedTuple):
    """What was thought of a section: the latest, and how many there are."""

    latest: tuple[Reply, ...] = ()
    number: int = 0


def said_of(plan: ServicePlan) -> dict[str, Said]:
    """The latest comments on each section, the newest first; two queries, however many there are.

    The first reads nothing but what it sorts by: to carry every comment's words through the sorting took ten times
    longer.
    """
    by_section = F("section")
    newest = Window(RowNumber(), partition_by=by_section, order_by=[F("created").desc(), F("pk").desc()])
    every = Reply.objects.filter(consultation__plan=plan).order_by()
    ranked = every.annotate(newest=newest, number=Window(Count("pk"), partition_by=by_section))
    chosen = list(ranked.filter(newest__lte=LATEST).values_list("section", "newest", "pk", "number"))
    rows = {row.pk: row for row in _shown(Reply.objects.filter(pk__in=[key for *_rest, key, _number in chosen]))}
    found: dict[str, list[Reply]] = defaultdict(list)
    numbers = {section: number for section, *_rest, number in chosen}
    for section, _newest, key, _number in sorted(chosen):
        if key in rows:  # not taken away in between
            found[section].append(rows[key])
    return {section: Said(tuple(latest), numbers[section]) for section, latest in found.items()}


def section_replies(plan: ServicePlan, section: str) -> QuerySet[Reply]:
    """Every comment on a section, the newest first."""
    rows = Reply.objects.filter(consultation__plan=plan, section=section).order_by("-created", "-pk")
    return _shown(rows)


def page_with(replies: QuerySet[Reply], key: str, size: int) -> int:
    """On which page of a list a comment stands; the first where it is not in it."""
    keys = list(replies.values_list("key", flat=True))
    return keys.index(key) // size + 1 if key in keys else 1


def _shown(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """With what a page tells of each: a file is not read to say that there is one."""
    return replies.select_related("submission__plan_file").defer("submission__plan_file__content", "submission__data")
