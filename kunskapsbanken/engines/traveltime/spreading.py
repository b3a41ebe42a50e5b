"""The inner loops of a search: from where something has become better, along the arcs, until nothing becomes better.

Made for k = 1, 2 and 3 apart, so that the compiler knows it, and with and without a journal of what the labels were.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from kunskapsbanken.engines.traveltime.buckets import WAITING, Buckets, Counts, after, begin, put
from kunskapsbanken.engines.traveltime.compiling import inlined, named
from kunskapsbanken.engines.traveltime.offering import Journal, make_offer
from kunskapsbanken.engines.traveltime.packing import COST, NUMBER, PENDING, Words
from kunskapsbanken.engines.traveltime.prefetch import fetch

U = np.uint64
_ZERO, _ONE, _SOON = U(0), U(1), U(6)
DONE, FULL, TOO_FAR = 0, 1, 2


@cache
def seeder(k: int, journalled: bool) -> Callable[..., Any]:
    """The loop `seed(nodes, offered, labels, journal)`: offers each node a label, which is to spread."""
    offer = make_offer(k, journalled)

    def seed(nodes: Counts, offered: Words, labels: Words, journal: Journal) -> None:
        for number in range(nodes.size):
            offer(labels, U(nodes[number]), offered[number] | PENDING, journal)

    return named(seed, f"seed_{k}{_noting(journalled)}")


@cache
def spreader(k: int, journalled: bool) -> Callable[..., Any]:
    """The loop `spread(first, arcs, nodes, labels, queue, bits, journal)`: spreads the nodes' pending labels.

    `arcs[first[y]:first[y + 1]]` are the ways that lead to y; `bits` say how wide a bucket is, counted on a packed
    label. It answers `DONE`; `FULL` where the queue had too little memory: what is still pending is to be spread; or
    `TOO_FAR`.
    """
    enqueue, expand, many = _make_enqueue(k), _make_expand(k, journalled), U(k)

    def spread(
        first: Counts, arcs: Words, nodes: Counts, labels: Words, queue: Buckets, bits: np.uint64, journal: Journal
    ) -> int:
        outcome, now, mask = enqueue(nodes, labels, queue, bits), _ZERO, U(queue.end.size) - _ONE
        while queue.state[WAITING] > _ZERO and outcome == DONE:
            at = begin(queue, now & mask)
            while at != _ZERO and outcome == DONE:
                soon = U(queue.pool[at + _SOON])
                fetch(labels, soon * many)
                fetch(first, soon)
                outcome = expand(first, arcs, U(queue.pool[at]), now, labels, queue, bits, journal)
                at = after(queue, now & mask, at)
            now += _ONE
        return outcome

    return named(spread, f"spread_{k}{_noting(journalled)}")


def _make_enqueue(k: int) -> Callable[..., Any]:
    many = U(k)

    @inlined
    def enqueue(nodes: Counts, labels: Words, queue: Buckets, bits: np.uint64) -> int:
        """Let the nodes wait, each in the buckets of its pending labels."""
        mask = U(queue.end.size) - _ONE
        for number in range(nodes.size):
            for rank in range(k):
                label = labels[U(nodes[number]) * many + U(rank)]
                if label & PENDING != _ZERO and not put(queue, (label >> bits) & mask, U(nodes[number])):
                    return FULL
        return DONE

    return enqueue


def _make_expand(k: int, journalled: bool) -> Callable[..., Any]:
    offer_along, many = _make_offer_along(k, journalled), U(k)

    @inlined
    def expand(
        first: Counts, arcs: Words, node: np.uint64, now: np.uint64, labels: Words, queue: Buckets, bits: np.uint64,
        journal: Journal,
    ) -> int:  # fmt: skip
        """Offer the node's pending labels of the bucket `now` to all who come to the node by an arc."""
        for rank in range(k):
            at = node * many + U(rank)
            label = labels[at]
            if label & PENDING == _ZERO:
                continue
            if label >> bits > now:
                break
            labels[at] = label ^ PENDING
            outcome = offer_along(arcs, U(first[node]), U(first[node + _ONE]), label, labels, queue, bits, journal)
            if outcome != DONE:
                labels[at] = label
                return outcome
        return DONE

    return expand


def _make_offer_along(k: int, journalled: bool) -> Callable[..., Any]:
    offer = make_offer(k, journalled)

    @inlined
    def offer_along(
        arcs: Words, arc: np.uint64, beyond: np.uint64, label: np.uint64, labels: Words, queue: Buckets,
        bits: np.uint64, journal: Journal,
    ) -> int:  # fmt: skip
        """Offer a label along the arcs, and let those who take it wait."""
        mask = U(queue.end.size) - _ONE
        while arc < beyond:
            way = arcs[arc]
            arc += _ONE
            farther = label + (way & COST)
            if offer(labels, way & NUMBER, farther, journal):
                if farther < label:
                    return TOO_FAR
                if not put(queue, (farther >> bits) & mask, way & NUMBER):
                    return FULL
        return DONE

    return offer_along


def _noting(journalled: bool) -> str:
    return "_noting" if journalled else ""
