"""The same people under several conditions side by side, and what may be told of all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise

from kunskapsbanken.access import disclosure
from kunskapsbanken.access.results.difference import Difference
from kunskapsbanken.access.results.share import Share
from kunskapsbanken.access.results.spread import Spread


@dataclass(frozen=True)
class Beside:
    """One spread for each condition, of the same people.

    Who reads two of them knows by subtraction how many pass a limit between them. So people are parted only at the
    steps where that is five or more for each pair; and, of what else is told on the page (`told`: the limit, and the
    numbers below it), five or more from each of those too.
    """

    spreads: tuple[Spread, ...]
    told: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[tuple[Share, ...]]:
        """Each class under each condition, joined where any has too few."""
        bounds, unreached = self._bounds, self.spreads[0].reached_step
        rows = [(low, tuple(spread.between(low, high) for spread in self.spreads)) for low, high in pairwise(bounds)]
        return [row for low, row in rows if low != unreached or not all(share.is_nobody for share in row)]

    def below(self, limit: int) -> tuple[Share, ...] | None:
        """Those below a limit under each condition; none where it may not be told."""
        step = self.spreads[0].step(limit)
        if step not in self._bounds:
            return None
        return tuple(spread.between(-1, step) for spread in self.spreads)

    @cached_property
    def _bounds(self) -> Sequence[int]:
        """The steps between which people are told of, from -1 to the end."""
        first = self.spreads[0]
        steps = set(first.steps()) & set(first.open_for_all)
        for one, other in combinations(self.spreads, 2):
            steps &= set(Difference(one, other, moved=0).bounds())
        return [-1, *sorted(filter(self._is_apart, steps)), first.last_step]

    def _is_apart(self, step: int) -> bool:
        """Whether the numbers below a step may stand beside what else is told of it."""
        beside = [told for limit, told in self.told.items() if self.spreads[0].step(limit) == step]
        numbers = [int(spread.below[step].sum()) for spread in self.spreads]
        return all(disclosure.apart(number, told) for told in beside for number in numbers)
