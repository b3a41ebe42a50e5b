"""What is open at this moment. A database cannot read opening hours: each way of writing them is read once a minute."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone

from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.hours import is_open, said_now
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace

KEEP_S = 60


def open_expressions(now: datetime) -> frozenset[str]:
    """The opening hours in the register that say open at a moment; one query, and none for the rest of its minute."""
    key = f"services-open:{content_version()}:{timezone.localtime(now):%Y-%m-%dT%H:%M}"
    kept: frozenset[str] | None = cache.get(key)
    if kept is None:
        offered = ServiceOffering.objects.current().exclude(opening_hours="").order_by()
        told = offered.values_list("opening_hours", flat=True).distinct()
        kept = frozenset(expression for expression in told if is_open(expression, now))
        cache.set(key, kept, KEEP_S)
    return kept


class NowTold(NamedTuple):
    """Whether some kinds of service at a place are open now, in words; no kinds where it is the same for all."""

    kinds: str
    words: str


def told_now(place: ServicePlace, now: datetime) -> list[NowTold]:
    """Whether a place is open now: in one line where all it offers says the same, else a line for each that differs.

    Nothing for a place that is not in use or tells no hours. The offerings must be prefetched.
    """
    if place.status not in IN_USE:
        return []
    kinds: dict[str, list[str]] = {}
    offered = list(place.offerings.all())
    for offering in offered:
        if offering.opening_hours and (words := said_now(offering.opening_hours, now)):
            kinds.setdefault(words, []).append(offering.kind.label)
    if len(kinds) == 1 and sum(map(len, kinds.values())) == len(offered):
        return [NowTold("", words) for words in kinds]
    return [NowTold(_listed(labels), words) for words, labels in kinds.items()]


def _listed(labels: Iterable[str]) -> str:
    first, *rest = dict.fromkeys(labels)
    return ", ".join([first, *(label.lower() for label in rest)])
