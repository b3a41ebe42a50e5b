"""The arcs of a network, sorted by the node at one of their ends: compressed sparse rows, as searches read them."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from kunskapsbanken.engines.traveltime.packing import COST, Floats, Ints, Words, nodes, pack_arcs, units_of

Counts = NDArray[np.uint32]


class Measure(StrEnum):
    """What a way is counted in: seconds of driving or metres of road."""

    TIME = "time"
    LENGTH = "length"


@dataclass(frozen=True)
class Arcs:
    """Each node y's arcs are those from `first[y]` to `first[y + 1]`, each with its cost and the node at its other end.

    `time` and `length` are packed as `packing` says.
    """

    first: Counts
    time: Words
    length: Words

    @classmethod
    def sorted_by(cls, end: Ints, other: Ints, metres: Floats, seconds: Floats, size: int) -> "Arcs":
        """The arcs of `size` nodes sorted by `end`; those of one node stay as they stand."""
        first, order = _counted(end, size)
        other = other[order]
        return cls(first.astype(np.uint32), pack_arcs(seconds[order], other), pack_arcs(metres[order], other))

    @classmethod
    def load(cls, folder: Path, name: str) -> "Arcs":
        """Open what `save` has kept, memory-mapped."""
        return cls(*(np.load(folder / f"{name}-{part}.npy", mmap_mode="r") for part in ("first", "time", "length")))

    def save(self, folder: Path, name: str) -> None:
        """Keep the arrays in files that begin with the name."""
        for part in ("first", "time", "length"):
            np.save(folder / f"{name}-{part}.npy", getattr(self, part))

    def by(self, measure: Measure) -> Words:
        """The arcs with one of their costs."""
        return self.time if measure is Measure.TIME else self.length

    def sorted_end(self) -> Ints:
        """For each arc the node it is sorted by."""
        how_many = self.first[1:].astype(np.int64) - self.first[:-1]
        return np.repeat(np.arange(len(self.first) - 1), how_many)

    def other_end(self) -> Ints:
        """For each arc the node at its other end."""
        return nodes(self.time)

    def among(self, keep: NDArray[np.bool_]) -> "Arcs":
        """The arcs between the nodes that are kept, which are numbered anew in their order."""
        number = np.cumsum(keep) - 1
        end, other = self.sorted_end(), self.other_end()
        inside = keep[end] & keep[other]
        first = np.zeros(int(keep.sum()) + 1, np.uint32)
        np.cumsum(np.bincount(number[end[inside]], minlength=len(first) - 1), out=first[1:])
        other_end = number[other[inside]].astype(np.uint64)
        return Arcs(first, (self.time[inside] & COST) | other_end, (self.length[inside] & COST) | other_end)


@dataclass(frozen=True)
class Shape:
    """The costs of a network's arcs in thousandths: the greatest, and the mean, which says how wide buckets are."""

    greatest: int
    mean: int

    @classmethod
    def of(cls, packed: Words) -> "Shape":
        """Measured on all arcs."""
        units = units_of(packed)
        return cls(int(units.max()), int(units.mean()))

    @property
    def bits(self) -> int:
        """Buckets are 2**bits wide: an eighth to a quarter of the mean arc."""
        return max(self.mean.bit_length() - 3, 0)


@dataclass(frozen=True)
class Roads:
    """A network by one measure, as searches want it: the arcs to each node and those from each node."""

    inward: tuple[Counts, Words]
    outward: tuple[Counts, Words]
    shape: Shape

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.inward[0]) - 1


def _counted(end: ArrayLike, size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where each node's arcs begin, and the arcs in the order of their ends.

    A matrix of nodes by arcs has them so; making it takes a tenth of the time of sorting.
    """
    ends = np.asarray(end)
    entries = np.ones(len(ends), np.int8), (ends, np.arange(len(ends), dtype=np.int32))
    table = csr_array(entries, shape=(size, len(ends)))
    return table.indptr, table.indices
