"""The inner loops of a closing: take a place's labels away, then fetch what the neighbours have instead.

The nodes that know a place hang together around it, since whoever is among the k nearest of a node is so of every node
on the way there. So the loops go through these nodes alone, however large the network is.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from kunskapsbanken.engines.traveltime.buckets import Counts
from kunskapsbanken.engines.traveltime.compiling import inlined, named
from kunskapsbanken.engines.traveltime.offering import Journal, make_note, make_offer
from kunskapsbanken.engines.traveltime.packing import COST, NONE, NUMBER, PENDING, PLACE, Words

U = np.uint64
_ZERO, _ONE = U(0), U(1)


@cache
def clearer(k: int) -> Callable[..., Any]:
    """The loop `clear(first, arcs, place, start, labels, cleared, journal)`: lets all nodes forget a place.

    `start` is the place's node, `place` its number as a label has it; the arcs are those that lead to each node. Into
    `cleared` come the nodes; it answers how many. Their last label is then `NONE`.
    """
    forget = _make_forget(k)

    def clear(
        first: Counts, arcs: Words, place: np.uint64, start: np.uint64, labels: Words, cleared: Counts, journal: Journal
    ) -> int:
        many = done = _ZERO
        if forget(place, start, labels, journal):
            cleared[many] = np.uint32(start)
            many += _ONE
        while done < many:
            node = U(cleared[done])
            done += _ONE
            for arc in range(first[node], first[node + _ONE]):
                other = arcs[arc] & NUMBER
                if forget(place, other, labels, journal):
                    cleared[many] = np.uint32(other)
                    many += _ONE
        return int(many)

    return named(clear, f"clear_{k}")


@cache
def puller(k: int) -> Callable[..., Any]:
    """The loop `pull(first, arcs, nodes, labels, journal)`: each node takes what the ends of its ways have to offer.

    The arcs are those from each node. What is taken is to spread. It answers whether all ways could be written.
    """
    offer, many = make_offer(k, True), U(k)

    def pull(first: Counts, arcs: Words, nodes: Counts, labels: Words, journal: Journal) -> bool:
        for number in range(nodes.size):
            node = U(nodes[number])
            for arc in range(first[node], first[node + _ONE]):
                way = arcs[arc]
                for rank in range(k):
                    label = labels[(way & NUMBER) * many + U(rank)]
                    farther = (label | PENDING) + (way & COST)
                    if label != NONE and offer(labels, node, farther, journal) and farther < label:
                        return False
        return True

    return named(pull, f"pull_{k}")


def _make_forget(k: int) -> Callable[..., Any]:
    note, many = make_note(k, True), U(k)

    @inlined
    def forget(place: np.uint64, node: np.uint64, labels: Words, journal: Journal) -> bool:
        """Take a place's label from a node, if it has one; those after it move up."""
        start = node * many
        for rank in range(k):
            if labels[start + U(rank)] & PLACE == place and labels[start + U(rank)] != NONE:
                note(labels, node, journal)
                for later in range(rank, k - 1):
                    labels[start + U(later)] = labels[start + U(later + 1)]
                labels[start + U(k - 1)] = NONE
                return True
        return False

    return forget
