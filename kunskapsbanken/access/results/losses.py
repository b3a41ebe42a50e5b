"""What it would mean if each service place closed, one at a time, as it may be told."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

# Limits that the support law, the cash supervision and the authorities' reports use; domain.md 5.3 with its sources.
KM_LIMITS, MINUTE_LIMITS = (10, 20, 25), (10, 20)
# 21 § of the support ordinance (2024:1243): an outlet with no other within 10 km along the roads; domain.md 6.1.
LEGAL_KM = 10


@dataclass(frozen=True)
class Passing:
    """Persons at a limit: all, of 65 years or more, and by age (0–17, 18–64, 65–79, 80+); none where withheld.

    Of one place that closes they are those who get the limit behind them or have no place left; of today those who have
    it behind them or are not reached.
    """

    limit: int
    persons: int | None
    old: int | None
    ages: tuple[int | None, ...]

    @property
    def oldest(self) -> int | None:
        """Those of 80 years or more."""
        return self.ages[-1] if self.ages else None

    @property
    def by_need(self) -> tuple[int | None, int | None, int | None]:
        """All, of 65 years or more, of 80 years or more."""
        return self.persons, self.old, self.oldest

    def and_also(self, others: "Passing") -> "Passing":
        """These and others that are none of them; withheld where either is."""
        ages = tuple(_sum(*pair) for pair in zip(self.ages, others.ages, strict=True))
        return Passing(self.limit, _sum(self.persons, others.persons), _sum(self.old, others.old), ages)


@dataclass(frozen=True)
class Way:
    """One measure of the way (km or minutes) if the place closes; none where withheld.

    `moved` get farther or lose all, `lost` of them reach no other place. `mean` and `most` are how much farther the
    others get, one way.
    """

    moved: int | None
    lost: int | None
    mean: float | None
    most: float | None
    passing: tuple[Passing, ...]

    @property
    def affected(self) -> int | None:
        """Those who get farther and reach another place."""
        return None if self.moved is None or self.lost is None else self.moved - self.lost

    @property
    def together(self) -> float | None:
        """How much farther they get together, one way: person-kilometres or person-minutes.

        Where it is withheld how many reach no other place, these are counted as if they got the mean.
        """
        who = self.moved if self.affected is None else self.affected
        return None if who is None or self.mean is None else who * self.mean

    def passed(self, limit: int) -> int | None:
        """How many get a limit behind them."""
        return next((row.persons for row in self.passing if row.limit == limit), None)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Way":
        """From what was kept."""
        return cls(**{**kept, "passing": _passing(kept["passing"])})


@dataclass(frozen=True)
class Loss:
    """One service place by value; `served` have it as their nearest. The next of its kind by length, none in reach."""

    key: str
    name: str
    latitude: float
    longitude: float
    served: int | None
    distance: Way
    time: Way
    next_key: str
    next_name: str
    next_km: float | None

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Loss":
        """From what was kept."""
        ways = {name: Way.from_json(kept[name]) for name in ("distance", "time")}
        return cls(**{**kept, **ways})


@dataclass(frozen=True)
class Losses:
    """Every place that serves somebody of the municipality, and how many have each limit in km behind them today."""

    by_road: bool
    has_ages: bool
    today: tuple[Passing, ...]
    rows: tuple[Loss, ...]

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping; holds nothing that may not be told."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Losses":
        """From what was kept."""
        rows = tuple(Loss.from_json(row) for row in kept["rows"])
        return cls(kept["by_road"], kept["has_ages"], _passing(kept["today"]), rows)

    def of(self, key: str) -> Loss | None:
        """One place's."""
        return next((row for row in self.rows if row.key == key), None)

    def far(self, loss: Loss) -> Iterator[tuple[Passing, Passing, Passing]]:
        """At each limit: those who have it behind them today, those who come to if a place closes, and both."""
        for today, more in zip(self.today, loss.distance.passing, strict=True):
            yield today, more, today.and_also(more)


def _passing(kept: list[dict[str, Any]]) -> tuple[Passing, ...]:
    return tuple(Passing(**{**row, "ages": tuple(row["ages"])}) for row in kept)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
