"""Time by bicycle and on foot, told from the distance along the roads.

Both go at one speed, so a limit in minutes is a limit in kilometres. With speeds that make it a whole number of them,
people are parted at the very steps at which kilometres are told, and nothing more is given away than these tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.results.share import Share
from kunskapsbanken.access.results.spread import Spread


@dataclass(frozen=True)
class Mode:
    """A way to go: how many minutes a kilometre takes, and the limits of its classes in whole kilometres.

    The speeds are our assumptions, on the slow side since many are old: 12 km/h by bicycle, 4 on foot.
    """

    slug: str
    label: Any  # in the reader's language
    minutes_a_km: int
    limits_km: tuple[int, ...]

    @property
    def km_an_hour(self) -> int:
        """The speed."""
        return 60 // self.minutes_a_km

    def minutes(self, km: float) -> float:
        """How long a way takes."""
        return km * self.minutes_a_km

    def classes(self, distance: Spread) -> tuple[Share, ...]:
        """The people by class of minutes; none of a run from before whole kilometres were counted."""
        if not set(self.limits_km) <= set(distance.limits):
            return ()
        called = replace(distance, unit="min", limits=tuple(limit * self.minutes_a_km for limit in distance.limits))
        return tuple(self._shares(distance, called))

    def _shares(self, distance: Spread, called: Spread) -> Iterator[Share]:
        for low, high in distance.parts(self.limits_km):
            yield distance.between(low, high, called.label(low, high))


CAR = "bil"
BICYCLE = Mode("cykel", _("Med cykel"), 5, (1, 2, 6))
ON_FOOT = Mode("gang", _("Till fots"), 15, (1, 2, 4))
SLOW_MODES = (BICYCLE, ON_FOOT)
