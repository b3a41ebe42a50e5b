"""A road network as arrays: where the nodes are, and directed arcs with their length and their time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Network:
    """Nodes (WGS 84 degrees) and directed arcs from `tail` to `head`, in metres and seconds.

    Raises `ValueError` for arrays that do not belong together, arcs to nodes that are not there, positions that are
    not on Earth, and lengths or times that are negative or not finite.
    """

    latitude: Floats
    longitude: Floats
    tail: Ints
    head: Ints
    metres: Floats
    seconds: Floats

    def __post_init__(self) -> None:
        if faults := list(self._faults()):
            raise ValueError("; ".join(faults))

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
        tails, heads = np.asarray(tail, np.int32), np.asarray(head, np.int32)
        length, time = np.asarray(metres, np.float64), np.asarray(seconds, np.float64)
        back = np.broadcast_to(np.asarray(both_ways, bool), tails.shape)
        return cls(
            np.asarray(latitude, np.float64),
            np.asarray(longitude, np.float64),
            np.concatenate([tails, heads[back]]),
            np.concatenate([heads, tails[back]]),
            np.concatenate([length, length[back]]),
            np.concatenate([time, time[back]]),
        )

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.latitude)

    @property
    def arcs(self) -> int:
        """How many directed arcs there are."""
        return len(self.tail)

    @cached_property
    def parts(self) -> Ints:
        """For each node the number of the part it belongs to; within a part every node reaches every other."""
        matrix = self.matrix(self.seconds).copy()
        matrix.sum_duplicates()  # SciPy's strong components never end where two arcs join the same nodes
        return np.asarray(connected_components(matrix, connection="strong")[1], np.int32)

    @cached_property
    def main_part(self) -> NDArray[np.bool_]:
        """Which nodes lie in the largest part: the only ones that people and service are put on."""
        return self.parts == np.bincount(self.parts).argmax()

    def matrix(self, weights: Floats, *, reverse: bool = False) -> csr_array:
        """The arcs as a sparse matrix for searching; `reverse` turns them round. Parallel arcs are all there.

        A weight of zero would mean "no arc" to SciPy, so nothing costs less than a millionth.
        """
        end = self.tail if reverse else self.head
        first, order = self._backwards if reverse else self._forwards
        return csr_array((np.maximum(weights[order], 1e-6), end[order], first), shape=(self.nodes, self.nodes))

    @cached_property
    def _forwards(self) -> tuple[Ints, Ints]:
        return _sorted_by(self.tail, self.nodes)

    @cached_property
    def _backwards(self) -> tuple[Ints, Ints]:
        return _sorted_by(self.head, self.nodes)

    def part(self, keep: NDArray[np.bool_]) -> "Network":
        """The network of some of the nodes and the arcs between them; the whole where nothing would be left."""
        inside = keep[self.tail] & keep[self.head]
        if not inside.any():
            return self
        number = np.cumsum(keep, dtype=np.int32) - np.int32(1)
        return Network(
            self.latitude[keep],
            self.longitude[keep],
            number[self.tail[inside]],
            number[self.head[inside]],
            self.metres[inside],
            self.seconds[inside],
        )

    def save(self, folder: Path) -> None:
        """Write the arrays to a folder of their own."""
        folder.mkdir(parents=True, exist_ok=True)
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))
        (folder / "network.json").write_text(json.dumps({"nodes": self.nodes, "arcs": self.arcs}))

    @classmethod
    def load(cls, folder: Path) -> "Network":
        """Open the arrays of a folder, memory-mapped: only what is used is read."""
        return cls(*(np.load(folder / f"{field.name}.npy", mmap_mode="r") for field in fields(cls)))

    def _faults(self) -> Iterable[str]:
        if len(self.latitude) != len(self.longitude):
            yield "the nodes have not as many latitudes as longitudes"
        if len({len(array) for array in (self.tail, self.head, self.metres, self.seconds)}) > 1:
            yield "the arcs' tails, heads, metres and seconds are not equally many"
            return
        if not self.nodes or not self.arcs:
            yield "a network needs at least one node and one arc"
            return
        if min(self.tail.min(), self.head.min()) < 0 or max(self.tail.max(), self.head.max()) >= self.nodes:
            yield "an arc leads to a node that is not there"
        if np.abs(self.latitude).max() > 90 or np.abs(self.longitude).max() > 180:
            yield "a node is not on Earth"
        for name, weights in (("length", self.metres), ("time", self.seconds)):
            if not np.isfinite(weights).all() or weights.min() < 0:
                yield f"an arc's {name} is negative or not a number"


def _sorted_by(start: Ints, nodes: int) -> tuple[Ints, Ints]:
    """Where each node's arcs begin, and the arcs in the order of their starts.

    A matrix of nodes by arcs has them so; making it takes a tenth of the time of sorting.
    """
    arcs = len(start)
    table = csr_array((np.ones(arcs, np.int8), (start, np.arange(arcs, dtype=np.int32))), shape=(nodes, arcs))
    return table.indptr, table.indices
