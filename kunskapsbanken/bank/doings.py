"""What one can do with an item elsewhere on the site. Upper rooms introduce theirs in their own `bank.py`."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.people.rights import Viewer


class Doing(NamedTuple):
    """Something to do with items of some kinds: what it is called, its icon, and `address(item)`, where it is done.

    `offered_to(viewer)` narrows it to those who may; without, it is offered to everyone.
    """

    kinds: frozenset[str]
    label: Promise
    icon: str
    address: Callable[[KnowledgeItem], str]
    offered_to: Callable[[Viewer], bool] | None = None


class Offered(NamedTuple):
    """A doing as it is offered for one item."""

    label: Promise
    icon: str
    url: str


_doings: list[Doing] = []


def register(*doings: Doing) -> None:
    """Tell what can be done with items."""
    _doings.extend(doings)


def doings_with(item: KnowledgeItem, viewer: Viewer) -> list[Offered]:
    """What the viewer can do with an item, as the rooms stand."""
    return [
        Offered(doing.label, doing.icon, doing.address(item))
        for doing in _doings
        if item.kind in doing.kinds and (doing.offered_to is None or doing.offered_to(viewer))
    ]


class Use(NamedTuple):
    """That an item is used elsewhere: in a few words, and where, as words and addresses."""

    label: str
    where: list[tuple[str, str]]


Uses = Callable[[KnowledgeItem, Viewer], Use | None]
_uses: list[Uses] = []


def register_uses(uses: Uses) -> None:
    """Tell how to find where an item is used, of what the viewer may see."""
    _uses.append(uses)


def uses_of(item: KnowledgeItem, viewer: Viewer) -> list[Use]:
    """Where an item is used, as the rooms tell it."""
    return [found for uses in _uses if (found := uses(item, viewer))]


def uses_only_seen_by(item: KnowledgeItem, viewer: Viewer) -> list[tuple[str, str]]:
    """Where an item is used that the viewer may see and not everyone: drafts that they work on."""
    if not viewer.is_authenticated:
        return []
    told_to_all = {one for use in uses_of(item, AnonymousUser()) for one in use.where}
    return [one for use in uses_of(item, viewer) for one in use.where if one not in told_to_all]
