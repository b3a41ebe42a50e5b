"""The k labels of a node, nearest first, and how a better one finds its place among them: made for each k apart."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.compiling import inlined
from kunskapsbanken.engines.traveltime.packing import PENDING, PLACE, Words

U = np.uint64
_ZERO, _ONE = U(0), U(1)


class Journal(NamedTuple):
    """What the labels of the changed nodes were: `node[i]` had `before[i]`; `filled[0]` of them; `noted` says which."""

    noted: NDArray[np.bool_]
    node: NDArray[np.uint32]
    before: Words
    filled: NDArray[np.uint64]


def make_journal(nodes: int, k: int) -> Journal:
    """An empty journal; the memory is taken as it is filled."""
    return Journal(
        np.zeros(nodes, bool), np.empty(nodes, np.uint32), np.empty(nodes * k, np.uint64), np.zeros(1, np.uint64)
    )


def make_note(k: int, journalled: bool) -> Callable[..., Any]:
    """The loop's way of writing down what a node had before it changes; nothing where no journal is kept."""
    many = U(k)

    @inlined
    def note(labels: Words, node: np.uint64, journal: Journal) -> None:
        if journalled and not journal.noted[node]:
            journal.noted[node] = True
            at = journal.filled[0]
            journal.node[at] = np.uint32(node)
            for rank in range(k):
                journal.before[at * many + U(rank)] = labels[node * many + U(rank)]
            journal.filled[0] = at + _ONE

    return note


def make_offer(k: int, journalled: bool) -> Callable[..., Any]:
    """The loop's way of offering a node a label; it says whether it was taken.

    It is if it beats the k-th and, where its place has one already, that one. This is exact: whoever is among the k
    nearest of a node is so of every node on the way there, ties included, since they are broken by the places' numbers.
    """
    many, last = U(k), U(k - 1)
    note = make_note(k, journalled)

    @inlined
    def offer(labels: Words, node: np.uint64, label: np.uint64, journal: Journal) -> bool:
        start = node * many
        if label >= labels[start + last]:
            return False
        rank = last
        if k > 1:
            for earlier in range(k):
                if labels[start + U(earlier)] & PLACE == label & PLACE:
                    rank = U(earlier)
                    break
            if labels[start + rank] & PLACE == label & PLACE and labels[start + rank] | PENDING <= label:
                return False
        note(labels, node, journal)
        while rank > _ZERO and labels[start + rank - _ONE] > label:
            labels[start + rank] = labels[start + rank - _ONE]
            rank -= _ONE
        labels[start + rank] = label
        return True

    return offer
