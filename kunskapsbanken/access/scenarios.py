"""What if this one closes: computed anew on the spot, kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from kunskapsbanken.access.analysis import Finding, analyse, people_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import FEWEST_SHOWN, Summary, told
from kunskapsbanken.services.queries import ServicePoint, points_of


@dataclass(frozen=True)
class Closing:
    """The difference that closing one service place makes.

    `affected` still reach another place but have farther; `extra_km` is their mean, one way. `lost` reach none.
    """

    closed: ServicePoint
    before: Summary
    after: Summary
    affected: int
    extra_km: float
    farthest_km: float
    passed: dict[int, int]
    lost: int
    finding: Finding

    def sentences(self) -> list[str]:
        """What happens, in plain Swedish."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        words = {"name": self.closed.name, "service": self.before.service.lower()}
        if not self.affected and not self.lost:
            yield _("Ingen får längre väg om %(name)s stänger: alla har något annat minst lika nära.") % words
        if self.affected >= FEWEST_SHOWN:
            yield _("%(shown)s personer får längre väg, i snitt %(km)s km längre.") % {
                "shown": told(self.affected),
                "km": _kilometres(self.extra_km),
            }
            yield _("Den som får längst väg har sedan %(km)s km.") % {"km": _kilometres(self.farthest_km)}
        elif self.affected:
            yield _("Färre än %(least)d personer får längre väg.") % {"least": FEWEST_SHOWN}
        for limit, number in self.passed.items():
            if number:
                yield _("%(shown)s personer passerar gränsen %(limit)d km.") % {
                    "shown": told(number).capitalize(),
                    "limit": limit,
                }
        if self.lost:
            yield _("%(shown)s personer har sedan ingen plats alls med %(service)s inom räckhåll.") % {
                **words,
                "shown": told(self.lost).capitalize(),
            }
        if not self.before.by_road:
            yield _("Avstånden är fågelvägen × 1,3, inte vägavstånd.")


def closing(run: AccessRun, key: str) -> Closing | None:
    """What happens to the run's municipality if one service place closes; none where it is not among the services."""
    services = points_of(run.place, run.kind.slug)
    closed = next((service for service in services if service.key == key), None)
    if closed is None:
        return None
    people = people_of(run.place, run.population_set)
    with_all, without = (
        analyse(place=run.place, kind=run.kind, people=people, services=left, network=run.network, on=run.services_on)
        for left in (services, [service for service in services if service is not closed])
    )
    return _difference(closed, with_all, without)


def _difference(closed: ServicePoint, before: Finding, after: Finding) -> Closing:
    persons = before.people.persons
    km_before, km_after = before.nearest.metres / 1000, after.nearest.metres / 1000
    reached = np.isfinite(km_before) & np.isfinite(km_after)
    farther = reached & (km_after > km_before + 0.001)
    affected = int(persons[farther].sum())
    extra = float(((km_after[farther] - km_before[farther]) * persons[farther]).sum() / affected) if affected else 0.0
    passed = {limit: int(persons[reached & (km_before <= limit) & (km_after > limit)].sum()) for limit in (10, 20, 25)}
    farthest = float(km_after[farther & (persons > 0)].max()) if affected else 0.0
    lost = int(persons[np.isfinite(km_before) & ~np.isfinite(km_after)].sum())
    return Closing(closed, before.summary, after.summary, affected, extra, farthest, passed, lost, after)


def _kilometres(km: float) -> str:
    return f"{km:.1f}".replace(".", ",")
