"""What if: places close, open and move, any number together; only what changes is computed anew, and exactly.

Closing: the nodes that know the place forget it, take what their neighbours have instead, and what is better spreads
(`repairing`). Opening: the new place's label spreads as far as it is better than what is there. Both end in the labels
that a search from all places would give, ties included, since places are told apart by number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kunskapsbanken.engines.traveltime.arcs import Roads
from kunskapsbanken.engines.traveltime.buckets import Counts
from kunskapsbanken.engines.traveltime.labels import Labels, Sources, nearest_labels, spread_pending
from kunskapsbanken.engines.traveltime.offering import make_journal
from kunskapsbanken.engines.traveltime.packing import Ints, TooFar, Words, in_units, pack_labels
from kunskapsbanken.engines.traveltime.people import People, Totals, totals, totals_of
from kunskapsbanken.engines.traveltime.repairing import clearer, puller
from kunskapsbanken.engines.traveltime.spreading import seeder


class NoSuchPlace(ValueError):
    """A place that is not open cannot close."""


@dataclass(frozen=True)
class Difference:
    """The nodes whose nearest place or its distance is another than at first: their first labels then and now."""

    node: Ints
    before: Words
    after: Words


class Scenario:
    """Labels that follow changes. One for each thread: it holds a copy of its own and a journal to go back by."""

    def __init__(self, roads: Roads, sources: Sources, labels: Labels | None = None) -> None:
        """Begin with the sources' own labels, which are computed where they are not given; their k is kept."""
        first = labels or nearest_labels(roads, sources)
        self.k = first.k
        self._roads = roads
        self._packed = first.packed.flatten()
        self._journal = make_journal(roads.nodes, self.k)
        self._at_first = self.sources = sources
        self._next = int(sources.place.max(initial=-1)) + 1
        self._space = np.empty(roads.nodes, np.uint32)

    @property
    def labels(self) -> Labels:
        """The labels as they are now; they follow the next change."""
        return Labels(self._packed.reshape(-1, self.k))

    def change(self, *, close: Sequence[int] = (), open_at: ArrayLike = (), approach: ArrayLike = 0.0) -> Ints:
        """Close places by number and open new ones on nodes; answers the numbers that those have got.

        Moving is closing and opening. `approach` is the last bit of the new places' way in seconds or metres. Raises
        `NoSuchPlace` before anything has changed.
        """
        closes = np.isin(self.sources.place, list(close))
        if missing := set(close).difference(self.sources.place[closes].tolist()):
            raise NoSuchPlace(missing)
        opened = self._number(np.asarray(open_at, np.int64).reshape(-1), approach)
        cleared = self._clear(self.sources.only(closes))
        self.sources = self.sources.only(~closes).and_also(opened)
        if not puller(self.k)(*self._roads.outward, cleared, self._packed, self._journal):
            raise TooFar
        # All that are open, since one that others had crowded out of its own node may come forth.
        offered = self.sources if closes.any() else opened
        nodes = offered.node.astype(np.uint32)
        seeder(self.k, True)(nodes, offered.labels(), self._packed, self._journal)
        spread_pending(self._roads, np.concatenate([cleared, nodes]), self._packed, self.k, self._journal)
        return opened.place

    def difference(self) -> Difference:
        """What all changes together have made of the labels."""
        many = int(self._journal.filled[0])
        node = self._journal.node[:many].astype(np.int64)
        before, after = self._journal.before[: many * self.k : self.k], self._packed[node * self.k]
        other = before != after
        return Difference(node[other], before[other], after[other])

    def undo(self) -> None:
        """Go back to how it was at first."""
        many = int(self._journal.filled[0])
        node = self._journal.node[:many]
        self._packed.reshape(-1, self.k)[node] = self._journal.before[: many * self.k].reshape(-1, self.k)
        self._journal.noted[node] = False
        self._journal.filled[0] = 0
        self.sources = self._at_first

    def _clear(self, closed: Sources) -> Counts:
        regions = [np.empty(0, np.uint32)]
        for place, node in zip(pack_labels(0, closed.place), closed.node, strict=True):
            arguments = (place, np.uint64(node), self._packed, self._space, self._journal)
            many = clearer(self.k)(*self._roads.inward, *arguments)
            regions.append(self._space[:many].copy())
        return np.concatenate(regions)

    def _number(self, nodes: Ints, approach: ArrayLike) -> Sources:
        """New places get the numbers after the highest there has been, also before an `undo`."""
        begin, self._next = self._next, self._next + len(nodes)
        last_bit = np.broadcast_to(np.asarray(approach, np.float64), nodes.shape)
        return Sources(np.arange(begin, self._next), nodes, in_units(last_bit))


class Account:
    """The totals of the people at first, and after changes by counting those alone who are concerned."""

    def __init__(self, people: People, labels: Labels, limits: ArrayLike) -> None:
        """`limits` in seconds or metres, as the labels."""
        self.people, self._limits = people, limits
        self.at_first: Totals = totals(people, labels.packed[:, 0], limits)

    def after(self, difference: Difference) -> Totals:
        """The totals with a difference made."""
        which, points = self.people.on(difference.node)
        then, now = (
            totals_of(self.people, points, self.people.cost(labels[which], points), self._limits)
            for labels in (difference.before, difference.after)
        )
        return self.at_first.plus(then, -1).plus(now)
