"""Who has done a thing: which organisations, and how that is known. The rooms tell (`trace.registry`); here it is read.

Nothing is stored: what has been tried, decided and run is said where it stands, and is found there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, TextField, Value

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.queries import with_reach

MOST_NAMED = 200


@dataclass(frozen=True)
class Doing:
    """That an organisation has done it, told as one says it: "Prövat i Moskosel 2017", and where that stands."""

    organisation: int
    how: str
    url: str = ""


@dataclass(frozen=True)
class Doer:
    """An organisation that has done it, with all that is known of how."""

    organisation: Organisation
    doings: tuple[Doing, ...]


def told(doings: Iterable[Doing], among: QuerySet[Organisation]) -> list[Doer]:
    """The organisations that have done something, real ones and those that one can write to first; one query."""
    grouped: dict[int, list[Doing]] = defaultdict(list)
    for doing in doings:
        if doing not in grouped[doing.organisation]:
            grouped[doing.organisation].append(doing)
    if not grouped:
        return []
    found = with_reach(among.filter(pk__in=grouped).select_related("place"))
    doers = [Doer(each, tuple(grouped[each.pk])) for each in found.order_by("name")]
    return sorted(doers, key=_rank)


def _rank(doer: Doer) -> tuple[bool, bool]:
    return doer.organisation.is_example, not getattr(doer.organisation, "can_be_reached", False)


def named_in(texts: Iterable[str], among: QuerySet[Organisation]) -> dict[str, list[int]]:
    """The organisations whose whole names stand in each of some texts; in one query."""
    asked = {text for text in texts if text}
    if not asked:
        return {}
    said = Value("\n".join(sorted(asked)), output_field=TextField())
    rows = among.annotate(said=said).filter(~Q(name=""), said__icontains=F("name")).values_list("pk", "name")
    patterns = [(pk, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)) for pk, name in rows[:MOST_NAMED]]
    return {text: [pk for pk, pattern in patterns if pattern.search(text)] for text in asked}
