"""The fixed blocks that an area of one's own choosing is made of; `access.disclosure` says why.

The smallest blocks depend on where people live and on nothing else, so they are the same for every kind of service and
every question: the municipality's squares are halved again and again, as long as both halves have enough people. A run
puts them together, each that breaks the rule in its tables with the nearest other, until none does.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.access import disclosure

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# So many are fine enough for a city, whose blocks are then larger than they had to be.
MOST_HALVINGS = 10


def smallest_blocks(middles: Floats, persons: Counts) -> Counts:
    """For each square the number of its block. `middles` are longitude and latitude of the squares (n, 2)."""
    block = np.zeros(len(persons), np.int64)
    for number, squares in enumerate(_halved(np.arange(len(persons)), _flat(middles), persons, MOST_HALVINGS)):
        block[squares] = number
    return block


def put_together(block: Counts, middles: Floats, cells: Counts) -> Counts:
    """The blocks of the squares when all that break the rule have been put together with others, numbered anew.

    `cells` (squares × numbers) are summed by block; the lowest block that breaks the rule goes to the nearest.
    """
    sums = _summed(block, cells)
    far = _distances(block, middles)
    goes_to = np.arange(len(sums))
    broken = [number for number in range(len(sums)) if not disclosure.keeps_rule(sums[number])]
    while broken and np.isfinite(far).any():
        one = broken[0]
        other = int(np.argmin(far[one]))
        kept, gone = min(one, other), max(one, other)
        sums[kept] += sums[gone]
        nearest = np.minimum(far[kept], far[gone])
        far[kept], far[:, kept] = nearest, nearest
        far[gone, :] = far[:, gone] = far[kept, kept] = np.inf
        goes_to[goes_to == gone] = kept
        broken = [number for number in broken if number not in (kept, gone)]
        if not disclosure.keeps_rule(sums[kept]):
            broken = sorted([*broken, kept])
    return np.unique(goes_to[block], return_inverse=True)[1].reshape(-1)


def _halved(squares: Counts, where: Floats, persons: Counts, left: int) -> Iterator[Counts]:
    for axis in np.argsort(-np.ptp(where[squares], axis=0), kind="stable") if left and len(squares) > 1 else ():
        order = squares[np.lexsort((where[squares, 1 - axis], where[squares, axis]))]
        at = _middle(persons[order])
        if at:
            for part in (order[:at], order[at:]):
                yield from _halved(np.sort(part), where, persons, left - 1)
            return
    yield squares


def _middle(persons: Counts) -> int:
    """After how many squares in a row about half of the persons have come, with enough on both sides; 0 for nowhere."""
    gone = np.cumsum(persons)
    whole = int(gone[-1])
    may = (gone >= disclosure.FEWEST_IN_BLOCK) & (whole - gone >= disclosure.FEWEST_IN_BLOCK)
    if not may.any():
        return 0
    far = np.where(may, np.abs(2 * gone - whole), np.iinfo(np.int64).max)
    return int(np.argmin(far)) + 1


def _distances(block: Counts, middles: Floats) -> Floats:
    """How far the blocks' middles are from each other; no block is near to itself."""
    where = _summed(block, _flat(middles)) / np.bincount(block)[:, None]
    far = np.hypot(*(where[:, None, axis] - where[None, :, axis] for axis in (0, 1)))
    np.fill_diagonal(far, np.inf)
    return np.asarray(far, np.float64)


def _flat(middles: Floats) -> Floats:
    """Degrees as long in both directions."""
    east = np.cos(np.radians(middles[:, 1].mean())) if len(middles) else 1.0
    return np.asarray(middles * [east, 1.0], np.float64)


def _summed(block: Counts, values: NDArray[Any]) -> NDArray[Any]:
    sums = np.zeros((int(block.max(initial=-1)) + 1, *values.shape[1:]), values.dtype)
    np.add.at(sums, block, values)
    return sums
