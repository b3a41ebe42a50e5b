"""Who is served by whom: how many have each service place as their nearest."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.share import told


@dataclass(frozen=True)
class Catchment:
    """One service place, by value, and the persons who have it as their nearest by time; none where withheld."""

    key: str
    name: str
    latitude: float
    longitude: float
    persons: int | None

    @property
    def shown(self) -> str:
        """The number in words."""
        return told(self.persons)


@dataclass(frozen=True)
class Catchments:
    """Every service place within reach of a municipality as (key, name, latitude, longitude, persons)."""

    rows: tuple[tuple[str, str, float, float, int], ...]

    @classmethod
    def of(cls, places: Sequence[Any], nearest: NDArray[np.int64], persons: NDArray[np.int64]) -> "Catchments":
        """Of service places (key, name, latitude, longitude) and each point's nearest place (-1: none) and persons."""
        served = np.bincount(nearest[nearest >= 0], persons[nearest >= 0], len(places)).astype(int).tolist()
        rows = zip(places, served, strict=True)
        return cls(tuple((at.key, at.name, at.latitude, at.longitude, number) for at, number in rows))

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Catchments":
        """From what was kept."""
        return cls(tuple(tuple(row) for row in kept["rows"]))

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping."""
        return asdict(self)

    @cached_property
    def shown(self) -> list[Catchment]:
        """Those that serve somebody, the largest first; the withheld last, in the order of their names."""
        found = [
            Catchment(*row[:4], persons=row[4] if may else None)
            for row, may in zip(self.rows, disclosure.tellable_parts([row[4] for row in self.rows]), strict=True)
            if row[4] or not may
        ]
        return sorted(found, key=lambda one: (-(one.persons or 0), one.name, one.key))

    @property
    def places(self) -> list[Catchment]:
        """All the service places, without numbers, in the order they were counted in."""
        return [Catchment(*row[:4], persons=None) for row in self.rows]

    def may_tell(self, key: str) -> bool:
        """Whether the number of a place's own people may be told; that nobody has it as the nearest may."""
        return all(one.persons is not None for one in self.shown if one.key == key)
