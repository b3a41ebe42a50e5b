"""What changes, losses and new sites are counted on: people, service and roads, with the nearest three of everybody.

Counting it takes from a tenth of a second to a few; counting a change on it takes a few milliseconds. So the last ones
asked for are kept in the memory of each process, by what they were counted from.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.db.models import Max
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kunskapsbanken.access.analysis import People, people_of, roads_around
from kunskapsbanken.access.models import AccessRun, RoadNetwork
from kunskapsbanken.engines.traveltime import people as on_nodes
from kunskapsbanken.engines.traveltime.arcs import Measure, Roads
from kunskapsbanken.engines.traveltime.labels import MOST_K, Labels, Sources, nearest_labels
from kunskapsbanken.engines.traveltime.nearest import CROW_FLY_KMH, DETOUR_FACTOR, last_bit
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import NONE, in_units, pack_labels
from kunskapsbanken.engines.traveltime.plane import to_space
from kunskapsbanken.engines.traveltime.snapping import Snapped, snap
from kunskapsbanken.places.models import Place, PopulationSet
from kunskapsbanken.services.queries import ServicePoint

Floats = NDArray[np.float64]

KEPT = 6


@dataclass(frozen=True)
class Side:
    """The ground by time (seconds) or by length (metres): the people on their nodes, the places, the nodes' labels.

    `roads` is none as the crow flies: the people are then nodes of their own, and after them the places.
    """

    roads: Roads | None
    people: on_nodes.People
    sources: Sources
    labels: Labels


@dataclass(frozen=True)
class Ground:
    """The people of a municipality, the service places around it in their order, and both sides of the way."""

    people: People
    services: list[ServicePoint]
    network: Network | None
    sides: dict[Measure, Side]

    def side(self, measure: Measure) -> Side:
        """By time or by length."""
        return self.sides[measure]

    def approach(self, snapped: Snapped, measure: Measure) -> Floats:
        """The last bit of the way from points to their nodes, in seconds or metres."""
        return last_bit(snapped, measure)


_kept: OrderedDict[tuple[object, ...], Ground] = OrderedDict()
_lock = Lock()


def ground_of(run: AccessRun, services: list[ServicePoint], around: Sequence[ServicePoint] = ()) -> Ground:
    """The ground of a run's municipality, people and network with these service places."""
    return ground(run.place, run.population_set, run.network, services, around)


def ground(
    place: Place,
    counted: PopulationSet,
    network: RoadNetwork | None,
    services: list[ServicePoint],
    around: Sequence[ServicePoint] = (),
) -> Ground:
    """The ground of the people of a municipality, with these service places; the last few are remembered.

    Of a large network it takes the roads around people, service and what else is `around`: what may open there.
    """
    folder = network.folder if network else ""
    # A count that is loaded anew under its old name has new points.
    newest = counted.points.aggregate(newest=Max("pk"))["newest"]
    places, others = (tuple(one[:2] + one[3:] for one in some) for some in (services, around))
    key = (place.pk, counted.pk, newest, folder, places, others)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = _made(people_of(place, counted), services, network, around)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _made(
    people: People, services: list[ServicePoint], stored: RoadNetwork | None, around: Sequence[ServicePoint]
) -> Ground:
    where, beside = (
        np.array([(one.latitude, one.longitude) for one in some], float).reshape(-1, 2) for some in (services, around)
    )
    if stored is None:
        return Ground(people, services, None, {measure: _by_crow(measure, people, where) for measure in Measure})
    network = roads_around(stored, np.concatenate([people.where, where, beside]))
    start, goal = snap(network, *people.where.T), snap(network, *where.T)
    return Ground(people, services, network, {m: _by_road(m, network, people, start, goal) for m in Measure})


def _by_road(measure: Measure, network: Network, people: People, start: Snapped, goal: Snapped) -> Side:
    roads = network.roads(measure)
    sources = Sources.at(goal.node, last_bit(goal, measure))
    living = on_nodes.People.at(start.node, people.persons, approach=last_bit(start, measure))
    return Side(roads, living, sources, nearest_labels(roads, sources, MOST_K))


def _by_crow(measure: Measure, people: People, where: Floats) -> Side:
    """As the crow flies times the detour factor; of equally near ones the first, as by road."""
    many = len(people.where)
    living = on_nodes.People.at(np.arange(many), people.persons)
    sources = Sources.at(many + np.arange(len(where)))
    nodes = np.concatenate([people.where, where])
    packed = np.full((len(nodes), MOST_K), NONE, np.uint64)
    if len(where) and len(nodes):
        k = min(MOST_K, len(where))
        chord, place = cKDTree(to_space(*where.T)).query(to_space(*nodes.T), k=[*range(1, k + 1)])
        metres = chord * DETOUR_FACTOR
        amount = metres if measure is Measure.LENGTH else metres / (CROW_FLY_KMH / 3.6)
        packed[:, :k] = np.sort(pack_labels(in_units(amount), place), axis=1)
    return Side(None, living, sources, Labels(packed))
