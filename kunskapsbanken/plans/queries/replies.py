"""What was thought of a plan: the latest of each section, how many there are, and all of a section page by page."""

from collections import defaultdict

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from kunskapsbanken.plans.models import Reply, ServicePlan

LATEST = 3


def latest_replies(plan: ServicePlan) -> dict[str, tuple[Reply, ...]]:
    """The latest comments on each section, the newest first; one query, however many there are."""
    newest = Window(RowNumber(), partition_by=F("section"), order_by=[F("created").desc(), F("pk").desc()])
    ranked = Reply.objects.filter(consultation__plan=plan).annotate(newest=newest).filter(newest__lte=LATEST)
    found: dict[str, list[Reply]] = defaultdict(list)
    for reply in ranked.select_related("submission__plan_file", "consultation").defer(*_NOT_SHOWN).order_by("newest"):
        found[reply.section].append(reply)
    return {section: tuple(rows) for section, rows in found.items()}


def reply_counts(plan: ServicePlan) -> dict[str, int]:
    """How many comments each section has."""
    rows = Reply.objects.filter(consultation__plan=plan).order_by().values_list("section")
    return dict(rows.annotate(number=Count("pk")))


def section_replies(plan: ServicePlan, section: str) -> QuerySet[Reply]:
    """Every comment on a section, the newest first."""
    rows = Reply.objects.filter(consultation__plan=plan, section=section).order_by("-created", "-pk")
    return rows.select_related("submission__plan_file", "consultation").defer(*_NOT_SHOWN)


def page_with(replies: QuerySet[Reply], key: str, size: int) -> int:
    """On which page of a list a comment stands; the first where it is not in it."""
    keys = list(replies.values_list("key", flat=True))
    return keys.index(key) // size + 1 if key in keys else 1


# A file is not read to say that there is one.
_NOT_SHOWN = ("submission__plan_file__content", "submission__data")
