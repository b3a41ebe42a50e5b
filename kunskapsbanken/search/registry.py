"""What can be searched. Each room introduces its kinds in its own `search.py`; nothing here knows a room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """One thing in the index: its words, its address, and what its hit is called ("Metod").

    `also` are other names for it: they count as the title does but are not shown. What is invented for the
    demonstration (`is_example`) is found after all that is real.
    """

    object_id: int
    title: str
    summary: str
    text: str
    url: str
    label: str
    language: str = "sv"
    also: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class SearchKind:
    """A kind of thing to find.

    `entries(ids)` gives an entry for each of the ids that the public may read (for all where `ids` is None); what it
    leaves out is taken out of the index. `model` is watched for changes.
    """

    name: str
    label: Promise
    model: type[Model]
    entries: Callable[[Iterable[int] | None], Iterable[Entry]]


kinds: dict[str, SearchKind] = {}


def register(kind: SearchKind) -> None:
    """Introduce a kind; a name can be taken once."""
    if kind.name in kinds:
        raise ValueError(f"the kind {kind.name!r} is registered already")
    kinds[kind.name] = kind
