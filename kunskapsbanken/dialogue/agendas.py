"""What is said of an agenda, and how the minutes of a meeting are shared among its items."""

from collections.abc import Sequence
from typing import NamedTuple

USUAL_STEP = 5  # minutes: nobody plans an evening to the minute


class AgendaSaid(NamedTuple):
    """An item as it is said: its title, how long it takes, how it is done, and what the one who leads does."""

    title: str
    minutes: int | None = None
    work: str = ""
    script: str = ""


def shared_minutes(asked: Sequence[int | None], length: int | None) -> list[int | None]:
    """The minutes that items ask for, drawn out or in so that they fill a meeting of a `length` in minutes.

    In whole fives where there is room for them, by largest remainder; what is over goes to the longest. An item that
    asks for nothing counts as the mean of the others. As asked for where the length is not known or gives no minute
    each.
    """
    if not asked or length is None or length < len(asked):
        return list(asked)
    unit = USUAL_STEP if length >= USUAL_STEP * len(asked) else 1
    known = [minutes for minutes in asked if minutes]
    mean = sum(known) / len(known) if known else 1.0
    weights = [minutes or mean for minutes in asked]
    free = length // unit - len(asked)  # each has one unit to begin with
    fair = [free * weight / sum(weights) for weight in weights]
    units = [1 + int(part) for part in fair]
    by_remainder = sorted(range(len(fair)), key=lambda row: fair[row] - int(fair[row]), reverse=True)
    for row in by_remainder[: free - sum(int(part) for part in fair)]:
        units[row] += 1
    shared = [unit * number for number in units]
    shared[shared.index(max(shared))] += length - sum(shared)
    return list(shared)
