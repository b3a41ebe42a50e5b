"""The nearest service for every point, by road or, where there is no network, by crow-fly and a detour factor.

Both give the same answer in the same form, so that everything after them is alike.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.labels import Sources, nearest_labels
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import crow_metres, to_plane
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, Snapped, snap

Floats = NDArray[np.float64]

# Where no road network is loaded: a usual ratio of road to crow-fly distance, and a mean speed on country roads.
# Both are our assumptions, told wherever a figure made by them is shown.
DETOUR_FACTOR = 1.3
CROW_FLY_KMH = 60.0
# The way from the door to the nearest node is driven slowly.
APPROACH_KMH = 20.0


class Reach(IntEnum):
    """Whether a point reaches a place; if not, whether it lacks a road or its roads lead to no place (an island)."""

    REACHED = 0
    UNREACHABLE = 1
    OFF_NETWORK = 2


@dataclass(frozen=True)
class Nearest:
    """For each point: the number of the nearest place (-1 where none is reached), metres and seconds (inf likewise).

    "Nearest" is by time; the metres are those of the shortest way to any place, as the law counts them. `reach` is a
    `Reach`.
    """

    place: NDArray[np.int64]
    metres: Floats
    seconds: Floats
    reach: NDArray[np.int8]


def nearest_by_road(network: Network, points: Floats, places: Floats) -> Nearest:
    """From each point to its nearest place along the roads. `points` and `places` are (n, 2): latitude, longitude."""
    start, goal = snap(network, *points.T), snap(network, *places.T)
    place, seconds = _from(network, Measure.TIME, start, goal)
    _any_place, metres = _from(network, Measure.LENGTH, start, goal)
    reach = np.where(place >= 0, Reach.REACHED, Reach.UNREACHABLE)
    reach[start.node == NOWHERE] = Reach.OFF_NETWORK
    return Nearest(place, metres, seconds, reach.astype(np.int8))


def nearest_by_crow(points: Floats, places: Floats) -> Nearest:
    """From each point to its nearest place as the crow flies, times the detour factor."""
    if not len(places):
        far = np.full(len(points), np.inf)
        return Nearest(np.full(len(points), -1), far, far, np.full(len(points), Reach.UNREACHABLE, np.int8))
    middle = float(np.mean(points[:, 0]))
    goals, starts = (to_plane(of[:, 0], of[:, 1], middle) for of in (places, points))
    _plane_m, place = cKDTree(goals).query(starts)
    metres = crow_metres(*points.T, *places[place].T) * DETOUR_FACTOR
    reached = np.full(len(points), Reach.REACHED, np.int8)
    return Nearest(np.asarray(place, np.int64), metres, metres / (CROW_FLY_KMH / 3.6), reached)


def last_bit(snapped: Snapped, measure: Measure) -> Floats:
    """The way between the points and their nodes, in seconds or metres; 0 where there is no node."""
    metres = np.where(snapped.node == NOWHERE, 0.0, snapped.metres)
    return metres / (APPROACH_KMH / 3.6) if measure is Measure.TIME else metres


def _from(network: Network, measure: Measure, start: Snapped, goal: Snapped) -> tuple[NDArray[np.int64], Floats]:
    labels = nearest_labels(network.roads(measure), Sources.at(goal.node, last_bit(goal, measure)))
    on_road = start.node != NOWHERE
    node = np.where(on_road, start.node, 0)
    place = np.where(on_road, labels.place()[node], -1)
    return place, np.where(on_road, labels.amount()[node] + last_bit(start, measure), np.inf)
