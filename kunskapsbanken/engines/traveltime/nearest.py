"""The nearest service for every point, by road or, where there is no network, by crow-fly and a detour factor.

Both give the same answer in the same form, so that everything after them is alike. A change of the service (one
closes, one opens) is asked by calling again with other places: exact, and fast enough for a municipality.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import crow_metres, to_plane
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, snap

Floats = NDArray[np.float64]

# Where no road network is loaded: a usual ratio of road to crow-fly distance, and a mean speed on country roads.
# Both are our assumptions, told wherever a figure made by them is shown.
DETOUR_FACTOR = 1.3
CROW_FLY_KMH = 60.0
# The way from the door to the nearest node is driven slowly.
APPROACH_KMH = 20.0


@dataclass(frozen=True)
class Nearest:
    """For each point: the number of the nearest place (-1 where none is reached), metres and seconds (inf likewise).

    "Nearest" is by time; the metres are those of the shortest way to any place, as the law counts them.
    """

    place: NDArray[np.int64]
    metres: Floats
    seconds: Floats


def nearest_by_road(network: Network, points: Floats, places: Floats) -> Nearest:
    """From each point to its nearest place along the roads. `points` and `places` are (n, 2): latitude, longitude."""
    start, goal = snap(network, *points.T), snap(network, *places.T)
    seconds, place = _spread(network, network.seconds, goal.node, goal.metres / (APPROACH_KMH / 3.6))
    metres, _any_place = _spread(network, network.metres, goal.node, goal.metres)
    reached = start.node != NOWHERE
    node = np.where(reached, start.node, 0)
    time = np.where(reached, seconds[node] + start.metres / (APPROACH_KMH / 3.6), np.inf)
    return Nearest(
        np.where(np.isfinite(time), place[node], -1), np.where(reached, metres[node] + start.metres, np.inf), time
    )


def nearest_by_crow(points: Floats, places: Floats) -> Nearest:
    """From each point to its nearest place as the crow flies, times the detour factor."""
    if not len(places):
        far = np.full(len(points), np.inf)
        return Nearest(np.full(len(points), -1), far, far)
    middle = float(np.mean(points[:, 0]))
    goals, starts = (to_plane(of[:, 0], of[:, 1], middle) for of in (places, points))
    _plane_m, place = cKDTree(goals).query(starts)
    metres = crow_metres(*points.T, *places[place].T) * DETOUR_FACTOR
    return Nearest(np.asarray(place, np.int64), metres, metres / (CROW_FLY_KMH / 3.6))


def _spread(
    network: Network, weights: Floats, goals: NDArray[np.int64], approach: Floats
) -> tuple[Floats, NDArray[np.int64]]:
    """The cost from every node to its cheapest goal, and which goal that is.

    One search from all goals at once on the arcs turned round, from a node of its own that leads to each goal at the
    cost of the last bit of the way.
    """
    on_road = np.flatnonzero(goals != NOWHERE)
    if not len(on_road):
        return np.full(network.nodes, np.inf), np.full(network.nodes, -1)
    order = on_road[np.lexsort((approach[on_road], goals[on_road]))]
    first = order[np.r_[True, goals[order][1:] != goals[order][:-1]]]  # of several on a node, the one closest to it
    matrix = network.matrix(weights, reverse=True)
    cost, goal = _labels(matrix, goals[first], np.maximum(approach[first], 1e-6))
    return cost, np.where(goal >= 0, first[goal], -1)


def _labels(matrix: csr_array, nodes: NDArray[np.int64], start_cost: Floats) -> tuple[Floats, NDArray[np.int64]]:
    size = matrix.shape[0]
    ways = np.concatenate([matrix.data, start_cost])
    ends = np.concatenate([matrix.indices, nodes.astype(matrix.indices.dtype)])
    begins = np.append(matrix.indptr, matrix.indptr[-1] + len(nodes)).astype(matrix.indptr.dtype)
    whole = csr_array((ways, ends, begins), shape=(size + 1, size + 1))
    cost, before = dijkstra(whole, indices=size, return_predecessors=True)
    return cost[:size], _source(before[:size], nodes, size)


def _source(before: NDArray[np.int32], nodes: NDArray[np.int64], gate: int) -> NDArray[np.int64]:
    """Which goal each node's way ends in: follow the predecessors, doubling the stride until all have arrived."""
    number = np.full(gate + 1, -1)
    number[nodes] = np.arange(len(nodes))
    at = np.arange(gate)
    step = np.where((before == gate) | (before < 0), at, before)  # goals and unreached nodes stay where they are
    while not np.array_equal(farther := step[step], step):
        step = farther
    return np.where(before[step] == gate, number[step], -1)
