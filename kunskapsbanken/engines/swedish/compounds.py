"""Splits compounds: "servicepunktsavtal" is service + punkt(s) + avtal.

The cheapest way through the word by dynamic programming, where each part costs minus the logarithm of how often it
makes compounds (Koehn & Knight 2003 weigh parts by frequency in a like way). Linking letters and shortened words
("gatu-", "skol-", "arbets-") stand in the lexicon as first parts. Of three like consonants one is not written:
"busstation" is buss + station.
"""

from typing import NamedTuple

from kunskapsbanken.engines.swedish.lexicon import Lexicon, cost
from kunskapsbanken.engines.swedish.words import term

SHORTEST_WORD = 5
LONGEST_WORD = 45
MOST_PARTS = 5
# A part of few letters is more often chance; measured on the gold list.
SHORT_COSTS = {1: 4.0, 2: 3.0, 3: 1.5, 4: 0.5}
TRIPLE_COST = 2.0
# What the parts may cost together: one first and one last part, and what each further one adds.
MOST_COST = 21.0
MORE_COST = 6.0


class Part(NamedTuple):
    """A part of a word: where it stands in it, and the term of the word that it comes from ("gatu" of gata)."""

    start: int
    end: int
    term: str


class Way(NamedTuple):
    """A way through a word, or a part of it: its cost, and where each part stands and what its lexicon value is."""

    cost: float
    steps: tuple[tuple[int, int, str], ...]


START = Way(0.0, ())


def split(word: str, lexicon: Lexicon) -> tuple[Part, ...]:
    """The parts of a folded word; none where it is no compound."""
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or term(word) in lexicon.wholes:
        return ()
    way = cheapest(word, lexicon)
    if way is None or way.cost > MOST_COST + MORE_COST * (len(way.steps) - 2):
        return ()
    return tuple(Part(start, end, value[1:] or term(word[start:end])) for start, end, value in way.steps)


def cheapest(word: str, lexicon: Lexicon) -> Way | None:
    """The cheapest way through a folded word in two parts or more, however dear."""
    first, length = lexicon.first, len(word)
    ways = {0: START}
    best: Way | None = None
    for start in range(length - 1):
        way = ways.get(start)
        if way is None or len(way.steps) >= MOST_PARTS:
            continue
        if way.steps:
            best = _cheaper(best, _finished(word, start, way, lexicon))
        for end in range(start + 1, length - 1):
            value = first.get(word[start:end])
            if value is None:
                continue
            price = way.cost + cost(value) + SHORT_COSTS.get(end - start, 0.0)
            step = (start, end, value)
            _reach(ways, end, price, way, step)
            if _drops_a_letter(word, start, end):
                _reach(ways, end - 1, price + TRIPLE_COST, way, step)
    return best


def _reach(ways: dict[int, Way], place: int, price: float, way: Way, step: tuple[int, int, str]) -> None:
    reached = ways.get(place)
    if reached is None or price < reached.cost:
        ways[place] = Way(price, (*way.steps, step))


def _finished(word: str, start: int, way: Way, lexicon: Lexicon) -> Way | None:
    """The way with the rest of the word as its last part, also in the genitive."""
    rest = word[start:]
    value = lexicon.last.get(rest) or (lexicon.last.get(rest[:-1]) if rest[-1] == "s" else None)
    if value is None:
        return None
    price = way.cost + cost(value) + SHORT_COSTS.get(len(rest), 0.0)
    return Way(price, (*way.steps, (start, len(word), value)))


def _drops_a_letter(word: str, start: int, end: int) -> bool:
    """Whether the part ends in a double consonant that the next one may share."""
    return end - start > 3 and word[end - 1] == word[end - 2] and word[end - 1] not in "aeiouy"


def _cheaper(one: Way | None, other: Way | None) -> Way | None:
    if one is None or other is None:
        return one or other
    return other if other.cost < one.cost else one
