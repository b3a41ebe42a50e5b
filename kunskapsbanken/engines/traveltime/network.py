"""A road network: where the nodes are, which hang together, and directed arcs with their length and their time."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kunskapsbanken.engines.traveltime.arcs import Arcs, Measure, Roads, Shape
from kunskapsbanken.engines.traveltime.hilbert import hilbert_order
from kunskapsbanken.engines.traveltime.islands import parts_of
from kunskapsbanken.engines.traveltime.packing import Floats, Ints, amounts


@dataclass(frozen=True)
class Network:
    """Nodes (WGS 84 degrees) along Hilbert's curve, and the arcs from and to each; costs are whole mm and ms.

    `part` says what each node hangs together with, as `islands` numbers it; 0 is the main part. Made by `from_arcs`
    or `from_edges`, kept and opened by `storing`.
    """

    latitude: Floats
    longitude: Floats
    part: NDArray[np.int32]
    outward: Arcs
    inward: Arcs
    shapes: dict[Measure, Shape]

    @classmethod
    def from_arcs(
        cls,
        latitude: ArrayLike,
        longitude: ArrayLike,
        tail: ArrayLike,
        head: ArrayLike,
        metres: ArrayLike,
        seconds: ArrayLike,
    ) -> "Network":
        """A network of directed arcs. The nodes are put in an order of their own.

        Raises `ValueError` for arrays that do not belong together, arcs to nodes that are not there, positions that
        are not on Earth, and lengths or times that are negative, not finite, or over 4,294 km or 49 days.
        """
        north, east = np.asarray(latitude, np.float64), np.asarray(longitude, np.float64)
        ends = np.asarray(tail, np.int64), np.asarray(head, np.int64)
        length, time = np.asarray(metres, np.float64), np.asarray(seconds, np.float64)
        if faults := list(_faults(north, east, ends, length, time)):
            raise ValueError("; ".join(faults))
        order = hilbert_order(east, north)
        number = np.empty(len(order), np.int64)
        number[order] = np.arange(len(order))
        begins, finishes = (number[end] for end in ends)
        outward, inward = (
            Arcs.sorted_by(end, other, length, time, len(order))
            for end, other in ((begins, finishes), (finishes, begins))
        )
        shapes = {measure: Shape.of(outward.by(measure)) for measure in Measure}
        return cls(north[order], east[order], parts_of(begins, finishes, len(order)), outward, inward, shapes)

    @classmethod
    def from_edges(
        cls,
        latitude: ArrayLike,
        longitude: ArrayLike,
        tail: ArrayLike,
        head: ArrayLike,
        metres: ArrayLike,
        seconds: ArrayLike,
        both_ways: ArrayLike,
    ) -> "Network":
        """A network of roads, each as one edge; those that run both ways become two arcs."""
        tails, heads, length, time = (np.asarray(values) for values in (tail, head, metres, seconds))
        back = np.broadcast_to(np.asarray(both_ways, bool), tails.shape)
        pairs = ((tails, heads[back]), (heads, tails[back]), (length, length[back]), (time, time[back]))
        return cls.from_arcs(latitude, longitude, *(np.concatenate(pair) for pair in pairs))

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.latitude)

    @property
    def arcs(self) -> int:
        """How many directed arcs there are."""
        return len(self.outward.time)

    def roads(self, measure: Measure) -> Roads:
        """The network by time or by length."""
        inward, outward = ((arcs.first, arcs.by(measure)) for arcs in (self.inward, self.outward))
        return Roads(inward, outward, self.shapes[measure])

    @property
    def main_part(self) -> NDArray[np.bool_]:
        """Which nodes lie in the largest part."""
        return self.part == 0

    @cached_property
    def tail(self) -> Ints:
        """Where each arc begins."""
        return self.outward.sorted_end()

    @cached_property
    def head(self) -> Ints:
        """Where each arc leads."""
        return self.outward.other_end()

    @cached_property
    def metres(self) -> Floats:
        """How long each arc is."""
        return amounts(self.outward.length)

    @cached_property
    def seconds(self) -> Floats:
        """How long each arc takes."""
        return amounts(self.outward.time)

    def within(self, keep: NDArray[np.bool_]) -> "Network":
        """The network of some of the nodes and the arcs between them; the whole where nothing would be left.

        What hangs together does so still, also where the way between leads outside.
        """
        outward = self.outward.among(keep)
        if not len(outward.time):
            return self
        inward = self.inward.among(keep)
        return Network(self.latitude[keep], self.longitude[keep], self.part[keep], outward, inward, self.shapes)


def _faults(
    latitude: Floats, longitude: Floats, ends: tuple[Ints, Ints], metres: Floats, seconds: Floats
) -> Iterable[str]:
    if len(latitude) != len(longitude):
        yield "the nodes have not as many latitudes as longitudes"
    if len({len(array) for array in (*ends, metres, seconds)}) > 1:
        yield "the arcs' tails, heads, metres and seconds are not equally many"
        return
    if not len(latitude) or not len(metres):
        yield "a network needs at least one node and one arc"
        return
    if min(end.min() for end in ends) < 0 or max(end.max() for end in ends) >= len(latitude):
        yield "an arc leads to a node that is not there"
    if np.abs(latitude).max() > 90 or np.abs(longitude).max() > 180:
        yield "a node is not on Earth"
    for name, weights in (("length", metres), ("time", seconds)):
        if not np.isfinite(weights).all() or weights.min() < 0:
            yield f"an arc's {name} is negative or not a number"
