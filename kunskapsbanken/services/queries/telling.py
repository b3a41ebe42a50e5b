"""What a file would change, in words: old → new, as the history will say it."""

from collections.abc import Iterable

from django.utils import timezone

from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering
from kunskapsbanken.services.queries.changes import OFFERED, Changed, kind_labels, told

# What files tell of an offering beside its kind and form; how long it holds, officers alone do.
OFFERED_FACTS = ("opening_hours", "agent_for")


class Telling:
    """Words for the changes of a whole file: the same change is put into words once, as opening hours take a while."""

    def __init__(self) -> None:
        self._labels, self._today = kind_labels(), timezone.localdate()
        self._told: dict[tuple[object, ...], str] = {}

    def words(self, changes: Iterable[Changed]) -> list[str]:
        """Each change in words."""
        return [self._word(change) for change in changes]

    def _word(self, change: Changed) -> str:
        key = tuple(change.values())
        if key not in self._told:
            self._told[key] = told(change, self._labels, self._today)
        return self._told[key]


def offerings_changed(said: Iterable[IncomingOffering], had: Iterable[ServiceOffering]) -> list[Changed]:
    """What is said of what a place offers, against what it does."""
    wanted = {(row.kind, row.form): row for row in said}
    known = {(row.kind.slug, row.form): row for row in had}
    found = [_changed(OFFERED, key, key in known, key in wanted) for key in sorted(wanted.keys() ^ known.keys())]
    for key in sorted(wanted.keys() & known.keys()):
        for name in OFFERED_FACTS:
            old, new = getattr(known[key], name), getattr(wanted[key], name)
            if old != new:
                found.append(_changed(name, key, old, new))
    return found


def _changed(field: str, offering: tuple[str, str], old: object, new: object) -> Changed:
    return {"field": field, "kind": offering[0], "form": offering[1], "old": old, "new": new}
