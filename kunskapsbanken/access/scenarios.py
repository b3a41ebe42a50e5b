"""What if this one closes: what changes is computed on the spot, and kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.analysis import People, summarise
from kunskapsbanken.access.ground import ground_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import Difference, Share, Summary, decimal, told
from kunskapsbanken.access.results.losses import KM_LIMITS, Loss
from kunskapsbanken.access.vulnerability import losses_of
from kunskapsbanken.access.whatif.changes import Plan
from kunskapsbanken.access.whatif.counting import nearest_after, nearest_now
from kunskapsbanken.engines.traveltime.nearest import Nearest
from kunskapsbanken.services.queries import ServicePoint, points_of


@dataclass(frozen=True)
class Closing:
    """The difference that closing one service place makes; what would point someone out is withheld.

    `loss` is what is told of it beside what the loss of every other place would mean; nobody is served where there is
    none. `farthest_km` is the longest way, one way, of those who get farther. `people`, `nearest` and `services` are
    what a map shows of it afterwards.
    """

    closed: ServicePoint
    before: Summary
    after: Summary
    difference: Difference
    loss: Loss | None
    farthest_km: float
    people: People
    nearest: Nearest
    services: list[ServicePoint]

    @property
    def is_told(self) -> bool:
        """Whether numbers may be told: not where they, beside those of all other places, would point someone out."""
        return self.difference.may_tell_moved and (self.loss is None or self.loss.distance.moved is not None)

    @property
    def lost(self) -> int | None:
        """How many reach no place any longer."""
        return (self.loss.distance.lost if self.loss else 0) if self.is_told else None

    @property
    def affected(self) -> int | None:
        """How many still reach a place but have farther."""
        return None if self.lost is None else self.difference.moved - self.lost

    @property
    def extra_km(self) -> float:
        """How much farther they have in the mean, one way; 0 where nobody has, or it is withheld."""
        return (self.loss.distance.mean or 0.0) if self.loss else 0.0

    @property
    def passed(self) -> dict[int, int | None]:
        """How many pass each limit in km."""
        told = self.loss.distance.passed if self.loss else lambda _limit: 0
        return {limit: told(limit) if self.is_told else None for limit in KM_LIMITS}

    @property
    def rows(self) -> list[tuple[Share, Share]]:
        """The classes of distance before and after."""
        return self.difference.classes() if self.is_told else []

    def sentences(self) -> list[str]:
        """What happens, in plain Swedish."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        words = {"name": self.closed.name, "service": self.before.service.lower()}
        if not self.is_told:
            yield _("Hur många som får längre väg visas inte: de är för få, eller så röjer antalet några som är det.")
        elif not self.difference.moved:
            yield _("Ingen får längre väg om %(name)s stänger: alla har något annat minst lika nära.") % words
        else:
            yield from self._who_has_farther(words)
        if not self.before.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")

    def _who_passes(self) -> Iterator[str]:
        for limit, number in self.passed.items():
            more = {"shown": told(number), "limit": limit}
            if number and self.lost == 0:
                yield _("%(shown)s personer passerar gränsen %(limit)d km.") % more
            elif number:
                yield _("%(shown)s personer passerar gränsen %(limit)d km eller har ingen plats kvar.") % more

    def _who_has_farther(self, words: dict[str, str]) -> Iterator[str]:
        if self.affected is None:
            yield _("%(shown)s personer får längre väg eller ingen plats alls kvar inom räckhåll.") % {
                "shown": told(self.difference.moved)
            }
        elif self.affected:
            yield _("%(shown)s personer får längre väg, i snitt %(km)s km längre.") % {
                "shown": told(self.affected),
                "km": decimal(self.extra_km, 1),
            }
            yield _("Den som får längst väg har sedan %(km)s km.") % {"km": decimal(self.farthest_km, 1)}
        if self.affected != 0:
            yield from self._who_passes()
        if self.lost:
            yield _("%(shown)s personer har sedan ingen plats alls med %(service)s inom räckhåll.") % {
                **words,
                "shown": told(self.lost),
            }


def closing(run: AccessRun, key: str) -> Closing | None:
    """What happens to the run's municipality if one service place closes; none where it is not among the services."""
    services = points_of(run.place, run.kind.slug)
    number = next((number for number, service in enumerate(services) if service.key == key), None)
    if number is None:
        return None
    ground, plan = ground_of(run, services), Plan([number], [])
    now, (then, _off_road) = nearest_now(ground), nearest_after(ground, plan)
    left, today = plan.after(services), timezone.localdate()
    before, after = (
        summarise(run.place, run.kind, ground.people, places, nearest, run.network, today)
        for places, nearest in ((services, now), (left, then))
    )
    persons, km = ground.people.persons, (now.metres / 1000, then.metres / 1000)
    loss = losses_of(ground, before.catchments).of(key)
    difference = Difference.of(before.distance, after.distance, *km, persons)
    return Closing(
        closed=services[number],
        before=before,
        after=after,
        difference=replace(difference, only=_steps(loss, before)) if loss else difference,
        loss=loss,
        farthest_km=_farthest(*km, persons),
        people=ground.people,
        nearest=then,
        services=left,
    )


def _steps(loss: Loss, before: Summary) -> tuple[int, ...]:
    """The steps at which people may be parted before and after, beside the same of all other places."""
    spread = before.distance.joined
    limits = [spread.step(limit) for limit in KM_LIMITS if loss.distance.passed(limit) is not None]
    return (*limits, spread.reached_step) if loss.distance.lost is not None else tuple(limits)


def _farthest(before: NDArray[np.float64], after: NDArray[np.float64], persons: NDArray[np.int64]) -> float:
    """The longest way of those who have farther than before; 0 where nobody has."""
    return float(after[np.isfinite(after) & (after > before) & (persons > 0)].max(initial=0.0))
