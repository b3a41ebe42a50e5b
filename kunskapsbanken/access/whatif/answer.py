"""What changes come to for the people of a municipality, and what is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.access.disclosure import in_tens
from kunskapsbanken.access.results import WITHHELD, Difference, Share, Summary, decimal, told
from kunskapsbanken.access.results.spread import Counts, Floats
from kunskapsbanken.engines.traveltime.nearest import Nearest

# The limits of the support law, of cash supervision and of the authorities' reports; domain.md 5.3 with its sources.
LIMITS = {"km": (10, 20, 25), "min": (10, 20)}


class Crossing(NamedTuple):
    """A limit, and how many get it behind them or come within it, as it is told."""

    label: str
    passed: str
    came: str


class AtMoment(NamedTuple):
    """How many of the service places, stops each by itself, are open at a moment, and of how many it is not known.

    `tells_mean` is false where only a few have farther to what is open than to all there is: that mean is told
    elsewhere, so the one at the moment is not.
    """

    opened: int
    many: int
    unknown: int
    tells_mean: bool

    def sentences(self) -> list[str]:
        """It in plain Swedish."""
        words = {"open": self.opened, "many": self.many, "unknown": self.unknown}
        said = [
            ngettext("%(open)d av %(many)d plats är öppen då.", "%(open)d av %(many)d platser är öppna då.", self.many)
            % words
        ]
        if self.unknown:
            said.append(
                ngettext(
                    "%(unknown)d plats har okända tider och räknas som stängd.",
                    "%(unknown)d platser har okända tider och räknas som stängda.",
                    self.unknown,
                )
                % words
            )
        return said


@dataclass(frozen=True)
class Answer:
    """The people before and after some changes.

    `longer` and `shorter` are the mean kilometres, one way, of those who reach a place both before and after and have
    farther, or nearer. Numbers of people are told in tens (see `disclosure.TEN`), and without `is_told` none are.
    `off_road` names new places that no road comes near. Where what is open at a moment is counted (`at_moment`), also
    how it is before is told in tens: other pages tell exactly how it is when everything is open.
    """

    before: Summary
    after: Summary
    distance: Difference
    time: Difference
    longer: float
    shorter: float
    is_told: bool = True
    off_road: tuple[str, ...] = ()
    at_moment: AtMoment | None = None

    @classmethod
    def of(cls, before: Summary, after: Summary, then: Nearest, now: Nearest, persons: Counts, **more: Any) -> "Answer":
        """Of what everybody had and has; `more` is `is_told`, `off_road` and `at_moment`."""
        km_then, km_now = then.metres / 1000, now.metres / 1000
        minutes = then.seconds / 60, now.seconds / 60
        return cls(
            before,
            after,
            Difference.of(before.distance, after.distance, km_then, km_now, persons),
            Difference.of(before.time, after.time, *minutes, persons),
            mean_gain(km_then, km_now, persons),
            mean_gain(km_now, km_then, persons),
            **more,
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Answer":
        """From what was kept."""
        before, after = (Summary.from_json(kept[name]) for name in ("before", "after"))
        return cls(
            before=before,
            after=after,
            distance=Difference(before.distance, after.distance, **_steps(kept["distance"])),
            time=Difference(before.time, after.time, **_steps(kept["time"])),
            longer=kept["longer"],
            shorter=kept["shorter"],
            is_told=kept["is_told"],
            off_road=tuple(kept["off_road"]),
            at_moment=AtMoment(*kept["at_moment"]) if kept.get("at_moment") else None,
        )

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping; holds small numbers and is never sent out."""
        differences = {
            name: {key: getattr(of, key) for key in ("moved", "nearer", "back")}
            for name, of in (("distance", self.distance), ("time", self.time))
        }
        kept = {name: getattr(self, name) for name in ("longer", "shorter", "is_told")}
        summaries = {"before": self.before.as_json(), "after": self.after.as_json()}
        lists = {"off_road": list(self.off_road), "at_moment": list(self.at_moment or ())}
        return {**summaries, **differences, **kept, **lists}

    @property
    def farther(self) -> int | None:
        """How many get farther or lose all; none where it may not be told."""
        return self._round(self.distance.moved if self.distance.may_tell_moved else None)

    @property
    def nearer(self) -> int | None:
        """How many get nearer or reach a place anew; none where it may not be told."""
        return self._round(self.distance.nearer if self.distance.may_tell_nearer else None)

    @property
    def told_farther(self) -> str:
        """How many get farther, as it is told."""
        return told(self.farther)

    @property
    def told_nearer(self) -> str:
        """How many get nearer, as it is told."""
        return told(self.nearer)

    @property
    def mean_before(self) -> str:
        """The mean way of all before, as it is told."""
        may = self.at_moment is None or self.at_moment.tells_mean
        return f"{decimal(self.before.mean_km, 1)}\u00a0km" if may else WITHHELD

    @property
    def mean_after(self) -> str:
        """The mean way of all afterwards, as it is told."""
        return f"{decimal(self.after.mean_km, 1)}\u00a0km" if self.may_tell_mean else WITHHELD

    @property
    def lost(self) -> int | None:
        """How many reach no place any longer."""
        return self._round(self.distance.lost)

    @property
    def gained(self) -> int | None:
        """How many reach a place who reached none."""
        return self._round(self.distance.gained)

    @property
    def may_tell_mean(self) -> bool:
        """Whether the mean of all may be told: not beside a number that is withheld, since it weighs by persons."""
        return self.mean_before != WITHHELD and self.farther is not None and self.nearer is not None

    @property
    def is_unchanged(self) -> bool:
        """Whether nobody's way is another."""
        return not (self.distance.moved or self.distance.nearer)

    def classes(self, unit: str = "km") -> list[tuple[Share, Share]]:
        """The classes of kilometres or minutes, before and after."""
        of = self.distance if unit == "km" else self.time
        if not self.is_told:
            return []
        if self.at_moment:
            return [(self._in_tens(before), self._in_tens(after)) for before, after in of.classes()]
        return [(before, self._share(after, before)) for before, after in of.classes()]

    def crossings(self) -> list[Crossing]:
        """Who passes each limit, and who comes within it."""
        return [
            Crossing(f"{limit} {unit}", self.told(of.passed(limit)), self.told(of.came(limit)))
            for unit, of in (("km", self.distance), ("min", self.time))
            for limit in LIMITS[unit]
        ]

    def told(self, number: int | None) -> str:
        """A number of people as it is told here."""
        return told(self._round(number))

    def headline(self) -> str:
        """The whole in a line: who gets farther and who nearer."""
        if self.is_unchanged:
            return _("Ingen får en annan väg")
        words = {"farther": self.told_farther, "nearer": self.told_nearer}
        return _("Längre väg: %(farther)s personer. Kortare väg: %(nearer)s personer.") % words

    def sentences(self) -> list[str]:
        """What happens, in plain Swedish."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.at_moment:
            yield from self.at_moment.sentences()
        if self.is_unchanged and not self.before.services:
            yield _("Ingen får en annan väg.")
        elif self.is_unchanged:
            yield _("Ingen får en annan väg: alla har kvar något som är lika nära.")
        else:
            yield from self._who_has_farther()
            yield from self._who_has_nearer()
        if self.may_tell_mean and not self.is_unchanged and self.after.services and self.before.services:
            yield _("Medelvägen blir %(after)s km i stället för %(before)s km.") % {
                "before": decimal(self.before.mean_km, 1),
                "after": decimal(self.after.mean_km, 1),
            }
        for name in self.off_road:
            yield _("%(name)s ligger för långt från närmaste väg, så ingen når dit.") % {"name": name}
        if not self.before.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _who_has_farther(self) -> Iterator[str]:
        moved, lost = self.farther, self.distance.lost
        if moved is None:
            yield _("Hur många som får längre väg visas inte: de är för få, eller så röjer antalet några som är det.")
        elif not moved:
            yield _("Ingen får längre väg.")
        elif lost is None:
            yield self._people(moved, _("får längre väg eller ingen plats alls kvar inom räckhåll."))
            if self.distance.reach_both_ways(self.distance.moved):
                yield _("De som har en plats kvar får i snitt %(km)s km längre.") % {"km": _some(self.longer)}
        else:
            if farther := self.distance.moved - lost:
                ending = _("får längre väg, i snitt %(km)s km längre.") % {"km": _some(self.longer)}
                yield self._people(self._round(farther) or 0, ending)
            if lost:
                yield self._people(self.lost or 0, _("når sedan ingen plats alls."))

    def _who_has_nearer(self) -> Iterator[str]:
        nearer, gained = self.nearer, self.distance.gained
        if not self.is_told:
            return
        if nearer is None:
            yield _("Hur många som får kortare väg visas inte: de är för få, eller så röjer antalet några som är det.")
        elif not nearer:
            yield _("Ingen får kortare väg.")
        elif gained is None:
            yield self._people(nearer, _("får kortare väg eller når en plats för första gången."))
            if self.distance.reach_both_ways(self.distance.nearer):
                yield _("De som nådde en plats förut får i snitt %(km)s km kortare.") % {"km": _some(self.shorter)}
        else:
            if shorter := self.distance.nearer - gained:
                ending = _("får kortare väg, i snitt %(km)s km kortare.") % {"km": _some(self.shorter)}
                yield self._people(self._round(shorter) or 0, ending)
            if gained:
                yield self._people(self.gained or 0, _("når en plats, som inte nådde någon förut."))

    def _people(self, number: int, ending: str) -> str:
        words = {"shown": told(number), "ending": ending}
        return _("Omkring %(shown)s personer %(ending)s") % words

    def _round(self, number: int | None) -> int | None:
        if number is None or not self.is_told:
            return None
        return in_tens(number)

    def _share(self, share: Share, before: Share) -> Share:
        """A class afterwards; one that is as before is told as that."""
        return share if share.persons == before.persons else self._in_tens(share)

    def _in_tens(self, share: Share) -> Share:
        return share if share.persons is None else replace(share, persons=in_tens(share.persons))


def mean_gain(least: Floats, most: Floats, persons: Counts) -> float:
    """How much more the second is than the first in the mean, over the persons for whom it is; 0 where it never is.

    Those who reach nothing at one of the times are not in it.
    """
    more = np.isfinite(least) & np.isfinite(most) & (most > least)
    many = int(persons[more].sum())
    return float(((most[more] - least[more]) * persons[more]).sum() / many) if many else 0.0


def _some(km: float) -> str:
    return decimal(km, 1) if km >= 0.05 else _("mindre än 0,1")


def _steps(kept: dict[str, Any]) -> dict[str, Any]:
    return {"moved": kept["moved"], "nearer": kept["nearer"], "back": tuple(kept["back"])}
