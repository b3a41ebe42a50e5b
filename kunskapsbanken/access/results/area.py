"""What is told of an area of one's own choosing: sums of whole blocks, by the classes told of its municipality."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.averages import mean
from kunskapsbanken.access.results.blocks import put_together, smallest_blocks
from kunskapsbanken.access.results.share import Share, decimal, told
from kunskapsbanken.access.results.spread import Spread
from kunskapsbanken.access.results.summary import BEYOND, Summary

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
# A step is told of areas where it leaves at least so large a part of the blocks.
LEAST_PART, LEAST_PART_BY_AGE = 0.5, 0.25


@dataclass(frozen=True)
class Classes:
    """The people of each square by the classes and ages that are told of the whole municipality.

    `bounds` are the steps that the municipality's own table (`spread`) is parted at; `cells` is squares × classes ×
    ages.
    """

    spread: Spread
    bounds: tuple[int, ...]
    cells: Counts

    @classmethod
    def of(cls, spread: Spread, row: Counts, ages: Counts, square: Counts, steps: Collection[int]) -> "Classes":
        """Of points with the row of the table that each stands in, people by age, and square."""
        bounds = (-1, *sorted(steps), spread.last_step)
        cells = np.zeros((int(square.max(initial=-1)) + 1, len(bounds) - 1, ages.shape[1]), np.int64)
        np.add.at(cells, (square, np.searchsorted(bounds[1:], row)), ages)
        return cls(spread, bounds, cells)

    def shares(self, squares: Mask, *, with_ages: bool) -> list[Share]:
        """Each class of some squares; those of people who reach nothing only where the municipality has such."""
        ends = pairwise(self.bounds)
        return [self._share(squares, low, high, with_ages) for low, high in ends if not self.spread.is_idle(low, high)]

    def beyond(self, squares: Mask, limit: int, *, with_ages: bool) -> Share | None:
        """Those beyond a limit, with those who reach nothing where the municipality tells them together."""
        low, reached = self.spread.step(limit), self.spread.reached_step
        if low not in self.bounds:
            return None
        high = reached if reached in self.bounds else self.spread.last_step
        return self._share(squares, low, high, with_ages)

    def class_of(self, squares: Mask, part: float) -> str:
        """The class in which a part (0–1) of those who reach something has been counted, from the nearest."""
        high = self.spread.reached_step if self.spread.reached_step in self.bounds else self.spread.last_step
        many = self.bounds.index(high)
        gone = np.cumsum(self.cells[squares].sum(axis=(0, 2))[:many])
        if not gone[-1]:
            return ""
        at = int(np.searchsorted(gone, part * gone[-1]))
        return self.spread.between(self.bounds[at], self.bounds[at + 1]).label

    def _share(self, squares: Mask, low: int, high: int, with_ages: bool) -> Share:
        first, last = self.bounds.index(low), self.bounds.index(high)
        ages = self.cells[squares].sum(axis=0)
        inside = ages[first:last].sum(axis=0)
        return Share(
            self.spread.between(low, high).label,
            int(inside.sum()),
            int(ages.sum()),
            tuple(map(int, inside)) if with_ages else (None,) * len(inside),
            int(inside[2:].sum()) if with_ages else None,
        )


@dataclass(frozen=True)
class Area:
    """What is told of some squares: all of several blocks. Distances in km one way, times in minutes by car."""

    place: str
    summary: Summary
    has_ages: bool
    persons: int
    by_kilometres: list[Share]
    by_minutes: list[Share]
    beyond: list[Share]
    mean_km: float
    mean_minutes: float
    median: str
    ninth_decile: str

    @property
    def service(self) -> str:
        """The kind of service."""
        return self.summary.service

    @property
    def by_road(self) -> bool:
        """Whether it was counted along the roads."""
        return self.summary.by_road

    @property
    def method(self) -> str:
        """How it was found, in words."""
        return self.summary.method

    def sentences(self) -> list[str]:
        """The things to know, in plain Swedish."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        words = {"shown": told(self.persons), "service": self.service.lower(), "km": decimal(self.mean_km, 1)}
        if not self.median:
            yield _("%(shown)s personer bor i området. Ingen av dem når någon plats med %(service)s.") % words
            return
        yield _("%(shown)s personer bor i området. De har i snitt %(km)s km till %(service)s, en väg.") % words
        near = self.by_kilometres[0]
        if near.label == "<5 km" and near.percent is not None:
            yield _("%(share)s procent av dem har mindre än %(km)d km.") % {"share": decimal(near.percent, 0), "km": 5}
        yield from self._far()
        if not self.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _far(self) -> Iterator[str]:
        """Who has more than 20 km, or more than 10 where nobody is known to have that."""
        for limit in (20, 10):
            far = next((share for share in self.beyond if share.label.startswith(f">{limit} km")), None)
            if far and far.persons:
                alone = far.label == f">{limit} km"
                words = (
                    _("%(shown)s personer har mer än %(limit)d km.")
                    if alone
                    else _("%(shown)s personer har mer än %(limit)d km eller nås inte längs vägarna.")
                )
                yield words % {"shown": far.shown, "limit": limit}
                return


@dataclass(frozen=True)
class Division:
    """A municipality's squares in blocks (a number a square), and the steps at which all areas are parted, by unit."""

    block: Counts
    steps: dict[str, list[int]]

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return int(self.block.max(initial=-1)) + 1


@dataclass(frozen=True)
class Ground:
    """The people of a municipality by square, from which areas are told: km, minutes and ages by point."""

    summary: Summary
    km: Floats
    minutes: Floats
    ages: Counts
    reach: NDArray[np.int8]
    square: Counts
    middles: Floats

    def division(self, *, with_ages: bool) -> Division:
        """The smallest blocks that keep the rule at the steps that matter most; with ages several of those without.

        A step that few stand at one side of would put most of the blocks together. It is left out, in all areas.
        """
        persons = np.bincount(self.square, self.ages.sum(axis=1), len(self.middles)).astype(np.int64)
        smallest = Division(smallest_blocks(self.middles, persons), {"km": [], "min": []})
        found = self._divided(smallest, LEAST_PART, by_age=False)
        return self._divided(found, LEAST_PART_BY_AGE, by_age=True) if with_ages else found

    @property
    def may_tell_ages(self) -> bool:
        """Whether ages are known, and no age is so rare in the whole municipality that it is withheld."""
        return self.summary.has_ages and disclosure.keeps_rule(self.ages.sum(axis=0))

    def tell(self, squares: Mask, name: str, steps: dict[str, list[int]], *, with_ages: bool) -> Area:
        """What is told of some squares, that must be all of some blocks, by the steps of their division."""
        distance, time = (self._classes(unit, steps[unit]) for unit in ("km", "min"))
        by_unit = {"km": distance, "min": time}
        beyond = [by_unit[unit].beyond(squares, limit, with_ages=with_ages) for unit, limit in BEYOND]
        inside = squares[self.square]
        persons = self.ages.sum(axis=1)[inside]
        return Area(
            place=name,
            summary=self.summary,
            has_ages=with_ages,
            persons=int(persons.sum()),
            by_kilometres=distance.shares(squares, with_ages=with_ages),
            by_minutes=time.shares(squares, with_ages=with_ages),
            beyond=[share for share in beyond if share],
            mean_km=mean(self.km[inside], persons),
            mean_minutes=mean(self.minutes[inside], persons),
            median=distance.class_of(squares, 0.5),
            ninth_decile=distance.class_of(squares, 0.9),
        )

    def _divided(self, start: Division, least: float, *, by_age: bool) -> Division:
        """From blocks that keep the rule without ages, as many steps as leave at least a part of the blocks."""
        steps: dict[str, list[int]] = {"km": [], "min": []}
        found = Division(put_together(start.block, self.middles, self._cells(steps, by_age)), steps)
        enough = least * start.blocks
        for unit, step in self._steps_in_order(by_age):
            if by_age and step not in start.steps[unit]:
                continue
            tried = {**found.steps, unit: [*found.steps[unit], step]}
            block = put_together(start.block, self.middles, self._cells(tried, by_age))
            if int(block.max()) + 1 >= enough:
                found = Division(block, tried)
        return found

    def _steps_in_order(self, by_age: bool) -> Iterator[tuple[str, int]]:
        """The steps that are told of the whole municipality, those that matter most first."""
        units = []
        for unit, spread in self._spreads.items():
            told = set(spread.open_for_each_age if by_age else spread.open_for_all) & set(spread.steps())
            units.append([(unit, step) for step in spread.order if step in told])
        for pair in zip_longest(*units):
            yield from (one for one in pair if one)
        # Limits that are no limits of classes come last: they must not take the place of one that is.
        for unit, limit in BEYOND:
            spread = self._spreads[unit]
            step = spread.step(limit) if limit in spread.limits else -1
            if step in (spread.open_for_each_age if by_age else spread.open_for_all) and step not in spread.steps():
                yield unit, step

    def _cells(self, steps: dict[str, list[int]], by_age: bool) -> Counts:
        """The numbers of each square that the rule is asked of."""
        parts = [self._classes(unit, own).cells for unit, own in steps.items()]
        return np.concatenate([part.reshape(len(part), -1) if by_age else part.sum(axis=2) for part in parts], axis=1)

    def _classes(self, unit: str, steps: list[int]) -> Classes:
        return Classes.of(self._spreads[unit], self._rows[unit], self.ages, self.square, steps)

    @property
    def _spreads(self) -> dict[str, Spread]:
        return {"km": self.summary.distance, "min": self.summary.time}

    @cached_property
    def _rows(self) -> dict[str, Counts]:
        amounts = {"km": self.km, "min": self.minutes}
        return {
            unit: Spread.rows_of(amounts[unit], self.reach if spread.has_reach else None)
            for unit, spread in self._spreads.items()
        }
