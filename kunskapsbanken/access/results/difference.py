"""Before and after for the same people, and what may be told of both side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.share import Share
from kunskapsbanken.access.results.spread import Counts, Floats, Spread


@dataclass(frozen=True)
class Difference:
    """The same people before and after a change: `moved` get farther or lose all, `nearer` nearer or reach one anew.

    `back` counts at each step those who come below it: not so before, so after; empty where nobody is nearer. Who reads
    both tables knows by subtraction how many more pass each limit than come back. So people are parted only at the
    steps where these, those who pass, those who come back and those who stay on either side are all five or more from
    nobody, from all who could be, and from those of another such step. Those who reach nothing are one class: who lives
    off the roads does so after the change too.
    """

    before: Spread
    after: Spread
    moved: int
    nearer: int = 0
    back: tuple[int, ...] = ()
    only: tuple[int, ...] | None = None  # the steps that may be told beside other such differences; all where none

    @classmethod
    def of(cls, before: Spread, after: Spread, then: Floats, now: Floats, persons: Counts) -> "Difference":
        """Of points of people and what each had and has, in the spreads' unit (infinite where nothing is reached)."""
        moved, nearer = int(persons[now > then].sum()), int(persons[now < then].sum())
        steps = np.zeros(len(before.joined.rows), np.int64)
        np.add.at(steps, Spread.rows_of(now[now < then]), persons[now < then])
        np.add.at(steps, Spread.rows_of(then[now < then]), -persons[now < then])
        return cls(before, after, moved, nearer, tuple(np.cumsum(steps).tolist()))

    def __post_init__(self) -> None:
        """Both are counted alike, also where only one tells why nothing is reached."""
        for name in ("before", "after"):
            object.__setattr__(self, name, getattr(self, name).joined)

    @property
    def may_tell_moved(self) -> bool:
        """Whether it may be told how many get farther."""
        return disclosure.apart(self.moved, (0, self.before.persons))

    @property
    def may_tell_nearer(self) -> bool:
        """Whether it may be told how many get nearer; then also how many stay as they were."""
        if not disclosure.apart(self.nearer, (0, self.before.persons)):
            return False
        if not self.may_tell_moved:
            return True
        beside = (0, self.moved) if self.moved else (0,)
        return disclosure.apart(self.nearer, beside) and disclosure.apart(
            self.moved + self.nearer, (self.before.persons,)
        )

    def passed(self, limit: int) -> int | None:
        """How many get a limit behind them: below it before, not so after; none where it may not be told."""
        return self._told(self._out, self.before.limits.index(limit))

    def came(self, limit: int) -> int | None:
        """How many come below a limit: not so before, so after; none where it may not be told."""
        return self._told(self._back, self.before.limits.index(limit))

    @property
    def lost(self) -> int | None:
        """How many reach nothing any longer; none where it may not be told."""
        return self._told(self._out, self.before.reached_step)

    @property
    def gained(self) -> int | None:
        """How many reached nothing before and do so after; none where it may not be told."""
        return self._told(self._back, self.before.reached_step)

    def reach_both_ways(self, number: int) -> bool:
        """Whether so many of those who move surely reach a place both times that a mean of them points nobody out."""
        step = self.before.reached_step
        return number - int(self._out[step]) - int(self._back[step]) >= disclosure.FEWEST

    def classes(self, breaks: Sequence[int] = ()) -> list[tuple[Share, Share]]:
        """Each class before and after, joined where either or the way between them has too few."""
        bounds = self.bounds(breaks)
        rows = [(self.before.between(*ends), self.after.between(*ends)) for ends in pairwise(bounds)]
        return [
            (before, after)
            for (before, after), (low, _high) in zip(rows, pairwise(bounds), strict=True)
            if low != self.before.reached_step or not (before.is_nobody and after.is_nobody)
        ]

    def bounds(self, breaks: Sequence[int] = ()) -> list[int]:
        """The steps between which people are told of, from -1 to the end; none where nothing can be told."""
        if (self.moved or self.nearer) and not self._open:
            return []
        return [-1, *(step for step in self.before.steps(breaks) if step in self._open), self.before.last_step]

    def _told(self, counts: Counts, step: int) -> int | None:
        return int(counts[step]) if step in self._open else None

    @cached_property
    def _back(self) -> Counts:
        return np.array(self.back or [0] * len(self.before.rows), np.int64)

    @cached_property
    def _out(self) -> Counts:
        return np.asarray(self.before.below.sum(axis=1) - self.after.below.sum(axis=1) + self._back, np.int64)

    @cached_property
    def _open(self) -> list[int]:
        """The steps that are open in both tables and for those who cross them, whichever way."""
        may = set(self.before.open_for_all).intersection(self.after.open_for_all)
        order = [step for step in self.before.order if step in may and (self.only is None or step in self.only)]
        everyone = self.before.persons
        before, after = (spread.below.sum(axis=1) for spread in (self.before, self.after))
        counts = {
            "after": (after, everyone),
            "out": (self._out, self.moved if self.may_tell_moved else everyone),
            "back": (self._back, self.nearer if self.may_tell_nearer else everyone),
            "stay below": (before - self._out, everyone),
            "stay above": (everyone - before - self._back, everyone),
            "more": (before - after, 0),
        }
        below = np.stack([column for column, _whole in counts.values()], axis=1)
        return disclosure.open_steps(below, np.array([whole for _column, whole in counts.values()]), order)
