"""How well a ranking answers a question whose answers are known."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

DEPTH = 10
T = TypeVar("T")


def ndcg(found: Sequence[T], relevant: Mapping[T, int]) -> float:
    """Normalised discounted cumulative gain at 10 (Järvelin & Kekäläinen 2002), with linear gain: 1 where the best
    answers come first, 0 where none is among the first ten."""
    ideal = _gain(sorted(relevant.values(), reverse=True))
    return _gain(relevant.get(thing, 0) for thing in found[:DEPTH]) / ideal if ideal else 0.0


def _gain(relevances: Iterable[int]) -> float:
    return sum(value / math.log2(place + 2) for place, value in zip(range(DEPTH), relevances, strict=False))
