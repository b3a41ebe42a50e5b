"""How far everybody has on a ground when some of its places are closed, or when new ones are opened on it.

Both by road and, where no network is loaded, as the crow flies. Costs are whole thousandths of seconds or metres, or
`UNREACHED`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kunskapsbanken.access.ground import Ground, Side
from kunskapsbanken.access.results import Spread
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Scenario
from kunskapsbanken.engines.traveltime.labels import Labels, nearest_labels
from kunskapsbanken.engines.traveltime.nearest import CROW_FLY_KMH, DETOUR_FACTOR
from kunskapsbanken.engines.traveltime.packing import UNITS, Floats, Ints, Words, in_units
from kunskapsbanken.engines.traveltime.people import UNREACHED
from kunskapsbanken.engines.traveltime.plane import to_space
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, Snapped, snap

UNIT_OF = {Measure.LENGTH: "km", Measure.TIME: "min"}
# Seconds or metres in a minute or kilometre.
SIZE = {Measure.LENGTH: 1000.0, Measure.TIME: 60.0}


def costs_with(ground: Ground, measure: Measure, places: Sequence[int]) -> Ints:
    """Everybody's way where only these of the ground's places, by number, are open."""
    side = ground.side(measure)
    if side.roads is None:
        where = np.array([(at.latitude, at.longitude) for at in ground.services], float).reshape(-1, 2)
        return crow_costs(ground.people.where, where[list(places)], measure)
    opened = side.sources.only(np.isin(side.sources.place, list(places)))
    return _costs(side, nearest_labels(side.roads, opened).packed[:, 0])


def costs_after(ground: Ground, measure: Measure, where: Floats) -> list[Ints]:
    """Everybody's way at first, then with each of the new places (latitude, longitude) opened after another."""
    side = ground.side(measure)
    first = _costs(side, side.labels.packed[:, 0])
    if side.roads is None:
        ways = [crow_costs(ground.people.where, spot[None, :], measure) for spot in where]
        return list(np.minimum.accumulate([first, *ways], axis=0))
    scenario, at = scenario_of(side), snapped_on(ground, where)
    costs = [first]
    for node, last_bit in zip(at.node, ground.approach(at, measure), strict=True):
        if node != NOWHERE:
            scenario.change(open_at=[node], approach=last_bit)
        costs.append(_costs(side, scenario.labels.packed[:, 0]))
    return costs


def scenario_of(side: Side) -> Scenario:
    """Changes on a side that know everybody's nearest alone: enough where places only open."""
    if side.roads is None:
        raise ValueError("there are no roads as the crow flies")
    return Scenario(side.roads, side.sources, Labels(np.ascontiguousarray(side.labels.packed[:, :1])))


def snapped_on(ground: Ground, where: Floats) -> Snapped:
    """Points put on the ground's network."""
    if ground.network is None:
        raise ValueError("there are no roads as the crow flies")
    return snap(ground.network, where[:, 0], where[:, 1])


def crow_costs(people: Floats, places: Floats, measure: Measure) -> Ints:
    """The way to the nearest of the places as the crow flies times the detour factor."""
    if not len(places):
        return np.full(len(people), UNREACHED)
    chord, _place = cKDTree(to_space(*places.T)).query(to_space(*people.T))
    return crow_units(np.asarray(chord, np.float64), measure)


def crow_units(chord: NDArray[np.float64], measure: Measure) -> Ints:
    """Straight metres as a way in thousandths, as `ground` counts it."""
    metres = chord * DETOUR_FACTOR
    return in_units(metres if measure is Measure.LENGTH else metres / (CROW_FLY_KMH / 3.6)).astype(np.int64)


def amount(costs: Ints, measure: Measure) -> Floats:
    """Kilometres or minutes; infinite where nothing is reached."""
    return np.where(costs == UNREACHED, np.inf, costs / (UNITS * SIZE[measure]))


def spread_of(ground: Ground, measure: Measure, costs: Ints) -> Spread:
    """The people by how far they have."""
    return Spread.of(UNIT_OF[measure], amount(costs, measure), ground.people.ages)


def _costs(side: Side, labels: Words) -> Ints:
    """The people's ways by the first labels of the nodes."""
    costs = np.full(len(side.people.node), UNREACHED)
    on_road = side.people.on_road()
    costs[on_road] = side.people.cost(labels[side.people.node[on_road]], on_road)
    return costs
