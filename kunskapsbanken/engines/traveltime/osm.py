"""Reads a road network from an OpenStreetMap extract (.osm.pbf)."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import osmium

from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import crow_metres
from kunskapsbanken.engines.traveltime.speeds import directions, ferry_seconds, speed_kmh

Progress = Callable[[int], None]
TELL_EVERY = 50_000


class NoRoads(ValueError):
    """The file holds no road that a car may drive on, or is no OpenStreetMap extract."""


class _Roads:
    """The roads read so far: positions by the map's own node numbers, and pieces between neighbouring nodes."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.positions: list[tuple[float, float]] = []
        self.pieces: list[tuple[int, int, float, bool, bool]] = []  # tail, head, km/h or minus seconds, there, back

    def add(self, way: osmium.osm.Way, tags: dict[str, str], speed: float) -> None:
        """Take in a way, piece by piece."""
        there, back = directions(tags)
        nodes = [self._number(node) for node in way.nodes if node.location.valid()]
        pieces = [(tail, head) for tail, head in itertools.pairwise(nodes) if tail != head]
        whole = ferry_seconds(tags.get("duration", "")) if tags.get("route") == "ferry" else None
        for tail, head in pieces:
            self.pieces.append((tail, head, -whole / len(pieces) if whole else speed, there, back))

    def _number(self, node: osmium.osm.NodeRef) -> int:
        if node.ref not in self.numbers:
            self.numbers[node.ref] = len(self.positions)
            self.positions.append((node.location.lat, node.location.lon))
        return self.numbers[node.ref]


def read_roads(path: Path, progress: Progress | None = None) -> Network:
    """The network of a car. Raises `NoRoads` where there is none; `progress` is told how many ways have been read."""
    roads = _Roads()
    for number, way in enumerate(_ways(path)):
        tags = dict(way.tags)
        if (speed := speed_kmh(tags)) is not None:
            roads.add(way, tags, speed)
        if progress and number % TELL_EVERY == 0:
            progress(number)
    if not roads.pieces:
        raise NoRoads
    return _network(roads)


def _ways(path: Path) -> Iterator[osmium.osm.Way]:
    wanted = osmium.filter.KeyFilter("highway", "route")
    try:
        reader = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations().with_filter(wanted)
        yield from (thing for thing in reader if isinstance(thing, osmium.osm.Way))
    except RuntimeError as fault:
        raise NoRoads from fault


def _network(roads: _Roads) -> Network:
    positions = np.array(roads.positions)
    tail, head = (np.array([piece[end] for piece in roads.pieces]) for end in (0, 1))
    speed = np.array([piece[2] for piece in roads.pieces])
    metres = crow_metres(*positions[tail].T, *positions[head].T)
    seconds = np.where(speed < 0, -speed, metres / (np.abs(speed) / 3.6))
    there, back = (np.array([piece[way] for piece in roads.pieces]) for way in (3, 4))
    return Network(
        positions[:, 0].copy(),
        positions[:, 1].copy(),
        np.r_[tail[there], head[back]].astype(np.int32),
        np.r_[head[there], tail[back]].astype(np.int32),
        np.r_[metres[there], metres[back]],
        np.r_[seconds[there], seconds[back]],
    )
