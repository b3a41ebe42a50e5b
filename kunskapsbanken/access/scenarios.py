"""What if this one closes: computed anew on the spot, kept nowhere."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.access.analysis import Finding, analyse, people_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import FEWEST_SHOWN, Summary, told
from kunskapsbanken.services.queries import ServicePoint, points_of


@dataclass(frozen=True)
class Closing:
    """The difference that closing one service place makes. `extra_km` is one way, the mean over those affected."""

    closed: ServicePoint
    before: Summary
    after: Summary
    affected: int
    extra_km: float
    farthest_km: float
    passed: dict[int, int]
    finding: Finding

    def sentences(self) -> list[str]:
        """What happens, in plain Swedish."""
        if not self.affected:
            return [
                _("Ingen får längre väg om %(name)s stänger: alla har något annat minst lika nära.")
                % {"name": self.closed.name}
            ]
        told_all = [
            ngettext(
                "%(shown)s person får längre väg, i snitt %(km)s km till.",
                "%(shown)s personer får längre väg, i snitt %(km)s km till.",
                self.affected,
            )
            % {"shown": told(self.affected).capitalize(), "km": f"{self.extra_km:.1f}".replace(".", ",")},
            _("Den som får längst har sedan %(km)s km.") % {"km": f"{self.farthest_km:.1f}".replace(".", ",")},
        ]
        for limit, number in self.passed.items():
            if number >= FEWEST_SHOWN:
                words = {"shown": told(number), "limit": limit}
                told_all.append(_("%(shown)s personer passerar gränsen %(limit)d km.") % words)
        return told_all


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
    extra = float(((km_after - km_before)[farther] * persons[farther]).sum() / affected) if affected else 0.0
    passed = {limit: int(persons[reached & (km_before <= limit) & (km_after > limit)].sum()) for limit in (10, 20, 25)}
    farthest = float(km_after[farther].max()) if affected else 0.0
    return Closing(closed, before.summary, after.summary, affected, extra, farthest, passed, after)
