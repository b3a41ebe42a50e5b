"""From changes to what closes and opens, which is all that the engine counts.

A place that gets other hours closes or opens at the moment that is asked of, or nothing happens then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kunskapsbanken.access.opening.changes import NewStop, stand_of
from kunskapsbanken.access.whatif.changes import Change, Kind, Plan, Unreadable
from kunskapsbanken.services.queries import ServicePoint, Stand

ALWAYS = "24/7"
# What the keys of new places begin with; no place in the register has such a key.
NEW, NEW_STOP = "ny-", "hallplats-"
# Whether hours, one text for each way that a place offers the kind, say open.
IsOpen = Callable[[Sequence[str]], bool]


class Impossible(ValueError):
    """A change that cannot be made; why, in words."""


@dataclass
class Draft:
    """The service places as changes are made to them one after another; those that have closed are none.

    `others` do not offer the kind, and may begin to; `new` are those that have come, and `moved` numbers of `stands`.
    """

    stands: list[Stand | None]
    others: dict[str, ServicePoint]
    new: list[Stand] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)

    def make(self, change: Change) -> None:
        """Make one more change. Raises `Impossible`."""
        how = {
            Kind.CLOSE: self._close,
            Kind.MOVE: self._move,
            Kind.OPEN: self._open,
            Kind.ADD: self._add,
            Kind.HOURS: self._give_hours,
            Kind.STOP: self._stop,
        }
        how[change.kind](change)

    def plan(self, before: Sequence[Stand], is_open: IsOpen) -> Plan:
        """What has closed of those that were open, by their number among these, and what is open that was not."""
        closed: list[int] = []
        opened: list[ServicePoint] = []
        number = 0
        for then, now in zip(before, self.stands, strict=True):
            was_open = is_open(then.hours)
            stays = now is not None and is_open(now.hours)
            is_where_it_was = now is not None and now.point == then.point
            if was_open and not (stays and is_where_it_was):
                closed.append(number)
            if now is not None and stays and not (was_open and is_where_it_was):
                opened.append(now.point)
            number += was_open
        return Plan(closed, [*opened, *(stand.point for stand in self.new if is_open(stand.hours))])

    def _close(self, change: Change) -> None:
        for number in self._standing(change.key):
            self.stands[number] = None

    def _move(self, change: Change) -> None:
        for number in self._standing(change.key):
            stand, (latitude, longitude) = self.stands[number], _position(change)
            if stand is None or stand.is_stop:
                name = stand.name if stand else ""
                raise Impossible(_("%s är mobil och kan inte flyttas. Stäng den, eller lägg till en hållplats.") % name)
            point = stand.point._replace(latitude=latitude, longitude=longitude)
            self.stands[number] = stand._replace(point=point)
            self.moved.add(number)

    def _open(self, change: Change) -> None:
        point = ServicePoint(0, f"{NEW}{len(self.new)}", change.name, *_position(change))
        self.new.append(Stand(point, (change.hours or ALWAYS,), is_stop=False, name=change.name))

    def _add(self, change: Change) -> None:
        point = self.others.pop(change.key, None)
        if point is None:
            raise Impossible(_("En plats som skulle börja erbjuda servicen finns inte, eller erbjuder den redan."))
        self.new.append(beginning(point))

    def _give_hours(self, change: Change) -> None:
        for stands in (self.stands, self.new):
            for number, stand in enumerate(stands):
                if stand is not None and stand.point.key == change.key:
                    stands[number] = stand._replace(hours=(change.hours,))
                    return
        raise Impossible(_gone())

    def _stop(self, change: Change) -> None:
        stop = change.of_hours
        if not isinstance(stop, NewStop):
            raise Unreadable(change)
        stand = stand_of(stop, len(self.new))
        self.new.append(stand._replace(point=stand.point._replace(key=f"{NEW_STOP}{len(self.new)}")))

    def _standing(self, key: str) -> list[int]:
        """Those with a key that have neither closed nor moved: the stops of something mobile share one."""
        found = [number for number, stand in enumerate(self.stands) if stand is not None and stand.point.key == key]
        if not found or self.moved.intersection(found):
            raise Impossible(_gone())
        return found


def beginning(point: ServicePoint) -> Stand:
    """A place that begins to offer the kind: at all hours, unless it is given others."""
    return Stand(point, (ALWAYS,), is_stop=False, name=point.name)


def planned(
    changes: Iterable[Change], stands: Sequence[Stand], others: Iterable[ServicePoint], is_open: IsOpen
) -> tuple[list[Change], Plan, list[str]]:
    """The changes that can be made, what they come to, and what is wrong with the rest in words.

    `stands` offer the kind; `others` do not, and may begin to.
    """
    draft = Draft([*stands], {service.key: service for service in others})
    made: list[Change] = []
    faults: list[str] = []
    for change in changes:
        try:
            draft.make(change)
        except Impossible as fault:
            faults.append(str(fault))
        else:
            made.append(change)
    return made, draft.plan(stands, is_open), faults


def _position(change: Change) -> tuple[float, float]:
    if change.latitude is None or change.longitude is None:
        raise Unreadable(change)
    return change.latitude, change.longitude


def _gone() -> str:
    return _("En plats som skulle ändras finns inte längre med bland dem som räknas.")
