"""The k nearest places of every node of a road network, exactly: one search from all places at once.

It runs on the arcs turned round, since the way counted is that from people to service. Each node keeps the costs of its
k nearest places (`offering`); the nodes wait in buckets by cost (`buckets`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kunskapsbanken.engines.traveltime.arcs import Roads
from kunskapsbanken.engines.traveltime.buckets import BLOCK, make_buckets
from kunskapsbanken.engines.traveltime.offering import Journal, make_journal
from kunskapsbanken.engines.traveltime.packing import (
    NONE,
    PENDING,
    Floats,
    Ints,
    TooFar,
    Words,
    amounts,
    in_units,
    pack_labels,
    places,
    units_of,
)
from kunskapsbanken.engines.traveltime.spreading import FULL, TOO_FAR, seeder, spreader

MOST_K = 3
FEWEST_BLOCKS = 1 << 12
_COST_BITS = 32


@dataclass(frozen=True)
class Sources:
    """Where the searches begin: each place's number, its node, and the last bit of the way in thousandths.

    Several may lie on one node.
    """

    place: Ints
    node: Ints
    approach: Words

    @classmethod
    def at(cls, node: ArrayLike, approach: ArrayLike = 0.0) -> "Sources":
        """Places numbered as they stand, on these nodes, so many seconds or metres beside them. -1 is on no node."""
        nodes = np.asarray(node, np.int64)
        on_road = np.flatnonzero(nodes >= 0)
        last_bit = np.broadcast_to(np.asarray(approach, np.float64), nodes.shape)
        return cls(on_road, nodes[on_road], in_units(last_bit[on_road]))

    def labels(self) -> Words:
        """What each place offers its own node."""
        return pack_labels(self.approach, self.place)

    def only(self, which: NDArray[np.bool_]) -> "Sources":
        """Some of the places, with their numbers."""
        return Sources(self.place[which], self.node[which], self.approach[which])

    def and_also(self, others: "Sources") -> "Sources":
        """These places and others."""
        return Sources(
            np.concatenate([self.place, others.place]),
            np.concatenate([self.node, others.node]),
            np.concatenate([self.approach, others.approach]),
        )


@dataclass(frozen=True)
class Labels:
    """The k nearest places of each node, nearest first; of places equally near, the one with the lowest number."""

    packed: Words

    @property
    def k(self) -> int:
        """How many places each node knows."""
        return self.packed.shape[1]

    def amount(self, rank: int = 0) -> Floats:
        """Seconds or metres from each node to its nearest place, or to the next of rank 1 or 2; infinite for none."""
        return amounts(self.packed[:, rank])

    def place(self, rank: int = 0) -> Ints:
        """Which place that is; -1 for none."""
        return places(self.packed[:, rank])


def nearest_labels(roads: Roads, sources: Sources, k: int = 1) -> Labels:
    """Every node's k nearest of the places, k from 1 to 3. Raises `TooFar` where a way is over 49 days or 4,294 km."""
    packed = np.full(roads.nodes * k, NONE, np.uint64)
    nothing = make_journal(0, k)
    nodes = sources.node.astype(np.uint32)
    seeder(k, False)(nodes, sources.labels(), packed, nothing)
    spread_pending(roads, nodes, packed, k, nothing)
    return Labels(packed.reshape(-1, k))


def spread_pending(roads: Roads, nodes: NDArray[np.uint32], packed: Words, k: int, journal: Journal) -> None:
    """Let the pending labels of the nodes spread until nothing becomes better; the journal is kept if it has room."""
    blocks = max(FEWEST_BLOCKS, 2 * len(nodes) * k // BLOCK)
    outcome = FULL
    while outcome == FULL:
        waiting = packed.reshape(-1, k)[nodes]
        costs = units_of(waiting[(waiting & PENDING) > 0])
        span = int(costs.max(initial=0)) + roads.shape.greatest
        queue = make_buckets(span, roads.shape.bits, blocks)
        bits = np.uint64(_COST_BITS + roads.shape.bits)
        outcome = spreader(k, bool(len(journal.noted)))(*roads.inward, nodes, packed, queue, bits, journal)
        if outcome == FULL:  # what waits is marked so; go on from there with more memory
            blocks *= 2
            nodes = np.flatnonzero((packed.reshape(-1, k) & PENDING).any(axis=1)).astype(np.uint32)
    if outcome == TOO_FAR:
        raise TooFar
