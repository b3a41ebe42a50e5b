"""Reads a road network from an OpenStreetMap extract (.osm.pbf)."""

import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import osmium

from kunskapsbanken.engines.traveltime.blocks import BrokenBlocks, readable_parts
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import Floats
from kunskapsbanken.engines.traveltime.pieces import CLOSED, Cut, Lines, Pieces, Progress, cut
from kunskapsbanken.engines.traveltime.speeds import (
    directions,
    ferry_seconds,
    is_ferry,
    is_silent_on_cars,
    speed_kmh,
)

# Positions of all the map's nodes take 16 bytes each. Of a larger file than this they are kept on disk as it is read,
# so that a country needs no more memory than its roads.
IN_MEMORY_BYTES = 100 * 1024 * 1024


class NoRoads(ValueError):
    """The file holds no road that a car may drive on, or is no OpenStreetMap extract."""


class _Ways:
    """The ways read so far: their points, and for each way its speeds (km/h, nought where closed) and what it is."""

    def __init__(self) -> None:
        self.first = array("q", [0])
        self.spot, self.latitude, self.longitude = array("q"), array("d"), array("d")
        self.number = array("q")
        self.there, self.back, self.duration = array("d"), array("d"), array("d")
        self.ferry, self.unsure = array("b"), array("b")

    def add(self, way: osmium.osm.Way) -> None:
        """Take in a way, if a car may use it."""
        tags = {tag.k: tag.v for tag in way.tags}
        there, back = directions(tags)
        speeds = [speed_kmh(tags, backward=bool(back)) if open_ else None for back, open_ in enumerate((there, back))]
        if not any(speeds) or not self._add_points(way):
            return
        self.number.append(way.id)
        self.there.append(speeds[0] or 0.0)
        self.back.append(speeds[1] or 0.0)
        ferry = is_ferry(tags)
        self.ferry.append(ferry)
        self.unsure.append(ferry and is_silent_on_cars(tags))
        self.duration.append((ferry_seconds(tags.get("duration", "")) if ferry else None) or 0.0)

    def _add_points(self, way: osmium.osm.Way) -> bool:
        """Whether there are two points at least; cut-off extracts leave some without a position."""
        points = [(node.ref, node.lat, node.lon) for node in way.nodes if node.location.valid()]
        if len(points) < 2:
            return False
        spots, latitudes, longitudes = zip(*points, strict=True)
        self.spot.extend(spots)
        self.latitude.extend(latitudes)
        self.longitude.extend(longitudes)
        self.first.append(len(self.spot))
        return True


def read_roads(path: Path, progress: Progress | None = None) -> Network:
    """The network of a car, as it is."""
    return roads_in(path, progress).network()


def roads_in(path: Path, progress: Progress | None = None, work: Path | None = None) -> Pieces:
    """The roads of a car. Raises `NoRoads` where there are none; `progress` is told how many bytes have been read.

    `work` is a folder with room for 16 bytes for each node of the map, of which
    nothing is left afterwards; it is used for large files alone, and is the system's own where none is given.
    """
    ways = _Ways()
    with _storage(path, work) as storage:
        for way in _with_positions(path, storage, progress):
            ways.add(way)
    if not ways.number:
        raise NoRoads
    return _pieces(ways)


@contextmanager
def _storage(path: Path, work: Path | None) -> Iterator[str]:
    if path.stat().st_size <= IN_MEMORY_BYTES:
        yield "flex_mem"
        return
    with tempfile.TemporaryDirectory(dir=work, prefix="osm-") as folder:
        yield f"sparse_file_array,{folder}/nodes"


def _with_positions(path: Path, storage: str, progress: Progress | None) -> Iterator[osmium.osm.Way]:
    wanted = osmium.filter.KeyFilter("highway", "route")
    positions = osmium.NodeLocationsForWays(osmium.index.create_map(storage))
    positions.ignore_errors()
    threads, size = osmium.io.ThreadPool(), path.stat().st_size
    try:
        for end, part in readable_parts(path):
            with osmium.io.Reader(part, osmium.osm.NODE | osmium.osm.WAY, thread_pool=threads) as reader:
                for thing in osmium.OsmFileIterator(reader, positions, wanted):
                    if isinstance(thing, osmium.osm.Way):
                        yield thing
            if progress:
                progress(end, size)
    except (BrokenBlocks, RuntimeError) as fault:
        raise NoRoads from fault


def _pieces(ways: _Ways) -> Pieces:
    first, spot = np.frombuffer(ways.first, np.int64), np.frombuffer(ways.spot, np.int64)
    lines = Lines(first, spot, np.frombuffer(ways.latitude), np.frombuffer(ways.longitude))
    pieces = cut(lines)
    there, back, duration = (np.frombuffer(values)[pieces.line] for values in (ways.there, ways.back, ways.duration))
    share = pieces.metres / np.maximum(lines.metres[pieces.line], 1e-9)
    stated = np.where(duration > 0, duration * share, np.nan)
    return Pieces(
        latitude=pieces.latitude,
        longitude=pieces.longitude,
        tail=pieces.tail,
        head=pieces.head,
        metres=pieces.metres,
        seconds=_seconds(pieces, there, stated),
        seconds_back=_seconds(pieces, back, stated),
        ferry=np.frombuffer(ways.ferry, np.bool_)[pieces.line],
        row=np.frombuffer(ways.number, np.int64)[pieces.line],
        unsure=np.frombuffer(ways.unsure, np.bool_)[pieces.line],
    )


def _seconds(pieces: Cut, kmh: Floats, stated: Floats) -> Floats:
    """How long the pieces take: as stated, else at their speed; closed where there is none."""
    driven = pieces.metres / np.where(kmh > 0, kmh / 3.6, 1.0)
    return np.where(kmh > 0, np.where(np.isnan(stated), driven, stated), CLOSED)
