"""What stories are made of. Each room introduces its things in its own `trace.py`; nothing here knows a room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from kunskapsbanken.people.doers import Doing
from kunskapsbanken.people.rights import Viewer


class Stage(IntEnum):
    """The order in which a story is told."""

    VOICE = 1
    INSIGHT = 2
    KNOWLEDGE = 3
    MEASURE = 4
    DECISION = 5
    FOLLOW_UP = 6
    SERVICE = 7
    ANSWER = 8


@dataclass(frozen=True)
class Step:
    """One sentence of a story: what it is called ("Sagt på bymötet i Övre Exempelby"), what it says, where it is.

    What is invented for the demonstration says so where it stands in the story of something real.
    """

    stage: Stage
    label: str
    title: str
    url: str = ""
    when: date | None = None
    is_example: bool = False


@dataclass(frozen=True)
class TraceKind:
    """A kind of thing that can stand in a story.

    `steps(ids, viewer)` gives, in a fixed number of queries, the steps that each thing contributes, for those of the
    ids that the viewer may see: a measure tells of itself, of its decision and of its follow-up. `doings(ids, viewer)`
    gives, of the same, which organisations have done it: only kinds of which one can say so have it.

    `own(thing)` gives the steps of a thing that its page has found for the viewer already: a story that starts there
    then asks for one kind less.
    """

    model: type[Model]
    label: Promise
    steps: Callable[[Iterable[int], Viewer], dict[int, list[Step]]]
    doings: Callable[[Iterable[int], Viewer], list[Doing]] | None = None
    own: Callable[[Any], list[Step]] | None = None


kinds: dict[type[Model], TraceKind] = {}


def register(kind: TraceKind) -> None:
    """Introduce a kind; a model can be introduced once."""
    if kind.model in kinds:
        raise ValueError(f"{kind.model.__name__} is registered already")
    kinds[kind.model] = kind


def kind_of(thing: Any) -> TraceKind:
    """The kind that a thing is of; a `KeyError` where its room has not introduced it."""
    return kinds[type(thing)]
