"""The ages of squares and points: laid together to ours, and held against the total of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kunskapsbanken.places.importers.population.columns import Columns
from kunskapsbanken.places.importers.population.counted import (
    Counted,
    Row,
    ages_are_empty,
    ages_divided,
    ages_do_not_fit,
    sums_differ,
)
from kunskapsbanken.places.models import Ages


@dataclass(frozen=True)
class AgesOfRows:
    """Reads a file's ages row by row, and lays them out on the totals when all are read."""

    columns: Columns

    def read(self, number: int, told: int | None, reading: Callable[[int], int], faults: list[str]) -> Row | None:
        """A row's people and its ages as they stand; ages too far from the total that is told are a fault."""
        groups = self.columns.ages_by(reading)
        persons = sum(groups) if told is None else told
        if groups and abs(sum(groups) - persons) > self.columns.most_apart:
            words = {"row": number, "sum": sum(groups), "persons": persons}
            faults.append(_("Rad %(row)d: åldrarna blir %(sum)d personer men persons är %(persons)d.") % words)
            return None
        return Row(number, persons, (groups[0], groups[1], groups[2], groups[3]) if groups else None)

    def counted(self, rows: Sequence[Row]) -> Counted:
        """The rows with ages that add up to their totals, and what one should know of them."""
        if self.columns.ages_do_not_fit:
            return Counted(list(rows), by_point=True, remarks=[ages_do_not_fit()])
        told = [row.ages for row in rows if row.ages]
        everyone = [sum(group) for group in zip(*told, strict=True)]
        if told and not sum(everyone) and any(row.persons for row in rows):
            rows = [replace(row, ages=None) for row in rows]
            return Counted(rows, by_point=True, remarks=[ages_are_empty()])
        laid_out = [_laid_out(row, everyone) for row in rows]
        differing = sum(row.ages != before.ages for row, before in zip(laid_out, rows, strict=True))
        remarks = [ages_divided(len(self.columns.divided))] if self.columns.divided else []
        remarks += [sums_differ(differing)] if differing else []
        note = _("åldrar delvis skattade") if remarks else ""
        return Counted(laid_out, by_point=True, remarks=remarks, note=note)


def _laid_out(row: Row, everyone: Sequence[int]) -> Row:
    """The row with its total shared out by its ages, or by everyone's where it tells none; the largest parts first."""
    if row.ages is None or sum(row.ages) == row.persons:
        return row
    weights = row.ages if any(row.ages) else everyone
    whole = sum(weights)
    ages = [row.persons * weight // whole for weight in weights]
    rest = sorted(range(len(ages)), key=lambda group: -(row.persons * weights[group] % whole))
    for group in rest[: row.persons - sum(ages)]:
        ages[group] += 1
    shared: Ages = (ages[0], ages[1], ages[2], ages[3])
    return replace(row, ages=shared)
