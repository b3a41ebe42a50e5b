"""A cost and a number in one 64-bit word: how labels and arcs are written, so that one comparison orders both.

A label is cost << 32 | place << 1 | pending, an arc is cost << 32 | node. Costs are whole thousandths (milliseconds,
millimetres) and reach 4,294,967 seconds or metres: 49 days, 4,294 km. One addition puts an arc's cost to a label.
Labels compare by cost and then by the place's number: of places equally near, the one with the lowest number is first.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

UNITS = 1_000  # in a second, and in a metre
MOST_UNITS = 2**32 - 1
NONE = np.uint64(0xFFFF_FFFF_FFFF_FFFE)  # the label where nothing is reached; it is not pending
COST = np.uint64(0xFFFF_FFFF_0000_0000)
NUMBER = np.uint64(0x0000_0000_FFFF_FFFF)
PLACE = np.uint64(0x0000_0000_FFFF_FFFE)
PENDING = np.uint64(1)  # the label has still to be offered to the neighbours
SHIFT = np.uint64(32)  # where the cost begins
_PLACE_BITS = np.uint64(1)


class TooFar(ValueError):
    """A way is longer than can be written: over 49 days or 4,294 km."""


def in_units(amount: ArrayLike) -> Words:
    """Seconds or metres as whole thousandths, rounded to the nearest. Raises `TooFar`."""
    units = np.rint(np.asarray(amount, np.float64) * UNITS)
    if units.size and units.max() > MOST_UNITS:
        raise TooFar
    return units.astype(np.uint64)


def pack_arcs(amount: ArrayLike, node: ArrayLike) -> Words:
    """Arcs of so many seconds or metres to (or from) the nodes."""
    return (in_units(amount) << SHIFT) | np.asarray(node).astype(np.uint64)


def pack_labels(units: Words | int, place: ArrayLike) -> Words:
    """Labels of the places at a cost in thousandths."""
    return (np.asarray(units, np.uint64) << SHIFT) | (np.asarray(place).astype(np.uint64) << _PLACE_BITS)


def units_of(packed: Words) -> Words:
    """The costs of labels or arcs in thousandths; of `NONE` something that says nothing."""
    return packed >> SHIFT


def amounts(packed: Words) -> Floats:
    """The costs of labels or arcs in seconds or metres; infinite for `NONE`."""
    return np.where(packed == NONE, np.inf, units_of(packed) / UNITS)


def places(packed: Words) -> Ints:
    """The places of labels; -1 for `NONE`."""
    return np.where(packed == NONE, -1, ((packed & PLACE) >> _PLACE_BITS).astype(np.int64))


def nodes(packed: Words) -> Ints:
    """The nodes of arcs."""
    return (packed & NUMBER).astype(np.int64)
