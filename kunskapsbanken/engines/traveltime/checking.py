"""Looks a road network over before it is kept: what hangs together, and what may be a mistake of the file's."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.bounds import BORDER_DEGREES, in_sweden
from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Fault, Wrong
from kunskapsbanken.engines.traveltime.islands import NO_PART, parts_of
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import Floats, Ints
from kunskapsbanken.engines.traveltime.pieces import Pieces

# Faster than any Swedish limit (120), and slower than one walks; ferries and a few seconds' rounding are let be.
FAST_KMH, SLOW_KMH = 130.0, 3.0
ROUNDED_S, ROUNDED_M = 1.0, 5.0
# A road is never shorter than the crow flies; a tenth is left for positions that have been rounded.
CROW_SHARE = 0.9
MOST_ISLANDS = 10


@dataclass(frozen=True)
class Island:
    """A part that hangs together with itself alone: how large it is, and where its first node lies."""

    nodes: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Count:
    """How many pieces have something in common, and the row of the first of them (0 where there are none)."""

    pieces: int
    first_row: int


@dataclass(frozen=True)
class Report:
    """What was found. Shares are of the whole; `cut_off` nodes reach the largest part by ferry alone.

    `islands` are the largest parts beside the main one, `parts` how many there are in all, crumbs not counted, and
    `crumb_nodes` the nodes that hang together with next to nothing or can be left or reached one way alone.
    """

    nodes: int
    km: float
    parts: int
    outside_nodes: float
    outside_km: float
    crumb_nodes: int
    islands: list[Island]
    ferries: int
    ferry_km: float
    unsure_ferries: int
    cut_off: int
    empty: Count
    double: Count
    fast: Count
    slow: Count
    short: Count
    guessed: Count
    abroad_nodes: float
    left_out: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The report as it is kept with the network."""
        return asdict(self)


def check(pieces: Pieces, network: Network) -> Report:
    """Look over what has been read and the network it makes.

    Raises `BrokenRoads` where most pieces are shorter than the crow flies: the lengths are then no metres.
    """
    short = (pieces.metres < pieces.crow * CROW_SHARE - ROUNDED_M) & ~pieces.ferry
    long = (pieces.crow > ROUNDED_M) & ~pieces.ferry
    if 2 * short.sum() > long.sum() > 0:
        raise BrokenRoads([Fault(int(pieces.row[np.argmax(short)]), "metres", "", Wrong.METRES)])
    outside = network.part[network.tail] != 0
    outside |= network.part[network.head] != 0
    abroad = ~in_sweden(pieces.latitude, pieces.longitude, BORDER_DEGREES)
    return Report(
        nodes=network.nodes,
        km=round(float(pieces.metres.sum()) / 1000, 1),
        parts=int(network.part.max(initial=0)) + 1,
        outside_nodes=float((network.part != 0).mean()),
        outside_km=float(network.metres[outside].sum() / max(network.metres.sum(), 1e-9)),
        crumb_nodes=int((network.part == NO_PART).sum()),
        islands=_islands(network),
        ferries=_lines(pieces, pieces.ferry),
        ferry_km=round(float(pieces.metres[pieces.ferry].sum()) / 1000, 1),
        unsure_ferries=0 if pieces.unsure is None else _lines(pieces, pieces.unsure),
        cut_off=_cut_off(pieces),
        empty=_count(pieces, (pieces.metres <= 0) | (pieces.tail == pieces.head)),
        double=_count(pieces, _double(pieces)),
        fast=_count(pieces, _fast(pieces, pieces.seconds) | _fast(pieces, pieces.seconds_back)),
        slow=_count(pieces, _slow(pieces)),
        short=_count(pieces, short),
        guessed=_count(pieces, pieces.guessed if pieces.guessed is not None else np.zeros(len(pieces.row), bool)),
        abroad_nodes=float(abroad.mean()),
        left_out={why: count for why, count in pieces.left_out.items() if count},
    )


def _islands(network: Network) -> list[Island]:
    parts, first, many = np.unique(network.part, return_index=True, return_counts=True)
    found = [
        Island(int(count), round(float(network.latitude[at]), 4), round(float(network.longitude[at]), 4))
        for part, at, count in zip(parts, first, many, strict=True)
        if part > 0
    ]
    return sorted(found, key=lambda island: -island.nodes)[:MOST_ISLANDS]


def _lines(pieces: Pieces, which: NDArray[np.bool_]) -> int:
    """How many rows or ways the pieces were."""
    return len(np.unique(pieces.row[which]))


def _cut_off(pieces: Pieces) -> int:
    """How many nodes leave the largest part when no ferry runs."""
    if not pieces.ferry.any():
        return 0
    with_ferries, without = (_in_largest(pieces, kept) for kept in (np.full(len(pieces.row), True), ~pieces.ferry))
    return int((with_ferries & ~without).sum())


def _in_largest(pieces: Pieces, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    there, back = (kept & np.isfinite(seconds) for seconds in (pieces.seconds, pieces.seconds_back))
    tail, head = np.r_[pieces.tail[there], pieces.head[back]], np.r_[pieces.head[there], pieces.tail[back]]
    return parts_of(tail, head, len(pieces.latitude)) == 0


def _double(pieces: Pieces) -> NDArray[np.bool_]:
    """Pieces between the same nodes, as long and as quick as one before them."""
    low, high = np.minimum(pieces.tail, pieces.head), np.maximum(pieces.tail, pieces.head)
    turned = pieces.tail != low
    there = np.where(turned, pieces.seconds_back, pieces.seconds)
    back = np.where(turned, pieces.seconds, pieces.seconds_back)
    same: list[Ints | Floats] = [low, high, pieces.metres.round(), there.round(), back.round()]
    order = np.lexsort(same)
    again = np.ones(len(order), bool)
    again[:1] = False
    for values in same:
        again[1:] &= values[order][1:] == values[order][:-1]
    found = np.zeros(len(order), bool)
    found[order] = again
    return found & (pieces.tail != pieces.head)


def _fast(pieces: Pieces, seconds: Floats) -> NDArray[np.bool_]:
    return (pieces.metres - ROUNDED_M) / (seconds + ROUNDED_S) * 3.6 > FAST_KMH


def _slow(pieces: Pieces) -> NDArray[np.bool_]:
    best = np.minimum(pieces.seconds, pieces.seconds_back) - ROUNDED_S
    slow = (best > 0) & np.isfinite(best) & ((pieces.metres + ROUNDED_M) * 3.6 < SLOW_KMH * best)
    return slow & ~pieces.ferry


def _count(pieces: Pieces, which: NDArray[np.bool_]) -> Count:
    return Count(int(which.sum()), int(pieces.row[which].min()) if which.any() else 0)
