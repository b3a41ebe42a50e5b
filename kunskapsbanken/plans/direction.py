"""Which way a value goes: towards its target, away from it, or neither. Pure."""

from decimal import Decimal
from enum import Enum


class Way(Enum):
    """Where the latest value stands, seen from the baseline and the target."""

    REACHED = "nadd"
    TOWARDS = "ratt"
    STILL = "oforandrad"
    AWAY = "fel"
    UNKNOWN = "okand"


def way_of(baseline: Decimal | None, latest: Decimal | None, target: Decimal | None) -> Way:
    """Reached where the latest value is at the target or beyond it, seen from the baseline; else nearer to the target
    than the baseline was, as far from it, or farther. A target that is the baseline is to be kept. Unknown where any
    of the three is.
    """
    if baseline is None or latest is None or target is None:
        return Way.UNKNOWN
    if target == baseline:
        return Way.REACHED if latest == target else Way.AWAY
    reached = latest >= target if target > baseline else latest <= target
    if reached:
        return Way.REACHED
    if latest == baseline:
        return Way.STILL
    return Way.TOWARDS if (latest > baseline) == (target > baseline) else Way.AWAY
