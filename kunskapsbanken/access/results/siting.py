"""Where new places help most, by value, and what may be told of it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import Any

from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.difference import Difference
from kunskapsbanken.access.results.share import WITHHELD, Share, decimal, told
from kunskapsbanken.access.results.spread import Spread

# A better choice than this share is not worth mentioning.
NOTHING = 0.0005


@dataclass(frozen=True)
class NewPlace:
    """A chosen place: its number in the order of choice, what it is called, where it is, and how many it gives.

    `persons` come within the limit by it or, where none is set, get a shorter way; none where withheld. `minutes` is
    then the mean with it and those before it.
    """

    number: int
    name: str
    latitude: float
    longitude: float
    persons: int | None
    minutes: float | None

    @property
    def shown(self) -> str:
        """The number in words."""
        return told(self.persons)

    @property
    def shown_minutes(self) -> str:
        """The mean in words."""
        return WITHHELD if self.minutes is None else decimal(self.minutes, 1)


@dataclass(frozen=True)
class Siting:
    """The choice of new places for a kind of service in a municipality.

    `limit` is in km or minutes (`unit`), none where everybody's time is to be short. `spreads` are today's and those
    after each chosen place, `moved` how many get nearer by each and `moved_in_all` by all. `mean_minutes` (today's and
    after each) counts who reaches nothing, or has more, as `farthest_min`. `worth` is what the whole choice is worth,
    `bound` what no other can be worth more than, `better` the names of a better one that was found. Chosen places that
    give fewer than five people anything are not among `chosen`.
    """

    place: str
    service: str
    by_road: bool
    limit: int | None
    unit: str
    how_many: int
    candidates: dict[str, int]
    chosen: tuple[tuple[str, float, float], ...]
    spreads: tuple[Spread, ...]
    moved: tuple[int, ...]
    moved_in_all: int
    mean_minutes: tuple[float, ...]
    farthest_min: int
    worth: float
    bound: float
    better: tuple[str, ...]

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Siting":
        """From what was kept."""
        tuples = {name: tuple(kept[name]) for name in ("moved", "mean_minutes", "better")}
        spreads = tuple(Spread.from_json(one) for one in kept["spreads"])
        return cls(**{**kept, **tuples, "chosen": tuple(tuple(one) for one in kept["chosen"]), "spreads": spreads})

    def as_json(self) -> dict[str, Any]:
        """By value, for keeping; holds small numbers and is never sent out."""
        return asdict(self)

    @cached_property
    def places(self) -> list[NewPlace]:
        """The chosen places in the order of choice."""
        means = self.mean_minutes[1:] or (None,) * len(self.chosen)
        rows = enumerate(zip(self.chosen, self._given, means, strict=True), 1)
        return [
            NewPlace(number, *at, persons=persons, minutes=None if persons is None else minutes)
            for number, (at, persons, minutes) in rows
        ]

    @cached_property
    def rows(self) -> list[tuple[Share, Share]]:
        """The classes today and with all the new places."""
        return [(today, after) for after, today in self._difference.classes()]

    @cached_property
    def persons(self) -> int | None:
        """How many all the new places give something; none where withheld."""
        if self.limit is not None:
            return self._difference.passed(self.limit)
        return self.moved_in_all if self._difference.may_tell_moved else None

    @property
    def at_most_better(self) -> int:
        """By how many whole per cent the best choice can be better than this at most, rounded upwards."""
        if self.worth <= 0 or self.bound <= self.worth * (1 + NOTHING):
            return 0
        return ceil(100 * (self.bound / self.worth - 1))

    def sentences(self) -> list[str]:
        """What is found, in plain Swedish."""
        return list(self._sentences())

    @cached_property
    def _difference(self) -> Difference:
        """What the places do is what it would undo to close them all again."""
        return Difference(self.spreads[-1], self.spreads[0], self.moved_in_all if self.limit is None else 0)

    @cached_property
    def _given(self) -> list[int | None]:
        """How many each place gives something, as far as it may be told."""
        everyone = self.spreads[0].persons
        if self.limit is None:
            beside = (self.moved_in_all,) if self._difference.may_tell_moved else ()
            may = disclosure.tellable(self.moved, everyone, beside)
            return [number if ok else None for number, ok in zip(self.moved, may, strict=True)]
        if self.persons is None:
            return [None] * len(self.chosen)
        step = self.spreads[0].step(self.limit)
        within = [int(spread.below[step].sum()) for spread in self.spreads]
        first_and_last = within[0], within[-1]
        may = disclosure.tellable(within, everyone, first_and_last)
        steps = zip(pairwise(within), pairwise(may), strict=True)
        return [after - before if all(ok) else None for (before, after), ok in steps]

    def _sentences(self) -> Iterator[str]:
        if not self.chosen:
            yield from self._nothing()
        else:
            yield self._what_is_won()
            yield self._how_good()
            if len(self.chosen) < self.how_many:
                yield _("Fler platser visas inte: nästa ger högst fyra personer till något.")
        if not self.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _nothing(self) -> Iterator[str]:
        words = {"service": self.service.lower(), "limit": self.limit, "unit": self.unit}
        if self.limit is None:
            yield _("Ingen ny plats ger minst fem personer kortare restid till %(service)s.") % words
        else:
            yield _("Ingen ny plats ger minst fem personer till mindre än %(limit)d %(unit)s till %(service)s.") % words

    def _what_is_won(self) -> str:
        many = len(self.chosen)
        with_places = ngettext("Med %d ny plats", "Med %d nya platser", many) % many
        words = {"with": with_places, "shown": told(self.persons), "service": self.service.lower()}
        if self.persons is None:
            return _("%(with)s får fler nära till %(service)s, men hur många visas inte: antalet är skyddat.") % words
        if self.limit is None:
            more = {"before": decimal(self.mean_minutes[0], 1), "after": decimal(self.mean_minutes[-1], 1)}
            said = _(
                "%(with)s får %(shown)s personer kortare restid till %(service)s. Restiden i snitt blir %(after)s "
                "minuter i stället för %(before)s."
            )
            return said % {**words, **more}
        return _("%(with)s får %(shown)s personer till mindre än %(limit)d %(unit)s till %(service)s.") % {
            **words,
            "limit": self.limit,
            "unit": self.unit,
        }

    def _how_good(self) -> str:
        if not self.at_most_better:
            return _("Inget annat val bland de kandidater som prövats är bättre.")
        said = _("Det bästa möjliga är högst %d procent bättre.") % self.at_most_better
        if self.better:
            named = _("Ett något bättre val finns: %s.") % ", ".join(self.better)
            return f"{said} {named}"
        return said
