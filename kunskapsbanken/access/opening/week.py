"""A whole week at a glance: the share that has an open place within ten kilometres, day by day at a few hours."""

from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256

import numpy as np
from django.core.cache import cache

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.ground import Ground
from kunskapsbanken.access.opening.moments import DAYS, Moment, open_then
from kunskapsbanken.access.results import Share, Spread
from kunskapsbanken.access.ways import amount, costs_with
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.services.queries import Stand

HOURS = (8, 10, 13, 16, 18, 20)
LIMIT_KM = 10
KEEP_S = 24 * 3600


@dataclass(frozen=True)
class Week:
    """A row for each day and a share for each hour; `told` are the numbers that are shown."""

    hours: tuple[int, ...]
    rows: list[tuple[str, list[Share]]]
    told: tuple[int, ...]


def week_of(ground: Ground, network: int | None, stands: list[Stand], all_open: Spread, today: date) -> Week:
    """The week by the hours that hold in the week of today, as if no day were a holiday; unknown hours are closed.

    `network` is the number of the road network, by which what has been counted is kept.

    Which numbers are withheld depends on people and register alone: not on what hour someone asks about.
    """
    numbers = _numbers(ground, network, stands, today)
    may = _tellable(numbers, all_open)
    cells = [Share("", number if number in may else None, all_open.persons, (), None) for number in numbers]
    many = len(HOURS)
    rows = [(str(day), cells[many * number : many * (number + 1)]) for number, day in enumerate(DAYS.values())]
    return Week(HOURS, rows, tuple(sorted(may)))


def _tellable(numbers: list[int], all_open: Spread) -> set[int]:
    """The numbers of the week that may be shown beside each other and beside the number when everything is open."""
    step = all_open.step(LIMIT_KM)
    if step not in all_open.open_for_all:
        return set()
    each = list(dict.fromkeys(numbers))
    may = disclosure.tellable(each, all_open.persons, (int(all_open.below[step].sum()),))
    return {number for number, ok in zip(each, may, strict=True) if ok}


def _numbers(ground: Ground, network: int | None, stands: list[Stand], today: date) -> list[int]:
    """How many have an open place within the limit, cell by cell; each set of open places is counted once."""
    opened = [open_then(stands, Moment.usual(day, time(hour), today)).opened for day in DAYS for hour in HOURS]
    key = _key(ground, network, stands, opened)
    kept: list[int] | None = cache.get(key)
    if kept is None:
        below = {places: _below(ground, places) for places in set(opened)}
        kept = [below[places] for places in opened]
        cache.set(key, kept, KEEP_S)
    return kept


def _below(ground: Ground, places: tuple[int, ...]) -> int:
    km = amount(costs_with(ground, Measure.LENGTH, places), Measure.LENGTH)
    return int(ground.people.persons[km < LIMIT_KM].sum())


def _key(ground: Ground, network: int | None, stands: list[Stand], opened: list[tuple[int, ...]]) -> str:
    """By all that the numbers are counted from: the people, the roads, where the places are, and which are open."""
    where = [(stand.point.latitude, stand.point.longitude) for stand in stands]
    digest = sha256(repr((opened, where, network)).encode())
    for array in (ground.people.where, ground.people.persons):
        digest.update(np.ascontiguousarray(array).tobytes())
    return f"access-week:{digest.hexdigest()}"
