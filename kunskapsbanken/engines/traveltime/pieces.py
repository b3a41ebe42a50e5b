"""Roads as they have been read, before they become a network: pieces between two nodes, and how lines are cut to them.

A network needs no bend of a road, but it needs a node wherever roads meet, and one now and then along a long road, so
that who lives in the middle of it is put on it there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import Floats, Ints
from kunskapsbanken.engines.traveltime.plane import crow_metres

# One of the points of a line within each such stretch (metres) is kept as a node.
STRETCH_M = 250.0
CLOSED = np.inf
# Told how much of a file has been read, of how much: bytes or rows. It may raise to call the reading off.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Pieces:
    """Nodes (WGS 84 degrees), and the pieces of road between them.

    `seconds` and `seconds_back` are `CLOSED` where one may not drive that way. `row` says where in the file a piece
    was read: a row or a way's number. `unsure` are ferries of which the map does not tell whether they take cars,
    `guessed` pieces whose speed the file does not tell; `left_out` counts rows that no car may use, by why.
    """

    latitude: Floats
    longitude: Floats
    tail: Ints
    head: Ints
    metres: Floats
    seconds: Floats
    seconds_back: Floats
    ferry: NDArray[np.bool_]
    row: Ints
    unsure: NDArray[np.bool_] | None = None
    guessed: NDArray[np.bool_] | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)

    def network(self) -> Network:
        """The network that they make."""
        there, back = np.isfinite(self.seconds), np.isfinite(self.seconds_back)
        return Network.from_arcs(
            self.latitude,
            self.longitude,
            np.r_[self.tail[there], self.head[back]],
            np.r_[self.head[there], self.tail[back]],
            np.r_[self.metres[there], self.metres[back]],
            np.r_[self.seconds[there], self.seconds_back[back]],
        )

    @cached_property
    def crow(self) -> Floats:
        """How far apart the ends of each piece are, in metres."""
        ends = (values[end] for end in (self.tail, self.head) for values in (self.latitude, self.longitude))
        return crow_metres(*ends)


@dataclass(frozen=True)
class Lines:
    """Lines of points, one after another: line i has the points from `first[i]` to `first[i + 1]`.

    Points with the same `spot` are one and the same place on the ground; a spot that is given twice is a junction.
    """

    first: Ints
    spot: Ints
    latitude: Floats
    longitude: Floats

    @property
    def line(self) -> Ints:
        """For each point its line."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    @cached_property
    def along(self) -> Floats:
        """For each point how far it is along its line from the line's beginning, in metres."""
        step = np.zeros(len(self.spot))
        step[1:] = crow_metres(self.latitude[:-1], self.longitude[:-1], self.latitude[1:], self.longitude[1:])
        whole = np.cumsum(step)
        return whole - np.repeat(whole[self.first[:-1]], np.diff(self.first))

    @property
    def metres(self) -> Floats:
        """How long each line is."""
        return self.along[self.first[1:] - 1]


@dataclass(frozen=True)
class Cut:
    """Lines that have been cut: the nodes, and for each piece its ends, its length in metres and its line."""

    latitude: Floats
    longitude: Floats
    tail: Ints
    head: Ints
    metres: Floats
    line: Ints


def cut(lines: Lines) -> Cut:
    """Cut lines (of two points at least, each) where they meet and once each `STRETCH_M`; lengths are kept whole.

    A piece that comes back to where it began leads nowhere and is left out.
    """
    line, along = lines.line, lines.along
    kept = np.flatnonzero(_needed(lines, line, along))
    _spots, begins, node = np.unique(lines.spot[kept], return_index=True, return_inverse=True)
    where = kept[begins]
    joined = (line[kept[:-1]] == line[kept[1:]]) & (node[:-1] != node[1:])
    before, after = np.flatnonzero(joined), np.flatnonzero(joined) + 1
    return Cut(
        latitude=lines.latitude[where],
        longitude=lines.longitude[where],
        tail=node[before],
        head=node[after],
        metres=along[kept[after]] - along[kept[before]],
        line=line[kept[before]],
    )


def _needed(lines: Lines, line: Ints, along: Floats) -> NDArray[np.bool_]:
    """Which points become nodes: ends, meetings, and the first point of each stretch."""
    stretch = (along // STRETCH_M).astype(np.int64)
    needed = np.r_[True, (stretch[1:] != stretch[:-1]) | (line[1:] != line[:-1])]
    needed[lines.first[1:] - 1] = True
    _spots, which, many = np.unique(lines.spot, return_inverse=True, return_counts=True)
    return needed | (many[which] > 1)
