"""A change of the service as a value, as it stands in an address, and what changes together make of the places.

In an address a change is one parameter: `stang=KEY`, `flytta=KEY@64.1,16.8`, `oppna=64.1,16.8,Name@HOURS` (the hours
may be left out), `lagg=KEY`; and, of what is open at a moment, `tider=KEY:HOURS` and `stopp=WHERE:HOURS`, which
`opening` reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kunskapsbanken.access.opening import asking
from kunskapsbanken.access.opening.changes import NewStop, OtherHours
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.queries import ServicePoint, Stand

MOST_CHANGES = 20
LONGEST_NAME = 60
DECIMALS = 5  # of a degree: a metre


class Kind(StrEnum):
    """What is done to a service place; the value is the parameter's name."""

    CLOSE = "stang"
    MOVE = "flytta"
    OPEN = "oppna"
    ADD = "lagg"  # a place that stands there already begins to offer the kind
    HOURS = OtherHours.parameter
    STOP = NewStop.parameter


# What says something only of a moment.
OF_A_MOMENT = (Kind.HOURS, Kind.STOP)


class Unreadable(ValueError):
    """A parameter that is no change."""


@dataclass(frozen=True)
class Change:
    """One change: of a place by its key, to a position in degrees; a new one has a name and no key.

    The key of a stop is where it is, as the address says it. Hours are as OpenStreetMap writes them.
    """

    kind: Kind
    key: str = ""
    latitude: float | None = None
    longitude: float | None = None
    name: str = ""
    hours: str = ""

    @property
    def where(self) -> str:
        """The position, if it has one."""
        return "" if self.latitude is None else f"{self.latitude:.{DECIMALS}f},{self.longitude:.{DECIMALS}f}"

    @property
    def value(self) -> str:
        """As it stands in an address."""
        if self.kind is Kind.MOVE:
            return f"{self.key}@{self.where}"
        if self.kind is Kind.OPEN:
            return f"{self.where},{self.name}" + (f"@{self.hours}" if self.hours else "")
        return f"{self.key}:{self.hours}" if self.kind in OF_A_MOMENT else self.key

    @property
    def of_hours(self) -> OtherHours | NewStop:
        """A change of hours or a new stop as `opening` has it."""
        if self.kind is Kind.HOURS:
            return OtherHours(self.key, self.name, self.hours)
        if self.latitude is None or self.longitude is None:
            raise Unreadable(self)
        return NewStop(self.key, self.name, self.latitude, self.longitude, self.hours)

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Change":
        """From what was kept."""
        return cls(**{**kept, "kind": Kind(kept["kind"])})

    @classmethod
    def from_hours(cls, change: OtherHours | NewStop) -> "Change":
        """A change as `opening` has read it."""
        if isinstance(change, OtherHours):
            return cls(Kind.HOURS, change.key, name=change.name, hours=change.hours)
        return cls(Kind.STOP, change.where, change.latitude, change.longitude, change.name, change.hours)


def read_change(kind: Kind, value: str) -> Change:
    """The change that a parameter tells, other than hours and stops. Raises `Unreadable`."""
    if kind in (Kind.CLOSE, Kind.ADD):
        return Change(kind, _key(value))
    if kind is Kind.MOVE:
        key, _at, where = value.partition("@")
        return Change(kind, _key(key), *_position(where.split(",")))
    parts = value.split(",", 2)
    text, _at, hours = (parts[2] if len(parts) > 2 else "").partition("@")
    name = " ".join(text.split())[:LONGEST_NAME] or _("Ny plats")
    return Change(kind, "", *_position(parts[:2]), name, _hours(hours))


def read_changes(asked: QueryDict) -> tuple[list[Change], list[str]]:
    """The changes of an address but those of a moment, each once, and what is wrong with the others in words."""
    found: dict[Change, None] = {}
    faults = []
    for kind in Kind:
        for value in asked.getlist(kind.value) if kind not in OF_A_MOMENT else ():
            try:
                found[read_change(kind, value)] = None
            except Unreadable:
                faults.append(_("En ändring i adressen går inte att läsa och är inte med."))
    return [*found], faults


def read_hours_and_stops(
    asked: QueryDict, stands: Sequence[Stand], localities: Sequence[Place]
) -> tuple[list[Change], list[str]]:
    """The changes of a moment, and what is wrong with those that could not be read."""
    hours, stops = (asked.getlist(kind.value) for kind in OF_A_MOMENT)
    read = asking.read_changes(hours, stops, stands, localities)
    return [Change.from_hours(change) for change in read.changes], read.faults


def as_many_as_count(changes: list[Change], faults: list[str]) -> tuple[list[Change], list[str]]:
    """No more than can be counted at once; that some are left out is told."""
    if len(changes) > MOST_CHANGES:
        left_out = _("Högst %(most)d ändringar på en gång räknas. De sista är inte med.") % {"most": MOST_CHANGES}
        return changes[:MOST_CHANGES], [*faults, left_out]
    return changes, faults


def written(slug: str, changes: Iterable[Change], more: Iterable[tuple[str, str]] = ()) -> str:
    """The query of an address for a kind of service, what more it says (the moment), and changes."""
    return urlencode([("slag", slug), *more, *((change.kind.value, change.value) for change in changes)])


def words_for(change: Change, names: Mapping[str, str]) -> str:
    """A change in words; `names` are the places' by key."""
    if change.kind in OF_A_MOMENT:
        return change.of_hours.in_words
    words = {"name": change.name or names.get(change.key, ""), "where": change.where}
    if change.hours:
        words["hours"] = short_week(change.hours, timezone.localdate())
        return _("%(name)s öppnar på %(where)s, öppet %(hours)s") % words
    return {
        Kind.CLOSE: _("%(name)s stänger"),
        Kind.MOVE: _("%(name)s flyttar till %(where)s"),
        Kind.OPEN: _("%(name)s öppnar på %(where)s"),
        Kind.ADD: _("%(name)s börjar erbjuda servicen"),
    }[change.kind] % words


@dataclass(frozen=True)
class Plan:
    """What changes make of the service places: which of them close, by their number, and which come instead."""

    closed: list[int]
    opened: list[ServicePoint]

    def after(self, services: Sequence[ServicePoint]) -> list[ServicePoint]:
        """The service places afterwards: those that stay in their order, then the new ones."""
        return [*(one for number, one in enumerate(services) if number not in self.closed), *self.opened]


def _key(text: str) -> str:
    if not (text.isascii() and text.isalnum() and len(text) <= 12):
        raise Unreadable(text)
    return text


def _hours(text: str) -> str:
    try:
        return read_hours(text)
    except ValidationError as fault:
        raise Unreadable(text) from fault


def _position(parts: Sequence[str]) -> tuple[float, float]:
    """Degrees; of Sweden and around, so that two that are exchanged are no position."""
    try:
        latitude, longitude = (round(float(part.strip()), DECIMALS) for part in parts)
    except ValueError as fault:
        raise Unreadable(parts) from fault
    if not (54 <= latitude <= 71 and 9 <= longitude <= 26):
        raise Unreadable(parts)
    return latitude, longitude
