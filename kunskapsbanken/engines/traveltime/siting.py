"""Where new places would help most: the greedy choice, and beside it the best there is, or how far off it may be.

What a set of places is worth to a person depends on the nearest alone and has a falling return, so taking the best one
after another is at least 63 % (1 − 1/e) of the optimum (Nemhauser, Wolsey and Fisher 1978). Gains only fall, so most
need not be counted again (Minoux 1978). HiGHS finds the optimum where the problem is not too large.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from kunskapsbanken.engines.traveltime.changes import Scenario
from kunskapsbanken.engines.traveltime.packing import Floats, Ints, in_units
from kunskapsbanken.engines.traveltime.people import People

Worth = Callable[[Ints], Floats]  # of a cost in thousandths, `UNREACHED` included, to one person


@dataclass(frozen=True)
class Gains:
    """What single candidates are worth to points of people, beyond what these have: one entry for each such pair."""

    candidate: Ints
    point: Ints
    worth: Floats
    candidates: int


@dataclass(frozen=True)
class Choice:
    """The candidates chosen, by number, in the order of choice, and what they are worth together."""

    candidates: list[int]
    worth: float


@dataclass(frozen=True)
class Optimum:
    """The best that HiGHS found in its time (none if nothing), and what nothing can be worth more than."""

    choice: Choice | None
    bound: float

    def gap(self, other: Choice) -> float:
        """The share of the bound that another choice lacks at most, 0 to 1."""
        return max(0.0, 1 - other.worth / self.bound) if self.bound > 0 else 0.0


def coverage(limit: float) -> Worth:
    """Each person within the limit (seconds or metres) counts one: maximal covering (Church and ReVelle 1974)."""
    most = int(in_units(limit))
    return lambda cost: (cost <= most).astype(np.float64)


def shortening(farthest: float) -> Worth:
    """Each second or metre saved counts: the p-median (Hakimi 1964). Who has farther or reaches none has `farthest`."""
    most = int(in_units(farthest))
    return lambda cost: (most - np.minimum(cost, most)) / 1000


def gains(scenario: Scenario, people: People, candidates: ArrayLike, worth: Worth, approach: ArrayLike = 0.0) -> Gains:
    """What a place on each of the nodes would add to the scenario as it is at first: one pruned search for each.

    The scenario is undone. People and approach are counted as the scenario's labels, in seconds or metres.
    """
    scenario.undo()
    nodes = np.asarray(candidates, np.int64)
    beside = np.broadcast_to(np.asarray(approach, np.float64), nodes.shape)
    found: list[tuple[Ints, Ints, Floats]] = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for number, (node, last_bit) in enumerate(zip(nodes, beside, strict=True)):
        scenario.change(open_at=[node], approach=last_bit)
        change = scenario.difference()
        scenario.undo()
        which, point = people.on(change.node)
        before, after = (people.cost(labels[which], point) for labels in (change.before, change.after))
        more = (worth(after) - worth(before)) * people.persons[point]
        found.append((np.full(int((more > 0).sum()), number), point[more > 0], more[more > 0]))
    candidate, point, more = (np.concatenate(column) for column in zip(*found, strict=True))
    return Gains(candidate, point, more, len(nodes))


def greedy(of: Gains, how_many: int) -> Choice:
    """Choose one after another what adds most; of equally good ones the first. Fewer where nothing more is gained."""
    begin = np.searchsorted(of.candidate, np.arange(of.candidates + 1))
    has = np.zeros(int(of.point.max(initial=-1)) + 1)
    alone = np.bincount(of.candidate, of.worth, of.candidates)
    heap = [(-worth, number, 0) for number, worth in enumerate(alone.tolist()) if worth > 0]
    heapq.heapify(heap)
    chosen: list[int] = []
    total = 0.0
    while heap and len(chosen) < how_many:
        worth, number, counted_at = heapq.heappop(heap)
        mine = slice(begin[number], begin[number + 1])
        point = of.point[mine]
        if counted_at == len(chosen):
            has[point] = np.maximum(has[point], of.worth[mine])
            chosen.append(number)
            total -= worth
        elif (more := float(np.maximum(of.worth[mine] - has[point], 0).sum())) > 0:
            heapq.heappush(heap, (-more, number, len(chosen)))
    return Choice(chosen, total)


def optimum(of: Gains, how_many: int, seconds: float = 10.0) -> Optimum:
    """The best choice, by HiGHS within so many seconds of work.

    One variable for each candidate, and one for each point and worth it may get: at most one of a point's, and only
    where a candidate gives it. With one worth a point this is the maximal covering problem as it is usually written.
    """
    if not len(of.worth):
        return Optimum(Choice([], 0.0), 0.0)
    rows, worth = _rows(of)
    limits = (0, 1, how_many)
    found = milp(
        np.concatenate([np.zeros(of.candidates), -worth]),
        integrality=np.concatenate([np.ones(of.candidates), np.zeros(len(worth))]),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(row, ub=most) for row, most in zip(rows, limits, strict=True)],
        options={"time_limit": seconds},
    )
    return _read(found, of)


def _rows(of: Gains) -> tuple[tuple[csr_array, csr_array, csr_array], Floats]:
    """The constraints (what is had is given, one for each point, so many candidates), and the worth of what is had."""
    pairs = np.stack([of.point.astype(np.float64), of.worth], axis=1)
    levels, level = np.unique(pairs, axis=0, return_inverse=True)
    level = level.reshape(-1)
    point = np.unique(levels[:, 0], return_inverse=True)[1].reshape(-1)
    many, size, had = len(levels), of.candidates + len(levels), np.arange(len(levels))
    values = np.concatenate([np.ones(many), -np.ones(len(level))])
    where = np.concatenate([had, level]), np.concatenate([of.candidates + had, of.candidate])
    given = coo_array((values, where), shape=(many, size)).tocsr()
    once = coo_array((np.ones(many), (point, of.candidates + had)), shape=(int(point.max()) + 1, size)).tocsr()
    chosen = csr_array(np.concatenate([np.ones(of.candidates), np.zeros(many)])[None, :])
    return (given, once, chosen), levels[:, 1]


def _read(found: object, of: Gains) -> Optimum:
    solution, bound = getattr(found, "x", None), getattr(found, "mip_dual_bound", None)
    most = float(np.bincount(of.candidate, of.worth, of.candidates).sum()) if bound is None else -float(bound)
    if solution is None:
        return Optimum(None, most)
    numbers = np.flatnonzero(solution[: of.candidates] > 0.5).tolist()
    return Optimum(Choice(numbers, worth_of(of, numbers)), most)


def worth_of(of: Gains, candidates: list[int]) -> float:
    """What some candidates are worth together."""
    has = np.zeros(int(of.point.max(initial=-1)) + 1)
    mine = np.isin(of.candidate, candidates)
    np.maximum.at(has, of.point[mine], of.worth[mine])
    return float(has.sum())
