"""What rooms add to the interface; they introduce it in their own `api.py` or `api/`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from kunskapsbanken.notices.registry import News, sources

Document = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A part of the interface as OpenAPI tells it: its operations by address, the schemas they speak of, and where
    the examples lie: a file of JSON with an example for each schema."""

    name: str
    label: Promise
    paths: Callable[[], Document]
    schemas: Callable[[], Document]
    examples: Path


@dataclass(frozen=True)
class EventSource:
    """What programs can be told of by itself: names with their words, and `between(start, stop)` what happened then.

    Each piece bears one of the names as its `event`. It tells only what anyone may read.
    """

    name: str
    events: dict[str, Promise]
    between: Callable[[datetime, datetime], Iterable[News]]


def told_in_letters(name: str, events: dict[str, Promise]) -> EventSource:
    """What those who follow something are told of, for programs too."""
    return EventSource(name, events, lambda start, stop: sources[name].between(start, stop))


PARTS: list[Part] = []
SOURCES: list[EventSource] = []


def add_to_interface(*things: Part | EventSource) -> None:
    """Tell of more operations and events."""
    for thing in things:
        (PARTS if isinstance(thing, Part) else SOURCES).append(thing)  # type: ignore[attr-defined]


def event_names() -> dict[str, Promise]:
    """Every event that there is, in words."""
    return {name: label for source in SOURCES for name, label in source.events.items()}
