"""What was thought of a plan: the latest of each section, how many there are, and all of a section page by page."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import QuerySet

from kunskapsbanken.plans.models import Reply, ServicePlan

LATEST = 3


class Said(NamedTuple):
    """What was thought of a section: the latest, and how many there are."""

    latest: tuple[Reply, ...] = ()
    number: int = 0


def said_of(plan: ServicePlan) -> dict[str, Said]:
    """The latest comments on each section, the newest first; two queries, however many there are.

    The keys of all are read, and the words of the latest alone: to let the database rank them takes three times longer.
    """
    every = Reply.objects.filter(consultation__plan=plan).order_by("-created", "-pk")
    keys: dict[str, list[int]] = defaultdict(list)
    for section, key in every.values_list("section", "pk"):
        keys[section].append(key)
    wanted = [key for found in keys.values() for key in found[:LATEST]]
    rows = {row.pk: row for row in _shown(Reply.objects.filter(pk__in=wanted))}
    return {
        section: Said(tuple(rows[key] for key in found[:LATEST] if key in rows), len(found))
        for section, found in keys.items()
    }


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
