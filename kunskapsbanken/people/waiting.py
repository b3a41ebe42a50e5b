"""What waits for someone, across their roles. Each room tells its own in its `waiting.py`; shown on the desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kunskapsbanken.people.models import User


@dataclass(frozen=True)
class Waiting:
    """So many things of one sort, where they are, and the day that the first of them should be done."""

    label: str
    number: int
    url: str
    due: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether that day has passed."""
        return self.due is not None and self.due < timezone.localdate()


Source = Callable[[User], Iterable[Waiting]]
_sources: list[Source] = []


def register(*sources: Source) -> None:
    """Tell what can wait for people in a room; each source asks first whether it concerns the person at all."""
    _sources.extend(sources)


def waiting_for(user: User) -> list[Waiting]:
    """Everything that waits for a person: what has a day first, by that day; then the rest, as the rooms stand."""
    rows = [row for source in _sources for row in source(user) if row.number]
    return sorted(rows, key=lambda row: (row.due is None, row.due or date.max))
