"""Who has how far, as it is and after changes: only what changes is searched anew, by time and by length.

A scenario of the engine holds labels of its own to change, so each counting makes one for itself and shares nothing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.access.ground import Ground, Side
from kunskapsbanken.access.whatif.changes import Plan
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Scenario
from kunskapsbanken.engines.traveltime.nearest import Nearest, Reach, nearest_by_crow
from kunskapsbanken.engines.traveltime.packing import UNITS, Floats, Ints, Words, places
from kunskapsbanken.engines.traveltime.people import UNREACHED
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, Snapped, snap
from kunskapsbanken.services.queries import ServicePoint


def nearest_now(ground: Ground) -> Nearest:
    """Everybody's nearest as the service stands."""
    if ground.network is None:
        return nearest_by_crow(ground.people.where, _where(ground.services))
    first = {measure: ground.side(measure).labels.packed[:, 0] for measure in Measure}
    return _nearest(ground, first, np.arange(len(ground.services)))


def nearest_after(ground: Ground, plan: Plan) -> tuple[Nearest, list[ServicePoint]]:
    """Everybody's nearest after changes, numbered as `plan.after` has them; and the new ones that no road is near."""
    if ground.network is None:
        return nearest_by_crow(ground.people.where, _where(plan.after(ground.services))), []
    at = snap(ground.network, *_where(plan.opened).T)
    on_road = at.node != NOWHERE
    first, numbers = {}, np.empty(0, np.int64)
    for measure in Measure:
        first[measure], opened = _changed(ground, measure, plan.closed, at)
        if measure is Measure.TIME:
            numbers = _numbering(len(ground.services), plan, opened, np.flatnonzero(on_road))
    off_road = [service for service, on in zip(plan.opened, on_road, strict=True) if not on]
    return _nearest(ground, first, numbers), off_road


def _changed(ground: Ground, measure: Measure, closed: Sequence[int], at: Snapped) -> tuple[Words, Ints]:
    """The nodes' first labels after changes, and the numbers that the new places on the roads have in them."""
    side = ground.side(measure)
    if side.roads is None:
        raise ValueError("as the crow flies there is nothing to change along")
    scenario = Scenario(side.roads, side.sources, side.labels)
    on_road = at.node != NOWHERE
    close = [number for number in closed if number in side.sources.place]
    opened = scenario.change(close=close, open_at=at.node[on_road], approach=ground.approach(at, measure)[on_road])
    return scenario.labels.packed[:, 0], opened


def _numbering(many: int, plan: Plan, opened: Ints, which: Ints) -> Ints:
    """What each place of the labels is called afterwards: those that stay in their order, then the new ones."""
    stay = [number for number in range(many) if number not in plan.closed]
    numbers = np.full(max(many, int(opened.max(initial=-1)) + 1), -1)
    numbers[stay] = np.arange(len(stay))
    numbers[opened] = len(stay) + which
    return numbers


def _nearest(ground: Ground, first: dict[Measure, Words], numbers: Ints) -> Nearest:
    time = ground.side(Measure.TIME)
    on_road = time.people.on_road()
    place = np.full(len(time.people.node), -1)
    found = places(first[Measure.TIME][time.people.node[on_road]])
    place[on_road] = np.where(found >= 0, numbers[np.maximum(found, 0)], -1) if len(numbers) else -1
    reach = np.where(place >= 0, Reach.REACHED, Reach.UNREACHABLE)
    reach[time.people.node == NOWHERE] = Reach.OFF_NETWORK
    metres = _amounts(ground.side(Measure.LENGTH), first[Measure.LENGTH])
    return Nearest(place, metres, _amounts(time, first[Measure.TIME]), reach.astype(np.int8))


def _amounts(side: Side, first: Words) -> Floats:
    """Seconds or metres from each point of people; infinite where nothing is reached."""
    on_road = side.people.on_road()
    cost = side.people.cost(first[side.people.node[on_road]], on_road)
    amount = np.full(len(side.people.node), np.inf)
    amount[on_road] = np.where(cost == UNREACHED, np.inf, cost / UNITS)
    return amount


def _where(services: Sequence[ServicePoint]) -> NDArray[np.float64]:
    return np.array([(one.latitude, one.longitude) for one in services], float).reshape(-1, 2)
