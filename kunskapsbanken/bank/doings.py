"""What one can do with an item elsewhere on the site. Upper rooms introduce theirs in their own `bank.py`."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from kunskapsbanken.bank.models import KnowledgeItem


class Doing(NamedTuple):
    """Something to do with items of some kinds: what it is called, its icon, and `address(item)`, where it is done."""

    kinds: frozenset[str]
    label: Promise
    icon: str
    address: Callable[[KnowledgeItem], str]


class Offered(NamedTuple):
    """A doing as it is offered for one item."""

    label: Promise
    icon: str
    url: str


_doings: list[Doing] = []


def register(*doings: Doing) -> None:
    """Tell what can be done with items."""
    _doings.extend(doings)


def doings_with(item: KnowledgeItem) -> list[Offered]:
    """What can be done with an item, as the rooms stand."""
    return [Offered(doing.label, doing.icon, doing.address(item)) for doing in _doings if item.kind in doing.kinds]
