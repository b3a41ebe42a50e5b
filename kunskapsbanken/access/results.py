"""What a run says: one summary that map, table, sentences and a plan's evidence all read from."""

import itertools
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.snapping import LIMIT_M

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

AGES = ("0–17", "18–64", "65–79", "80+")
# The classes of the official table (minutes by car) and of the support law, Pipos and cash supervision (km);
# domain.md 5.3 with its sources.
MINUTES = (5, 10, 30)
KILOMETRES = (5, 10, 15, 20, 25)
# A count of one or two could point someone out.
FEWEST_SHOWN = 3


@dataclass(frozen=True)
class Share:
    """The people of one class: how many, of which ages, and how large a share of all (0–1)."""

    label: str
    persons: int
    share: float
    ages: tuple[int, ...]

    @property
    def shown(self) -> str:
        """The number as it may be told."""
        return told(self.persons)

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return 100 * self.share

    @property
    def shown_percent(self) -> str:
        """The share as it may be told: none where it would give a small number away."""
        return "–" if 0 < self.persons < FEWEST_SHOWN else f"{_decimal(self.percent, 1)}\u00a0%"

    @property
    def shown_ages(self) -> list[str]:
        """The ages' numbers as they may be told."""
        return [told(number) for number in self.ages]


@dataclass(frozen=True)
class Summary:
    """How far the people of a place have to a kind of service. Distances in km one way, times in minutes by car."""

    place: str
    service: str
    by_road: bool
    persons: int
    has_ages: bool
    by_minutes: tuple[Share, ...]
    by_kilometres: tuple[Share, ...]
    unreached: Share
    beyond: dict[str, Share]
    mean_km: float
    median_km: float
    ninth_decile_km: float
    mean_minutes: float
    services: int
    population_source: str
    population_on: str
    network_source: str
    network_on: str
    services_on: str

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Summary":
        """From what was kept."""
        shares = {name: tuple(_share(row) for row in kept[name]) for name in ("by_minutes", "by_kilometres")}
        beyond = {name: _share(row) for name, row in kept["beyond"].items()}
        return cls(**{**kept, **shares, "beyond": beyond, "unreached": _share(kept["unreached"])})

    @property
    def method(self) -> str:
        """How it was found, in words."""
        if self.by_road:
            words = {"source": self.network_source, "day": self.dates["network"]}
            return _("Längs vägnätet (%(source)s, %(day)s).") % words
        return _("Fågelvägen × 1,3, inte vägavstånd: inget vägnät är inläst för platsen.")

    @property
    def dates(self) -> dict[str, str]:
        """Of which day people, roads and service are, as one writes a date."""
        days = {"population": self.population_on, "network": self.network_on, "services": self.services_on}
        return {name: date_format(date.fromisoformat(day), "j F Y") for name, day in days.items() if day}

    def sentences(self) -> list[str]:
        """The three things to know, in plain Swedish."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        words = {"place": self.place, "service": self.service.lower()}
        if not self.services:
            yield _("Det finns ingen registrerad plats med %(service)s inom räckhåll för %(place)s.") % words
            return
        near = self.by_kilometres[0]
        yield _("%(share)s procent av invånarna i %(place)s har mindre än %(km)d km till %(service)s.") % {
            **words,
            "share": _decimal(near.percent, 0),
            "km": KILOMETRES[0],
        }
        if self.unreached.persons:
            yield _(
                "%(shown)s personer räknas för sig: de bor mer än %(km)d km från de vägar som hänger ihop, "
                "till exempel på en ö."
            ) % {"shown": self.unreached.shown.capitalize(), "km": LIMIT_M / 1000}
        far = self.beyond["20 km"] if self.beyond["20 km"].persons else self.beyond["10 km"]
        limit = 20 if far is self.beyond["20 km"] else 10
        yield self._far(far, limit) % words
        if self.unreached.persons < self.persons:
            yield _("Hälften har längre än %(km)s km, en tiondel längre än %(far)s km.") % {
                "km": _decimal(self.median_km, 1),
                "far": _decimal(self.ninth_decile_km, 1),
            }
        if not self.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _far(self, far: Share, limit: int) -> str:
        if not far.persons:
            nobody = (
                _("Ingen av de andra har mer än {limit} km.")
                if self.unreached.persons
                else _("Ingen har mer än {limit} km.")
            )
            return nobody.format(limit=limit)
        old = sum(far.ages[2:]) if self.has_ages else 0
        if old >= FEWEST_SHOWN:
            text = _("{persons} personer, varav {old} är 65 år eller äldre, har mer än {limit} km till %(service)s.")
        else:
            text = _("{persons} personer har mer än {limit} km till %(service)s.")
        return text.format(persons=far.shown.capitalize(), old=told(old), limit=limit)


def told(number: int) -> str:
    """A number of people as it may be told: small ones only as "färre än 3"."""
    if 0 < number < FEWEST_SHOWN:
        return _("färre än %(least)d") % {"least": FEWEST_SHOWN}
    return f"{number:,}".replace(",", "\u00a0")


def shares(limits: tuple[int, ...], unit: str, amount: Floats, people: Counts) -> tuple[Share, ...]:
    """The people by class. `amount` is in the unit of the limits, infinite where nothing is reached (in no class)."""
    bounds = (0.0, *map(float, limits), np.inf)
    labels = [f"<{limits[0]} {unit}", *(f"{a}–{b} {unit}" for a, b in itertools.pairwise(limits))]
    found = []
    for label, low, high in zip([*labels, f">{limits[-1]} {unit}"], bounds, bounds[1:], strict=False):
        inside = np.isfinite(amount) & (amount >= low) & (amount < high)
        found.append(share(label, people[inside], people))
    return tuple(found)


def share(label: str, some: Counts, everyone: Counts) -> Share:
    """Some of the people; rows are points, columns age groups."""
    total = int(everyone.sum())
    number = int(some.sum())
    return Share(label, number, number / total if total else 0.0, tuple(int(n) for n in some.sum(axis=0)))


def weighted(amount: Floats, persons: Counts, part: float) -> float:
    """The amount that a part (0–1) of the persons do not exceed; 0 where there is nobody."""
    reached = np.isfinite(amount)
    if not persons[reached].sum():
        return 0.0
    order = np.argsort(amount[reached], kind="stable")
    gone = np.cumsum(persons[reached][order])
    return float(amount[reached][order][np.searchsorted(gone, part * gone[-1])])


def mean(amount: Floats, persons: Counts) -> float:
    """The mean over persons who reach something; 0 where there is nobody."""
    reached = np.isfinite(amount)
    total = persons[reached].sum()
    return float((amount[reached] * persons[reached]).sum() / total) if total else 0.0


def _share(row: dict[str, Any]) -> Share:
    return Share(row["label"], row["persons"], row["share"], tuple(row["ages"]))


def _decimal(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
