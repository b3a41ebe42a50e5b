"""The answer: who reaches something open at a moment, against when everything is open and with what is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.access.ground import Ground, ground_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.changes import Change, changed
from kunskapsbanken.access.opening.moments import Moment, OpenThen, open_then
from kunskapsbanken.access.opening.week import LIMIT_KM, Week, week_of
from kunskapsbanken.access.results import Beside, Share, Spread, Summary, decimal
from kunskapsbanken.access.ways import amount, costs_with, spread_of
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.packing import Floats
from kunskapsbanken.services.queries import Stand

Places = Sequence[int]


@dataclass(frozen=True)
class Condition:
    """Under what the people are told of: what the column is called, and which of the ground's places are open."""

    label: str
    places: Places


@dataclass(frozen=True)
class OpenHours:
    """Who reaches open service at a moment. `stands` are numbered as the ground's services, the new stops last.

    `now` is by the hours there are, `then` with the changes; `already` is how many stands there are without these.
    """

    moment: Moment
    ground: Ground
    stands: list[Stand]
    already: int
    now: OpenThen
    then: OpenThen
    changes: Sequence[Change]
    summary: Summary
    week: Week

    @property
    def conditions(self) -> list[Condition]:
        """The columns: everything open, what is open, that and what has unknown hours, and with the changes."""
        found = [Condition(_("När allt är öppet"), range(self.already)), Condition(_("Öppet då"), self.now.opened)]
        if self.now.unknown:
            label = _("Om de med okända tider också är öppna")
            found.append(Condition(label, sorted((*self.now.opened, *self.now.unknown))))
        if self.changes:
            found.append(Condition(_("Öppet då, med ändringarna"), self.then.opened))
        return found

    @cached_property
    def distance(self) -> Beside:
        """The people by distance."""
        return Beside(self._spreads(Measure.LENGTH), {LIMIT_KM: self.week.told})

    @cached_property
    def time(self) -> Beside:
        """The people by time."""
        return Beside(self._spreads(Measure.TIME))

    @property
    def opened(self) -> list[Stand]:
        """What is open then, with the changes."""
        return [self.stands[number] for number in self.then.opened]

    @property
    def unknown(self) -> list[Stand]:
        """What may be open: its hours are not known, or do not say what holds on that day."""
        return [self.stands[number] for number in self.then.unknown]

    @property
    def kilometres(self) -> Floats:
        """How far everybody has then, with the changes; infinite where nothing open is reached."""
        return amount(costs_with(self.ground, Measure.LENGTH, self.then.opened), Measure.LENGTH)

    def sentences(self) -> list[str]:
        """What it comes to, in plain Swedish."""
        return list(self._sentences())

    def _spreads(self, measure: Measure) -> tuple[Spread, ...]:
        ways = (costs_with(self.ground, measure, condition.places) for condition in self.conditions)
        return tuple(spread_of(self.ground, measure, costs) for costs in ways)

    def _sentences(self) -> Iterator[str]:
        yield self._how_many_are_open()
        shares = self.distance.below(LIMIT_KM)
        words = {"km": LIMIT_KM, "place": self.summary.place}
        if shares is None:
            yield _("Hur många som har mindre än %(km)d km till något öppet visas inte: uppgiften är skyddad.") % words
        else:
            yield from self._how_many_reach(shares, words)
        if not self.summary.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _how_many_are_open(self) -> str:
        many = self.already
        words = {"when": self.moment.in_words, "open": len(self.now.opened), "many": many}
        words["service"] = self.summary.service.lower()
        return (
            ngettext(
                "%(when)s är %(open)d av %(many)d plats med %(service)s öppen.",
                "%(when)s är %(open)d av %(many)d platser med %(service)s öppna.",
                many,
            )
            % words
        )

    def _how_many_reach(self, shares: tuple[Share, ...], words: dict[str, object]) -> Iterator[str]:
        everything, now, *others = [decimal(share.percent or 0, 0) for share in shares]
        said = _(
            "Då har %(now)s procent av invånarna i %(place)s mindre än %(km)d km till något öppet, "
            "mot %(everything)s procent när allt är öppet."
        )
        yield said % {**words, "now": now, "everything": everything}
        if self.now.unknown:
            many = len(self.now.unknown)
            yield ngettext(
                "%(many)d plats har okända tider och räknas som stängd: om den är öppen har %(share)s procent så nära.",
                "%(many)d platser har okända tider och räknas som stängda: om de är öppna har %(share)s procent så "
                "nära.",
                many,
            ) % {"many": many, "share": others.pop(0)}
        if self.changes:
            yield _("Med ändringarna har %(share)s procent så nära.") % {"share": others.pop(0)}


def answer(
    run: AccessRun, stands: list[Stand], changes: Sequence[Change], moment: Moment, today: date, summary: Summary
) -> OpenHours:
    """Who of a run's people reaches what is open, on its roads, among today's stands and with the changes."""
    then = changed(stands, changes)
    ground = ground_of(run, [stand.point for stand in then])
    all_open = spread_of(ground, Measure.LENGTH, costs_with(ground, Measure.LENGTH, range(len(stands))))
    return OpenHours(
        moment=moment,
        ground=ground,
        stands=then,
        already=len(stands),
        now=open_then(stands, moment),
        then=open_then(then, moment),
        changes=changes,
        summary=replace(summary, services=len(stands), services_on=today.isoformat()),
        week=week_of(ground, run.network_id, stands, all_open, today),
    )
