"""The people by how far they have, in whole minutes or kilometres, and what may be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.share import Share
from kunskapsbanken.engines.traveltime.nearest import Reach
from kunskapsbanken.engines.traveltime.snapping import LIMIT_M

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Reaches = NDArray[np.int8]

# The farthest own break. Nobody's daily way is longer.
FARTHEST = 120
# The classes of the official table (minutes by car) and of the support law, Pipos and cash supervision (km);
# domain.md 5.3 with its sources. Where people are too few for all of them, the first in ORDER are kept.
CLASSES = {"min": (5, 10, 30), "km": (5, 10, 15, 20, 25)}
ORDER = {"min": (10, 20, 5, 30), "km": (10, 20, 25, 5, 15)}
# Ages are told together before they are told apart: all, those under 65 and over, each group.
GROUPINGS = (((0, 1, 2, 3),), ((0, 1), (2, 3)), ((0,), (1,), (2,), (3,)))
ALL, OLD, EACH = range(3)


@dataclass(frozen=True)
class Spread:
    """How many of each age have how far: a row below the first limit, between the limits, above; last, reach nothing.

    Those who reach nothing have one row or two: first those whose roads lead to no place, then those who live off the
    roads. `unit` is km or min. A step is a limit's number; then one parts those who reach something from the others,
    and one the others. Everything is stored as it is; only `classes`, `beyond` and `between` are for showing.
    """

    unit: str
    limits: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, unit: str, amount: Floats, people: Counts, reach: Reaches | None = None) -> "Spread":
        """Of points with an amount each (infinite where nothing is reached), people by age, and why nothing is."""
        rows = np.zeros((FARTHEST + (2 if reach is None else 3), people.shape[1]), np.int64)
        np.add.at(rows, cls.rows_of(amount, reach), people)
        return cls(unit, tuple(range(1, FARTHEST + 1)), tuple(tuple(cells) for cells in rows.tolist()))

    @staticmethod
    def rows_of(amount: Floats, reach: Reaches | None = None) -> Counts:
        """The row that each point stands in."""
        row = np.searchsorted(range(1, FARTHEST + 1), amount, side="right")
        row = np.where(np.isfinite(amount), row, FARTHEST + 1)
        if reach is not None:
            row = np.where(~np.isfinite(amount) & (reach == Reach.OFF_NETWORK), FARTHEST + 2, row)
        return row.astype(np.int64)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Spread":
        """From what was kept."""
        return cls(kept["unit"], tuple(kept["limits"]), tuple(tuple(row) for row in kept["rows"]))

    @classmethod
    def from_classes(cls, unit: str, classes: list[dict[str, Any]], unreached: dict[str, Any]) -> "Spread":
        """From a run that was kept by its classes alone, as they were before own breaks."""
        return cls(unit, CLASSES[unit], tuple(tuple(row["ages"]) for row in (*classes, unreached)))

    @property
    def persons(self) -> int:
        """How many there are."""
        return int(self._everyone.sum())

    def classes(self, breaks: Sequence[int] = ()) -> tuple[Share, ...]:
        """The people by class, with own breaks or the usual; classes are joined where one has too few."""
        return tuple(self.between(*ends) for ends in self.parts(breaks))

    def parts(self, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
        """The steps below and above each class that may be told, with own breaks or the usual."""
        bounds = [-1, *(step for step in self.steps(breaks) if step in self.open_for_all), self.last_step]
        return [ends for ends in pairwise(bounds) if not self.is_idle(*ends)]

    def beyond(self, limit: int) -> Share:
        """Those who reach something but farther away than a limit, or with those who do not where these are few."""
        label = f">{limit} {self.unit}"
        if limit not in self.limits:  # a run from before it was counted
            return Share(label, None, self.persons, (None,) * len(self.rows[0]), None)
        if not self.parts_unreached:
            return self.between(self.step(limit), self.last_step, _("%s eller nås inte") % label)
        return self.between(self.step(limit), self.reached_step, label)

    @property
    def parts_unreached(self) -> bool:
        """Whether those who reach nothing may be told apart from the others."""
        return self.reached_step in self.open_for_all

    @property
    def parts_off_network(self) -> bool:
        """Whether those who live off the roads may be told apart from those whose roads lead to no place."""
        return self.parts_unreached and self.has_reach and self.road_step in self.open_for_all

    @property
    def has_reach(self) -> bool:
        """Whether it was counted why nothing is reached; not as the crow flies, nor in runs of before."""
        return len(self.rows) == len(self.limits) + 3

    @property
    def joined(self) -> "Spread":
        """The same with all who reach nothing in one row."""
        if not self.has_reach:
            return self
        unreached = tuple(map(sum, zip(*self.rows[-2:], strict=True)))
        return Spread(self.unit, self.limits, (*self.rows[:-2], unreached))

    @property
    def unreached_number(self) -> int:
        """How many reach nothing: to count with, never to show."""
        return int((self.below[self.last_step] - self.below[self.reached_step]).sum())

    def unreached(self) -> Share:
        """Those who reach nothing."""
        return self.between(self.reached_step, self.last_step)

    def unreachable(self) -> Share:
        """Those whose roads lead to no place."""
        return self.between(self.reached_step, self.road_step)

    def off_network(self) -> Share:
        """Those who live too far from every road."""
        return self.between(self.road_step, self.last_step)

    def between(self, low: int, high: int, label: str = "") -> Share:
        """Those above one step and not above another, as they may be told; -1 is below the first."""
        inside = self.below[high] - (self.below[low] if low >= 0 else 0)
        persons = int(inside.sum()) if self._may(ALL, low, high) else None
        old = int(inside[2:].sum()) if self._may(OLD, low, high) else None
        ages = tuple(map(int, inside)) if self._may(EACH, low, high) else (None,) * len(inside)
        return Share(label or self.label(low, high), persons, self.persons, ages, old)

    def steps(self, breaks: Sequence[int] = ()) -> list[int]:
        """The steps of own breaks or the usual, and those to and among the people who reach nothing."""
        return [*(self.step(limit) for limit in breaks or CLASSES[self.unit]), *self._last_steps]

    @property
    def reached_step(self) -> int:
        """The step between those who reach something and the others."""
        return len(self.limits)

    @property
    def road_step(self) -> int:
        """The step between those who live by a road and the others; the end where it was not counted."""
        return self.reached_step + 1

    @property
    def _last_steps(self) -> list[int]:
        return [self.reached_step, self.road_step] if self.has_reach else [self.reached_step]

    @property
    def last_step(self) -> int:
        """The end."""
        return len(self.rows) - 1

    @cached_property
    def below(self) -> Counts:
        """Those below each step by age: to count with, never to show."""
        return np.cumsum(np.array(self.rows, np.int64), axis=0)

    @cached_property
    def order(self) -> list[int]:
        """All steps, those that matter most first."""
        first = [self.step(limit) for limit in ORDER[self.unit] if limit in self.limits]
        first.extend(self._last_steps)
        return [*first, *(step for step in range(self.reached_step) if step not in first)]

    @property
    def open_for_all(self) -> list[int]:
        """The steps at which people may be parted."""
        return self._open[ALL]

    @property
    def open_for_each_age(self) -> list[int]:
        """The steps at which people of each age may be parted."""
        return self._open[EACH]

    @property
    def _everyone(self) -> Counts:
        return np.asarray(self.below[-1], np.int64)

    @cached_property
    def _open(self) -> list[list[int]]:
        """The open steps for all, for old and young, and for each age; each list lies in the one before."""
        order, found = self.order, []
        for grouping in GROUPINGS:
            below = np.stack([self.below[:, list(group)].sum(axis=1) for group in grouping], axis=1)
            steps = disclosure.open_steps(below, below[-1], order)
            order = [step for step in order if step in steps]
            found.append(steps)
        return found

    def step(self, limit: int) -> int:
        """The step of a limit."""
        return self.limits.index(limit)

    def is_idle(self, low: int, high: int) -> bool:
        """Whether a class is left out: those of people who reach nothing are where there is nobody in them."""
        return low >= self.reached_step and not (self.below[high] - self.below[low]).any()

    def _may(self, level: int, low: int, high: int) -> bool:
        ends = [step for step in (low, high) if step not in (-1, self.last_step)]
        whole = self._everyone
        sums = [int(whole[list(group)].sum()) for group in GROUPINGS[level]]
        return all(step in self._open[level] for step in ends) and not any(map(disclosure.is_small, sums))

    def label(self, low: int, high: int) -> str:
        """What those above one step and not above another are called."""
        if low >= self.reached_step:
            return self._label_of_unreached(low, high)
        if low < 0 and high == self.reached_step and not self.is_idle(high, self.last_step):
            return _("Når en plats")
        if low < 0 and high >= self.reached_step:
            return _("Bor vid en väg") if self._leaves_off_network(high) else _("Alla")
        if low < 0:
            return f"<{self.limits[high]} {self.unit}"
        if high < self.reached_step:
            return f"{self.limits[low]}–{self.limits[high]} {self.unit}"
        farther = f">{self.limits[low]} {self.unit}"
        if high == self.reached_step:
            return farther
        leads_nowhere = _("%s eller vägar som inte leder till någon plats")
        return (leads_nowhere if self._leaves_off_network(high) else _("%s eller nås inte")) % farther

    def _label_of_unreached(self, low: int, high: int) -> str:
        if low == self.road_step and self.has_reach:
            return _("Bor mer än %d km från närmaste väg") % (LIMIT_M / 1000)
        if high == self.road_step and self.has_reach:
            return _("Vägarna leder inte till någon plats")
        return _("Nås inte")

    def _leaves_off_network(self, high: int) -> bool:
        """Whether a class ends before those who live off the roads, and there are such."""
        return self.has_reach and high == self.road_step and not self.is_idle(high, self.last_step)
