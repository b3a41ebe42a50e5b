"""The choice of new places on a ground: what each candidate gives, the greedy choice, and how far off it may be."""

from collections.abc import Callable

import numpy as np

from kunskapsbanken.access.ground import Ground
from kunskapsbanken.access.sites.aims import FARTHEST_MIN, Aim
from kunskapsbanken.access.ways import SIZE, crow_units, scenario_of, snapped_on
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.packing import UNITS, Floats, Ints
from kunskapsbanken.engines.traveltime.plane import to_space
from kunskapsbanken.engines.traveltime.siting import (
    Choice,
    Gains,
    Optimum,
    Worth,
    coverage,
    gains,
    optimum,
    shortening,
)
from kunskapsbanken.engines.traveltime.snapping import NOWHERE

# After so many candidates it is told how far it has come, and heard whether it should go on.
BATCH = 20
# HiGHS gets so long for the best there is.
SECONDS = 5.0
# A problem with more pairs of candidate and person would spend its time on being written down.
MOST_PAIRS = 400_000

Tell = Callable[[int], None]


def worth_for(aim: Aim) -> Worth:
    """What a way is worth by an aim. A class takes in its lower limit, so that within 10 km is below it."""
    if aim.limit is None:
        return shortening(FARTHEST_MIN * SIZE[Measure.TIME])
    return coverage(aim.limit * SIZE[aim.measure] - 1 / UNITS)


def gains_of(ground: Ground, aim: Aim, where: Floats, tell: Tell) -> Gains:
    """What a place at each of the points (latitude, longitude) would add, alone."""
    if ground.network is None:
        return _gains_by_crow(ground, aim, where, tell)
    side, at, worth = ground.side(aim.measure), snapped_on(ground, where), worth_for(aim)
    scenario, beside = scenario_of(side), ground.approach(at, aim.measure)
    found = []
    for begin in range(0, len(where), BATCH):
        tell(begin)
        numbers = np.arange(begin, min(begin + BATCH, len(where)))
        numbers = numbers[at.node[numbers] != NOWHERE]
        found.append((numbers, gains(scenario, side.people, at.node[numbers], worth, beside[numbers])))
    return _together([(numbers[of.candidate], of.point, of.worth) for numbers, of in found], len(where))


def choose(of: Gains, choice: Choice, how_many: int, seconds: float = SECONDS) -> Optimum:
    """The best choice that was found in time, and what nothing can be worth more than.

    The sum of what is worth most after the choice bounds what any other can add to it, since returns fall; HiGHS's
    bound is mostly nearer.
    """
    if how_many == 1:
        return Optimum(choice, choice.worth)  # nothing is worth more than the one that is worth most
    bound = choice.worth + float(np.sort(_left(of, choice))[-how_many:].sum())
    if bound <= choice.worth or len(of.worth) > MOST_PAIRS:
        return Optimum(choice, bound)
    exact = optimum(of, how_many, seconds)
    better = exact.choice if exact.choice and exact.choice.worth > choice.worth else choice
    return Optimum(better, max(min(bound, exact.bound), better.worth))


def _left(of: Gains, choice: Choice) -> Floats:
    """What each candidate still adds to a choice."""
    has = np.zeros(int(of.point.max(initial=-1)) + 1)
    mine = np.isin(of.candidate, choice.candidates)
    np.maximum.at(has, of.point[mine], of.worth[mine])
    left = np.maximum(of.worth - has[of.point], 0)
    return np.asarray(np.bincount(of.candidate, left, of.candidates), np.float64)


def _gains_by_crow(ground: Ground, aim: Aim, where: Floats, tell: Tell) -> Gains:
    """The same where there are no roads: straight from everybody to each candidate."""
    worth, side = worth_for(aim), ground.side(aim.measure)
    now = side.people.cost(side.labels.packed[side.people.node, 0])
    living, persons, found = to_space(*ground.people.where.T), ground.people.persons, []
    for number, spot in enumerate(to_space(*where.T)):
        if number % BATCH == 0:
            tell(number)
        way = crow_units(np.linalg.norm(living - spot, axis=1), aim.measure)
        more = (worth(np.minimum(now, way)) - worth(now)) * persons
        point = np.flatnonzero(more > 0)
        found.append((np.full(len(point), number), point, more[point]))
    return _together(found, len(where))


def _together(found: list[tuple[Ints, Ints, Floats]], candidates: int) -> Gains:
    nothing = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    candidate, point, worth = (np.concatenate(column) for column in zip(nothing, *found, strict=True))
    return Gains(candidate, point, worth, candidates)
