"""Where people live on the network, and what the ways of all of them come to, area by area."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kunskapsbanken.engines.traveltime.packing import NONE, Floats, Ints, Words, in_units, units_of
from kunskapsbanken.engines.traveltime.snapping import NOWHERE

UNREACHED = np.iinfo(np.int64).max  # the cost of a way that does not exist


@dataclass(frozen=True)
class People:
    """Points with whole numbers of persons: their node (or `NOWHERE`), the last bit of the way, their area from 0."""

    node: Ints
    approach: Words
    persons: Ints
    area: Ints

    @classmethod
    def at(cls, node: ArrayLike, persons: ArrayLike, area: ArrayLike = 0, approach: ArrayLike = 0.0) -> "People":
        """People on these nodes; `approach` is in seconds or metres."""
        nodes = np.asarray(node, np.int64)
        last_bit, areas = np.broadcast_to(approach, nodes.shape), np.broadcast_to(area, nodes.shape)
        return cls(nodes, in_units(last_bit), np.asarray(persons, np.int64), np.asarray(areas, np.int64))

    @cached_property
    def areas(self) -> int:
        """How many areas there are."""
        return int(self.area.max(initial=-1)) + 1

    def cost(self, labels: Words, which: Ints | slice = slice(None)) -> Ints:
        """The way from the points to the places of their nodes' labels in thousandths, else `UNREACHED`."""
        return np.where(labels == NONE, UNREACHED, (units_of(labels) + self.approach[which]).astype(np.int64))

    def on_road(self) -> Ints:
        """The points that have a node."""
        return np.flatnonzero(self.node != NOWHERE)

    def on(self, nodes: Ints) -> tuple[Ints, Ints]:
        """The points on the nodes, each node given once: which of the nodes, and which point."""
        order, first = self._by_node
        known = np.minimum(nodes, len(first) - 2)
        begin, end = first[known], first[known + 1]
        many = np.where(nodes < len(first) - 1, end - begin, 0)
        which = np.repeat(np.arange(len(nodes)), many)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
        return which, order[begin[which] + offset]

    @cached_property
    def _by_node(self) -> tuple[Ints, Ints]:
        on_road = self.on_road()
        order = on_road[np.argsort(self.node[on_road], kind="stable")]
        many = np.bincount(self.node[on_road], minlength=1)
        return order, np.concatenate([[0], np.cumsum(many)])


@dataclass(frozen=True)
class Totals:
    """By area: persons and person-thousandths (person-milliseconds or -millimetres) of those who reach a place.

    `beyond` (limits × areas) counts those of them who have farther than each limit. `unreachable` live where the roads
    lead to no place, `off_network` where there is no road. Whole numbers below 2**53, so sums are exact however made.
    """

    reached: Ints
    way: Ints
    beyond: Ints
    unreachable: Ints
    off_network: Ints

    def mean(self) -> Floats:
        """The mean way of those who reach a place, in seconds or metres; 0 where there are none."""
        return self.way / np.maximum(self.reached, 1) / 1000

    def plus(self, others: "Totals", sign: int = 1) -> "Totals":
        """The sum, or with -1 the difference."""
        return Totals(*(mine + sign * theirs for mine, theirs in zip(_parts(self), _parts(others), strict=True)))


def totals(people: People, labels: Words, limits: ArrayLike) -> Totals:
    """The totals of everybody. `labels` are the nodes' first ones, the limits in seconds or metres."""
    on_road = people.on_road()
    found = totals_of(people, on_road, people.cost(labels[people.node[on_road]], on_road), limits)
    off = np.flatnonzero(people.node == NOWHERE)
    return Totals(found.reached, found.way, found.beyond, found.unreachable, _sum(people, off, people.persons[off]))


def totals_of(people: People, which: Ints, cost: Ints, limits: ArrayLike) -> Totals:
    """The totals of some points that have a node, with these costs in thousandths."""
    persons, reached = people.persons[which], cost != UNREACHED
    beyond = [
        _sum(people, which, np.where(reached & (cost > limit), persons, 0))
        for limit in in_units(np.atleast_1d(limits)).astype(np.int64)
    ]
    return Totals(
        reached=_sum(people, which, np.where(reached, persons, 0)),
        way=_sum(people, which, np.where(reached, persons * np.where(reached, cost, 0), 0)),
        beyond=np.array(beyond, np.int64).reshape(-1, people.areas),
        unreachable=_sum(people, which, np.where(reached, 0, persons)),
        off_network=np.zeros(people.areas, np.int64),
    )


def _sum(people: People, which: Ints, amount: Ints) -> Ints:
    return np.bincount(people.area[which], amount, people.areas).astype(np.int64)


def _parts(of: Totals) -> tuple[NDArray[np.int64], ...]:
    return of.reached, of.way, of.beyond, of.unreachable, of.off_network
