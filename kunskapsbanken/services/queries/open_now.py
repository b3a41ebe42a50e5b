"""What is open at this moment. A database cannot read opening hours: each way of writing them is read once a minute.

What is mobile and has told its stops is open while it stands at one of them, whatever else it has told.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.hours import is_open, said_now
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace, Stop
from kunskapsbanken.services.queries.stops import next_stop, stops_told

KEEP_S = 60


def open_expressions(now: datetime) -> frozenset[str]:
    """The hours in the register, of stops too, that say open at a moment; one query, none for the rest of a minute."""
    key = f"services-open:{content_version()}:{timezone.localtime(now):%Y-%m-%dT%H:%M}"
    kept: frozenset[str] | None = cache.get(key)
    if kept is None:
        rows = (ServiceOffering.objects.current(), Stop.objects.all())
        offered, stops = (found.exclude(opening_hours="").order_by().values_list("opening_hours") for found in rows)
        told = (expression for (expression,) in offered.union(stops))
        kept = frozenset(expression for expression in told if is_open(expression, now))
        cache.set(key, kept, KEEP_S)
    return kept


def is_offered_now(now: datetime) -> Q:
    """The condition that what is offered can be had at a moment."""
    expressions = open_expressions(now)
    at_a_stop = Stop.objects.filter(opening_hours__in=expressions)
    mobile = Q(service_place__in=Stop.objects.values("service_place"))
    standing = Q(service_place__in=at_a_stop.values("service_place"))
    return Q(opening_hours__in=expressions) & ~mobile | standing


class NowTold(NamedTuple):
    """Whether some kinds of service at a place are open now, in words; no kinds where it is the same for all."""

    kinds: str
    words: str


def told_now(place: ServicePlace, now: datetime) -> list[NowTold]:
    """Whether a place is open now: in one line where all it offers says the same, else a line for each that differs.

    Of what is mobile: where it stands, or when it comes next. Nothing for a place that is not in use or tells no hours.
    The offerings and stops must be prefetched.
    """
    if place.status not in IN_USE:
        return []
    if stops := stops_told(place, now):
        coming = next_stop(stops)
        return [NowTold("", coming.said)] if coming else []
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
