"""Putting people and service on the network: at the nearest node that hangs together, not farther than a limit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from kunskapsbanken.engines.traveltime.islands import NO_PART
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import METRES_A_DEGREE, Floats, to_space

# Farther from every road than this is off the network (an islet, a hut in the mountains): told apart, not guessed.
LIMIT_M = 2_000.0
NOWHERE = -1


@dataclass(frozen=True)
class Snapped:
    """For each point its node, or `NOWHERE`, and how far from the node it lies in metres (inf where none is near)."""

    node: NDArray[np.int64]
    metres: Floats


def snap(network: Network, latitude: ArrayLike, longitude: ArrayLike, limit_m: float = LIMIT_M) -> Snapped:
    """The nearest node for each point, on the mainland or on an island with roads of its own."""
    north, east = np.asarray(latitude, np.float64), np.asarray(longitude, np.float64)
    near = _candidates(network, north, east, limit_m)
    if not len(near) or not len(north):
        return Snapped(np.full(len(north), NOWHERE), np.full(len(north), np.inf))
    tree = cKDTree(to_space(network.latitude[near], network.longitude[near]))
    metres, which = tree.query(to_space(north, east), distance_upper_bound=np.nextafter(limit_m, np.inf))
    found = np.isfinite(metres)
    return Snapped(np.where(found, near[np.where(found, which, 0)], NOWHERE), np.asarray(metres, np.float64))


def _candidates(network: Network, north: Floats, east: Floats, limit_m: float) -> NDArray[np.int64]:
    """The nodes in the box around the points, wider by the limit: of a country's few are near a municipality."""
    if not len(north):
        return np.empty(0, np.int64)
    high = limit_m / METRES_A_DEGREE
    wide = high / max(np.cos(np.radians(min(np.abs(north).max() + high, 89.0))), 0.01)
    inside = (network.latitude >= north.min() - high) & (network.latitude <= north.max() + high)
    inside &= (network.longitude >= east.min() - wide) & (network.longitude <= east.max() + wide)
    return np.flatnonzero(inside & (network.part != NO_PART))
