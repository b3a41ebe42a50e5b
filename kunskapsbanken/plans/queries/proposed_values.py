"""What the site itself computes of a plan's indicators, for a person to take in as a value of the year."""

from collections.abc import Iterable
from dataclasses import dataclass

from kunskapsbanken.plans.computing import ComputedValue, computed_values
from kunskapsbanken.plans.models import Indicator, IndicatorValue, ServicePlan
from kunskapsbanken.plans.queries.progress import IndicatorRow


@dataclass(frozen=True)
class ProposedValue:
    """A computed value that is not written down yet, and what is written for its year."""

    indicator: Indicator
    found: ComputedValue
    written: IndicatorValue | None

    @property
    def told(self) -> str:
        """The value in words, with its year."""
        return self.indicator.told(self.found.value, self.found.dated.year)

    @property
    def seen(self) -> str:
        """The value as the page sends it back, without the commas of any language."""
        return str(self.found.value)

    @property
    def replaces(self) -> str:
        """What it would take the place of, in words; nothing where the year has no value."""
        return self.indicator.told(self.written.value) if self.written else ""


def proposed_values(plan: ServicePlan, rows: Iterable[IndicatorRow]) -> list[ProposedValue]:
    """What can be taken in today; the same few queries whatever their number. What is written so already is left out,
    and so is what is older than the last that is written.
    """
    rows = list(rows)
    found = computed_values(plan.place, [row.indicator for row in rows])
    proposed = []
    for row in rows:
        value = found.get(row.indicator.pk)
        if value is None or (row.latest and row.latest.year > value.dated.year):
            continue
        written = next((one for one in row.values if one.year == value.dated.year), None)
        if written is None or written.value != value.value:
            proposed.append(ProposedValue(row.indicator, value, written))
    return proposed
