"""The whole of a run in one object."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.access.disclosure import FEWEST_IN_BLOCK
from kunskapsbanken.access.results.catchments import Catchments
from kunskapsbanken.access.results.modes import SLOW_MODES, Mode
from kunskapsbanken.access.results.share import WITHHELD, Share, decimal, told
from kunskapsbanken.access.results.spread import Spread
from kunskapsbanken.engines.traveltime.snapping import LIMIT_M

AGES = ("0–17", "18–64", "65–79", "80+")
# Limits that the support law, the cash supervision and the authorities' reports use; domain.md 5.3 with its sources.
BEYOND = (("km", 10), ("km", 20), ("km", 25), ("min", 10), ("min", 20))


class Middles(NamedTuple):
    """Mean, median and ninth decile of something, as one writes them."""

    label: str
    mean: str
    median: str
    ninth_decile: str


@dataclass(frozen=True)
class Summary:
    """How far the people of a place have to a kind of service. Distances in km one way, times in minutes by car."""

    place: str
    service: str
    by_road: bool
    has_ages: bool
    distance: Spread
    time: Spread
    catchments: Catchments
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
    # Counted on the people of localities alone, and how many per cent of the municipality's they are, where known.
    only_localities: bool = False
    localities_percent: int | None = None
    # Not known of runs from before they were counted.
    median_minutes: float | None = None
    ninth_decile_minutes: float | None = None

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping with the run; holds small numbers and is never sent out."""
        return asdict(self)

    def as_shown(self) -> dict[str, Any]:
        """By value, for those who read: what small numbers would give away is withheld."""
        kept = self.as_json()
        for name in ("distance", "time", "catchments"):
            del kept[name]
        classes = {"by_kilometres": self.by_kilometres, "by_minutes": self.by_minutes, "beyond": self.beyond}
        return {
            **kept,
            "persons": self.persons,
            **{name: [asdict(row) for row in rows] for name, rows in classes.items()},
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Summary":
        """From what was kept."""
        if "distance" not in kept:
            kept = _brought_up(kept)
        spreads = {name: Spread.from_json(kept[name]) for name in ("distance", "time")}
        return cls(**{**kept, **spreads, "catchments": Catchments.from_json(kept["catchments"])})

    @property
    def persons(self) -> int:
        """How many people there are in all."""
        return self.distance.persons

    @property
    def by_kilometres(self) -> tuple[Share, ...]:
        """The people by distance."""
        return self.distance.classes()

    @property
    def by_minutes(self) -> tuple[Share, ...]:
        """The people by time."""
        return self.time.classes()

    @property
    def by_slow_modes(self) -> list[tuple[Mode, tuple[Share, ...]]]:
        """The people by time with a bicycle and on foot; empty of a run from before whole kilometres were counted."""
        found = [(mode, mode.classes(self.distance)) for mode in SLOW_MODES]
        return [(mode, shares) for mode, shares in found if shares]

    @property
    def unreached(self) -> Share:
        """Those who reach nothing."""
        return self.distance.unreached()

    @property
    def beyond(self) -> list[Share]:
        """Those beyond the limits in use."""
        spreads = {"km": self.distance, "min": self.time}
        return [spreads[unit].beyond(limit) for unit, limit in BEYOND]

    @property
    def method(self) -> str:
        """How it was found, in words."""
        if self.by_road:
            words = {"source": self.network_source, "day": self.dates["network"]}
            return _("Längs vägnätet (%(source)s, %(day)s).") % words
        return _("Fågelvägen × 1,3, inte vägavstånd: inget vägnät är inläst för platsen.")

    @property
    def coverage(self) -> str:
        """What is said where not everybody is counted."""
        if not self.only_localities:
            return ""
        said = _("Räknat på folkmängd i tätorter, landsbygden utanför saknas.")
        if self.localities_percent is None:
            return said
        share = _("Orterna har %(percent)d procent av invånarna i %(place)s.")
        return f"{said} {share % {'percent': self.localities_percent, 'place': self.place}}"

    @property
    def dates(self) -> dict[str, str]:
        """Of which day people, roads and service are, as one writes a date."""
        days = {"population": self.population_on, "network": self.network_on, "services": self.services_on}
        return {name: date_format(date.fromisoformat(day), "j F Y") for name, day in days.items() if day}

    @property
    def tells_middle(self) -> bool:
        """Whether there are so many who reach something that a median and a tenth are no small numbers."""
        return self.persons - self.distance.unreached_number >= FEWEST_IN_BLOCK

    def sentences(self) -> list[str]:
        """The three things to know, in plain Swedish."""
        return list(self._sentences())

    @property
    def middles(self) -> list[Middles]:
        """Mean, median and ninth decile of the distance, and of the time by each mode where they were counted."""
        km = (self.mean_km, self.median_km, self.ninth_decile_km)
        rows = [self._middles(_("Avstånd, km"), *km)]
        if self.median_minutes is not None and self.ninth_decile_minutes is not None:
            minutes = (self.mean_minutes, self.median_minutes, self.ninth_decile_minutes)
            rows.append(self._middles(_("Restid med bil, minuter"), *minutes))
        for mode in SLOW_MODES:
            rows.append(self._middles(_("%s, minuter") % mode.label, *map(mode.minutes, km)))
        return rows

    def _middles(self, label: str, mean: float, median: float, ninth_decile: float) -> Middles:
        rest = [decimal(value, 1) if self.tells_middle else WITHHELD for value in (median, ninth_decile)]
        return Middles(label, decimal(mean, 1), *rest)

    def _sentences(self) -> Iterator[str]:
        place = _("tätorterna i %s") % self.place if self.only_localities else self.place
        words = {"place": place, "service": self.service.lower()}
        if not self.services:
            yield _("Det finns ingen registrerad plats med %(service)s inom räckhåll för %(place)s.") % words
            return
        near = self.by_kilometres[0]
        if near.label == "<5 km" and near.percent is not None:
            yield _("%(share)s procent av invånarna i %(place)s har mindre än %(km)d km till %(service)s.") % {
                **words,
                "share": decimal(near.percent, 0),
                "km": 5,
            }
        yield from self._unreached()
        yield from self._far(words)
        if self.tells_middle:
            yield _("Hälften har längre än %(km)s km, en tiondel längre än %(far)s km.") % {
                "km": decimal(self.median_km, 1),
                "far": decimal(self.ninth_decile_km, 1),
            }
        if not self.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")
        if self.only_localities:
            yield self.coverage

    def _unreached(self) -> Iterator[str]:
        """Who is not reached: by why, where that may be told."""
        if not self.unreached.persons:
            return
        words = {"shown": self.unreached.shown, "km": LIMIT_M / 1000}
        if not self.distance.parts_off_network:
            yield (
                _(
                    "%(shown)s personer räknas för sig: de bor mer än %(km)d km från närmaste väg, eller på en ö "
                    "vars vägar inte leder till någon plats."
                )
                % words
            )
            return
        island, off = self.distance.unreachable(), self.distance.off_network()
        if island.persons:
            yield _(
                "%(shown)s personer räknas för sig: vägarna där de bor leder inte till någon plats, till exempel på en "
                "ö utan bilfärja."
            ) % {"shown": island.shown}
        if off.persons:
            yield _("%(shown)s personer räknas för sig: de bor mer än %(km)d km från närmaste väg.") % {
                **words,
                "shown": off.shown,
            }

    def _far(self, words: dict[str, str]) -> Iterator[str]:
        """Who has more than 20 km, or more than 10 where nobody is known to have that."""
        twenty, ten = self.distance.beyond(20), self.distance.beyond(10)
        far, limit = (twenty, 20) if twenty.persons else (ten, 10)
        if far.persons is None:
            return
        more = {**words, "limit": str(limit), "persons": far.shown, "old": told(far.old)}
        if far.is_nobody and self.unreached.persons:
            yield _("Ingen av de andra har mer än %(limit)s km.") % more
        elif far.is_nobody:
            yield _("Ingen har mer än %(limit)s km.") % more
        elif not self.distance.parts_unreached:
            yield (
                _("%(persons)s personer har mer än %(limit)s km till %(service)s eller nås inte längs vägarna.") % more
            )
        elif self.has_ages and far.old:
            yield (
                _("%(persons)s personer, varav %(old)s är 65 år eller äldre, har mer än %(limit)s km till %(service)s.")
                % more
            )
        else:
            yield _("%(persons)s personer har mer än %(limit)s km till %(service)s.") % more


def _brought_up(kept: dict[str, Any]) -> dict[str, Any]:
    """A run that was kept by its classes alone in today's form; its numbers are the same."""
    told_in_classes = ("persons", "by_minutes", "by_kilometres", "unreached", "beyond")
    return {
        **{name: value for name, value in kept.items() if name not in told_in_classes},
        "distance": asdict(Spread.from_classes("km", kept["by_kilometres"], kept["unreached"])),
        "time": asdict(Spread.from_classes("min", kept["by_minutes"], kept["unreached"])),
        "catchments": {"rows": []},
    }
