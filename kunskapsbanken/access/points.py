"""The people of a run point by point: what is kept with it, to be counted with and never to be shown as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.access.results import AGES
from kunskapsbanken.engines.traveltime.nearest import Nearest, Reach
from kunskapsbanken.engines.traveltime.plane import METRES_A_DEGREE

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
DECIMALS = 6
# People are drawn and areas are made in squares of a kilometre, whatever the source has: nobody's house is pointed out.
SQUARE_M = 1_000.0


@dataclass(frozen=True)
class Squares:
    """Squares of a kilometre in which somebody lives: their corners in degrees (n, 4: west, south, east, north), and
    for each point of people its square."""

    corners: Floats
    which: Counts

    @property
    def middles(self) -> Floats:
        """The middle of each, as longitude and latitude."""
        return (self.corners[:, :2] + self.corners[:, 2:]) / 2


@dataclass(frozen=True)
class Points:
    """Where people live, how many of each age, how far they have (infinite where nothing is reached), and to which of
    the run's places (-1: none). `has_ages` is false where all stand in the first column."""

    where: Floats
    ages: Counts
    has_ages: bool
    km: Floats
    minutes: Floats
    nearest: Counts
    reach: NDArray[np.int8]

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Points | None":
        """From what was kept; none where the run is from before minutes and ages were kept by point."""
        if "minutes" not in kept:
            return None
        ages, has_ages = kept["ages"], kept["ages"] is not None
        if not has_ages:
            ages = [[persons, *[0] * (len(AGES) - 1)] for persons in kept["persons"]]
        return cls(
            where=where_of(kept),
            ages=np.array(ages, np.int64).reshape(-1, len(AGES)),
            has_ages=has_ages,
            km=amounts_of(kept, "km"),
            minutes=amounts_of(kept, "minutes"),
            nearest=np.array(kept["nearest"], np.int64),
            reach=np.array(kept["reach"], np.int8),
        )

    @property
    def persons(self) -> Counts:
        """How many at each point."""
        return np.asarray(self.ages.sum(axis=1), np.int64)

    @cached_property
    def squares(self) -> Squares:
        """The squares they live in."""
        return squares_of(self.where)


def as_json(where: Floats, ages: Counts, has_ages: bool, nearest: Nearest) -> dict[str, Any]:
    """By value, for keeping; holds small numbers and is never sent out."""
    return {
        "latitude": where[:, 0].round(DECIMALS).tolist(),
        "longitude": where[:, 1].round(DECIMALS).tolist(),
        "persons": ages.sum(axis=1).tolist(),
        "ages": ages.tolist() if has_ages else None,
        "km": _kept(nearest.metres / 1000),
        "minutes": _kept(nearest.seconds / 60),
        "nearest": nearest.place.tolist(),
        "reach": nearest.reach.tolist(),
    }


def where_of(kept: dict[str, Any]) -> Floats:
    """The positions (n, 2: latitude, longitude) of what was kept, also in runs of before."""
    return np.array([kept["latitude"], kept["longitude"]], float).T.reshape(-1, 2)


def amounts_of(kept: dict[str, Any], unit: str) -> Floats:
    """The `km` or `minutes` of what was kept, infinite where nothing is reached."""
    return ways_of(kept[unit])


def ways_of(kept: Iterable[float | None]) -> Floats:
    """Kept ways; none is infinite."""
    return np.array([np.inf if amount is None else amount for amount in kept], float)


def reach_of(kept: dict[str, Any]) -> NDArray[np.int8]:
    """Why each point reaches nothing; runs of before do not tell it apart."""
    default = [Reach.UNREACHABLE] * len(kept["km"])
    return np.array(kept.get("reach", default), np.int8)


def squares_of(where: Floats) -> Squares:
    """The squares in which the points lie; they lie alike for all runs on the same people."""
    if not len(where):
        return Squares(np.empty((0, 4)), np.empty(0, np.int64))
    north = SQUARE_M / METRES_A_DEGREE
    size = np.array([north / np.cos(np.radians(where[:, 0].mean())), north])
    cells, which = np.unique(np.floor(where[:, ::-1] / size), axis=0, return_inverse=True)
    return Squares(np.hstack([cells * size, (cells + 1) * size]), which.reshape(-1))


def _kept(amount: Floats) -> list[float | None]:
    """To thousandths, downwards: so each stays on its side of every limit in whole kilometres and minutes."""
    whole = np.floor(amount * 1000) / 1000
    return [None if value == np.inf else value for value in whole.tolist()]
