"""What can be followed and what is new. Rooms introduce theirs in their own `notices.py`; nothing here knows a room."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from kunskapsbanken.places.models import Place

Mark = tuple[str, str]
LONGEST_KEY = 18  # digits, of which each number fits a column


@dataclass(frozen=True)
class News:
    """Something new that anyone may read.

    `key` names it for ever: nobody is told of the same key twice. `when` is the moment it became public. `marks` are
    what it is about, as (kind of thing to follow, what names the thing), `entry` is what the search knows it as, and
    `event` what programs that are told of it know such news as.
    """

    key: str
    when: datetime
    label: str
    title: str
    url: str
    marks: frozenset[Mark]
    entry: tuple[str, int] | None = None
    event: str = ""


@dataclass(frozen=True)
class Subject:
    """What is followed, as it is called and where it is."""

    title: str
    url: str


def numbers(refs: Collection[str]) -> list[int]:
    """Those of what names things that are keys of a database; an address may name anything."""
    return [int(ref) for ref in refs if ref.isdecimal() and len(ref) <= LONGEST_KEY]


def by_marks(kind: str, refs: Collection[str], news: Sequence[News]) -> dict[str, list[News]]:
    """The news that concern each of the things: those that bear its mark."""
    wanted = set(refs)
    found: dict[str, list[News]] = {}
    for piece in news:
        for name, ref in piece.marks:
            if name == kind and ref in wanted:
                found.setdefault(ref, []).append(piece)
    return found


@dataclass(frozen=True)
class FollowKind:
    """A kind of thing to follow.

    `subjects(refs)` tells, in a fixed number of queries, what those of the things are called that anyone may read.
    `concerns(kind, refs, news)` picks the news of each.
    """

    name: str
    label: Promise
    subjects: Callable[[Collection[str]], dict[str, Subject]]
    concerns: Callable[[str, Collection[str], Sequence[News]], dict[str, list[News]]] = by_marks


@dataclass(frozen=True)
class NewsSource:
    """Where news come from: `between(start, stop)` gives those that became public in that time and still are."""

    name: str
    between: Callable[[datetime, datetime], Iterable[News]]


kinds: dict[str, FollowKind] = {}
sources: dict[str, NewsSource] = {}


def register(*things: FollowKind | NewsSource) -> None:
    """Introduce kinds and sources; a name can be taken once."""
    for thing in things:
        known: dict[str, FollowKind] | dict[str, NewsSource] = kinds if isinstance(thing, FollowKind) else sources
        if thing.name in known:
            raise ValueError(f"{thing.name!r} is registered already")
        known[thing.name] = thing  # type: ignore[assignment]  # the two dictionaries are told apart above


PLACE, TERM = "plats", "amne"


def place_marks(place: Place) -> set[Mark]:
    """The marks of what lies in a place: the place's own and those of all that it lies in."""
    return {(PLACE, code) for code in place.path.strip("/").split("/")}


def term_marks(slugs: Iterable[str], place: Place | None = None) -> set[Mark]:
    """The marks of terms. What is invented for the demonstration is no news of a term."""
    return set() if place is not None and place.is_example else {(TERM, slug) for slug in slugs}
