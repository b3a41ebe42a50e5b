"""The form of the official yearly table: population and per cent by minutes with a car, a row a municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kunskapsbanken.access.results.share import WITHHELD, decimal
from kunskapsbanken.access.results.spread import CLASSES, Spread

# The classes of the table in domain.md 5.4 (Tillväxtanalys by way of Regionfakta).
HEAD = ("<5", "5–10", "10–30", ">30")
# A per cent with one decimal of so many stands for at least fifty numbers of people, and gives no hidden one away.
MANY = 50_000


@dataclass(frozen=True)
class OfficialRow:
    """One area: those who reach a place by road, and per cent of them by class; two dots where withheld."""

    area: str
    population: int
    cells: tuple[str, ...]
    unreached: int | None


def official_rows(county: str, spreads: Sequence[tuple[str, Spread]]) -> list[OfficialRow]:
    """The municipalities (name, minutes) in the order given, then the county as their sum."""
    rows = [_row(area, [spread]) for area, spread in spreads]
    return [*rows, _row(county, [spread for _area, spread in spreads])] if rows else []


def _row(area: str, spreads: list[Spread]) -> OfficialRow:
    bases = [_base(spread) for spread in spreads]
    population = sum(bases)
    unreached = [spread.unreached().persons for spread in spreads]
    hidden = len(spreads) > 1 and population >= MANY
    cells = tuple(
        _cell([_number(spread, low, high, exact=hidden) for spread in spreads], population)
        for low, high in pairwise((None, *CLASSES["min"], None))
    )
    known = [number for number in unreached if number is not None]
    return OfficialRow(area, population, cells, sum(known) if len(known) == len(unreached) else None)


def _base(spread: Spread) -> int:
    """Who reaches a place; where those who do not are too few to be told, everyone."""
    return spread.persons - (spread.unreached().persons or 0)


def _number(spread: Spread, low: int | None, high: int | None, *, exact: bool) -> int | None:
    ends = (-1 if low is None else spread.step(low), spread.reached_step if high is None else spread.step(high))
    if exact:
        below = spread.below.sum(axis=1)
        return int(below[ends[1]] - (below[ends[0]] if ends[0] >= 0 else 0))
    return spread.between(*ends).persons


def _cell(numbers: list[int | None], population: int) -> str:
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not population:
        return WITHHELD
    return decimal(100 * sum(known) / population, 1)
