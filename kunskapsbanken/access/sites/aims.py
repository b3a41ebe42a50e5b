"""What new places are chosen for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.traveltime.arcs import Measure

# Where no place is reached a way counts as so long: the farthest that classes are counted to.
FARTHEST_MIN = 120
MOST_PLACES = 5


class Aim(models.TextChoices):
    """As many as possible within a limit in use (domain.md 5.3), or everybody's time as short as can be."""

    WITHIN_10_KM = "10-km", _("Så många som möjligt får mindre än 10 km")
    WITHIN_20_KM = "20-km", _("Så många som möjligt får mindre än 20 km")
    WITHIN_25_KM = "25-km", _("Så många som möjligt får mindre än 25 km")
    WITHIN_10_MIN = "10-min", _("Så många som möjligt får mindre än 10 minuter")
    WITHIN_20_MIN = "20-min", _("Så många som möjligt får mindre än 20 minuter")
    SHORTEST = "kortast", _("Så kort restid som möjligt i snitt")

    @property
    def limit(self) -> int | None:
        """The limit in km or minutes; none where all ways are to be short."""
        return None if self is Aim.SHORTEST else int(self.value.partition("-")[0])

    @property
    def measure(self) -> Measure:
        """By time or by length."""
        return Measure.LENGTH if self.value.endswith("km") else Measure.TIME

    @property
    def limit_in_words(self) -> str:
        """10 km, 20 min."""
        return self.value.replace("-", "\u00a0")
