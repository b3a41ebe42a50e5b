"""Putting people and service on the network: at the nearest node of its main part, and not farther than a limit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import to_plane

# Farther from every road than this is not reached by road (an island, a hut in the mountains): told apart, not guessed.
LIMIT_M = 2_000.0
NOWHERE = -1


@dataclass(frozen=True)
class Snapped:
    """For each point its node, or `NOWHERE`, and how far from the road it lies in metres."""

    node: NDArray[np.int64]
    metres: NDArray[np.float64]


def snap(network: Network, latitude: ArrayLike, longitude: ArrayLike, limit_m: float = LIMIT_M) -> Snapped:
    """The nearest node of the main part for each point."""
    middle = float(np.mean(network.latitude))
    candidates = np.flatnonzero(network.main_part)
    tree = cKDTree(to_plane(network.latitude[candidates], network.longitude[candidates], middle))
    metres, place = tree.query(to_plane(latitude, longitude, middle))
    near = metres <= limit_m
    return Snapped(np.where(near, candidates[place], NOWHERE), np.asarray(metres, np.float64))
