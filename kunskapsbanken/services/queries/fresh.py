"""Which service places can be trusted how far, as a condition for a query."""

from collections.abc import Container
from datetime import date

from django.db.models import Q

from kunskapsbanken.services.models import Freshness


def as_fresh_as(values: Container[str], day: date) -> Q:
    """The condition that the facts can be trusted so far on a day; as `freshness_on`."""
    conditions = {
        Freshness.CURRENT: Q(confirm_on__gt=day, stale_on__gt=day),
        Freshness.CONFIRM: Q(confirm_on__lte=day, stale_on__gt=day),
        Freshness.STALE: Q(stale_on__lte=day),
    }
    either = Q(pk__in=[])
    for value, condition in conditions.items():
        if value.value in values:
            either |= condition
    return either
