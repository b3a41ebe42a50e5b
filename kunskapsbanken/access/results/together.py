"""Several kinds of service at once: who has all of them near, and how many kinds people have.

How many have each kind within a limit is told on that kind's own page. So what is told of all kinds together stands
beside five known numbers, and must not give away few who have one kind but not another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from django.utils.translation import gettext as _, ngettext
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.share import Share
from kunskapsbanken.access.results.spread import Spread

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Sets = NDArray[np.bool_]


@dataclass(frozen=True)
class Reached:
    """How many have all kinds nearer than each limit; `open` are the steps that may be told."""

    spread: Spread
    open: tuple[int, ...]

    @classmethod
    def of(cls, unit: str, farthest: Floats, persons: Counts, each: Sequence[Spread]) -> "Reached":
        """Of the way to the farthest of each one's nearest, and each kind's own table.

        All whole limits are protected at once, whichever are asked for. A number may not lie one to four below what
        is told of any kind at the same limit or a larger one: that would be those who have this kind but not all.
        """
        spread = Spread.of(unit, farthest, np.stack([persons, *[np.zeros_like(persons)] * 3], axis=1))
        below = spread.below.sum(axis=1)
        may = np.all([_apart_at_each_step(spread, one) for one in each], axis=0)
        steps = disclosure.open_steps(below[:, None], below[-1:], [step for step in spread.order if may[step]])
        return cls(spread, tuple(steps))

    def within(self, limit: int) -> Share:
        """Those who have all nearer than a limit."""
        step = self.spread.step(limit)
        number = int(self.spread.below[step].sum()) if step in self.open else None
        return Share(f"<{limit} {self.spread.unit}", number, self.spread.persons, (), None)


def _apart_at_each_step(spread: Spread, one: Spread) -> Sets:
    """For each step whether its number may stand beside what is told of a kind at the same limit and larger ones."""
    told = np.array(one.open_for_all, np.int64)
    gaps = np.abs(one.below.sum(axis=1)[told][None, :] - spread.below.sum(axis=1)[:, None])
    nested = _limits(one)[told][None, :] >= _limits(spread)[:, None]
    return np.asarray(~((gaps > 0) & (gaps < disclosure.FEWEST) & nested).any(axis=1), np.bool_)


def _limits(spread: Spread) -> Floats:
    """The limit of each step; infinite for those after all limits."""
    return np.array([*spread.limits, *[np.inf] * (len(spread.rows) - len(spread.limits))])


def reached_kinds(sets: tuple[int, ...], *, all_are_told: bool) -> list[Share]:
    """How many have none, one, two … of the kinds. `sets` counts those with each set of kinds, a bit for each kind;
    `all_are_told` where it is told elsewhere how many have them all.

    Numbers are joined where one is small, or could be worked out from what each kind's own page tells: of all ways to
    spread the people over the sets that agree with what is told, there must be two that differ in each small number.
    """
    people, many = np.asarray(sets, np.int64), (len(sets) - 1).bit_length()
    size, everyone = _sizes(len(sets)), int(people.sum())
    if disclosure.is_small(everyone):
        return []
    return [
        Share(_label(low, high, many), int(people[(size >= low) & (size < high)].sum()), everyone, (), None)
        for low, high in pairwise(_open_bounds(sets, all_are_told))
    ]


@lru_cache(maxsize=64)
def _open_bounds(sets: tuple[int, ...], all_are_told: bool) -> tuple[int, ...]:
    """The numbers of kinds at which a new row begins; all or fewer first, then some or none.

    Kept, since it takes some tenths of a second to find out where there are few.
    """
    people, many = np.asarray(sets, np.int64), (len(sets) - 1).bit_length()
    bounds: tuple[int, ...] = (0, many + 1)
    for at in (many, 1, *range(many - 1, 1, -1)):
        tried = tuple(sorted({*bounds, at}))
        if not _gives_away(people, many, tried, all_are_told):
            bounds = tried
    return bounds


def _gives_away(people: Counts, many: int, bounds: Sequence[int], all_are_told: bool) -> bool:
    """Whether a small number of people is told, or known for who adds and subtracts."""
    size = _sizes(len(people))
    rows = [(size >= low) & (size < high) for low, high in pairwise(bounds)]
    if any(disclosure.is_small(int(people[row].sum())) for row in rows):
        return True
    facts = [*rows, *_with_each(many), *([size == many] if all_are_told else [])]
    return any(
        disclosure.is_small(int(people[group].sum())) and _is_known(group, facts, people) for group in _groups(many)
    )


def _groups(many: int) -> Iterator[Sets]:
    """The groups that must not be known where they are small: who has so many kinds, has one but not all, lacks one
    but has some."""
    size = _sizes(1 << many)
    for low, high in combinations(range(many + 2), 2):
        yield (size >= low) & (size < high)
    for one in _with_each(many):
        yield one & (size < many)
        yield ~one & (size > 0)


def _with_each(many: int) -> list[Sets]:
    """For each kind the sets that it is in."""
    return [(np.arange(1 << many) >> kind & 1).astype(bool) for kind in range(many)]


def _sizes(sets: int) -> Counts:
    """How many kinds each set has."""
    return np.array([number.bit_count() for number in range(sets)], np.int64)


def _is_known(target: Sets, facts: list[Sets], people: Counts) -> bool:
    """Whether a sum of sets has one possible value for who knows the facts."""
    weights = np.array(facts, float)
    numbers = weights @ people
    known, whole = LinearConstraint(weights, numbers, numbers), np.ones(len(people))
    ends = [
        milp(sign * target.astype(float), constraints=known, integrality=whole, bounds=Bounds(0, np.inf))
        for sign in (1, -1)
    ]
    least, most = round(ends[0].fun), round(-ends[1].fun)
    return bool(least == most)


def _label(low: int, high: int, many: int) -> str:
    if low == 0 and high == many + 1:
        return _("Alla")
    if high - low == 1:
        if low == 0:
            return _("Inget slag")
        return _("Alla %d slagen") % many if low == many else ngettext("%d slag", "%d slag", low) % low
    return _("%(low)d–%(high)d slag") % {"low": low, "high": high - 1}
