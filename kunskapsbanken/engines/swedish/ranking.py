"""Ranks the best candidates of a database engine anew, by how close the reader's words stand to each other.

A database counts words (BM25); it does not see that "byggnadsnämnden i kommunen" stands together in one text and apart
in another. Each pair of neighbouring query words adds to the score by the rarity of its words and their nearness where
they stand nearest in the text (after Rasolofo & Savoy 2003, term proximity on top of BM25).
"""

import math
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from types import MappingProxyType
from typing import NamedTuple

# How much a pair that stands together adds, in units of the inverse document frequency.
CLOSENESS = 0.6
# A title that is the question's own words adds this much of their weight.
TITLE = 0.5
# BM25's own: how soon more of a word stops to count, how much a long text is held back; and FTS5's least rarity.
K1, B, LEAST_RARITY = 1.2, 0.75, 1e-6
# Words further apart have nothing to do with each other.
FURTHEST = 8
# What stands between two fields, in characters: two spaces and a line break.
BETWEEN = 3
NONE_ALIKE: Mapping[str, Sequence[str]] = MappingProxyType({})


class Stems:
    """The stems of a document's fields, each field with a space between them, as an index keeps them.

    They are looked into and never taken apart, since a question asks for few of all the words of a document.
    """

    __slots__ = ("_ends", "_starts", "_text", "fields")

    def __init__(self, title: str, body: str, title_parts: str = "", body_parts: str = "") -> None:
        self.fields = (title, body, title_parts, body_parts)
        self._text = f" {title} \n {body} \n {title_parts} \n {body_parts} "
        self._ends = tuple(accumulate(len(field) + BETWEEN for field in self.fields))
        self._starts: dict[str, list[int]] = {}

    @property
    def length(self) -> int:
        """How many stems there are in all."""
        return sum(map(_number, self.fields))

    @property
    def title_length(self) -> int:
        """How many stems there are in the title."""
        return _number(self.fields[0])

    def frequencies(self, stems: Iterable[str], weights: Sequence[float]) -> dict[str, float]:
        """How often each of the stems that are here stands here, each time by the weight of the field."""
        ends, often = self._ends, {}
        for stem, starts in self._found(stems).items():
            often[stem] = 0.0
            for start in starts:
                often[stem] += weights[bisect(ends, start)]
        return often

    def words_among(self, stems: Iterable[str]) -> dict[str, bool]:
        """Those that stand in the title or the body, not as a part of a word alone; and whether in the title."""
        in_title, in_body, *_parts = self._ends
        return {stem: starts[0] < in_title for stem, starts in self._found(stems).items() if starts[0] < in_body}

    def places(self, stem: str) -> list[int]:
        """Where it stands in the title and, after it, in the body, in order: how many stems stand before it."""
        found, counted, place = [], 0, 0
        between = 1 if self.fields[0] else 2  # spaces that no stem of the title stands before
        for start in self._found([stem]).get(stem, ()):
            if start < self._ends[1]:
                place += self._text.count(" ", counted, start)
                counted = start
                found.append(place - between * (start >= self._ends[0]))
        return found

    def _found(self, stems: Iterable[str]) -> dict[str, list[int]]:
        """Where each of the stems that are here begins, in characters; looked for once."""
        text, known, here = self._text, self._starts, {}
        for stem in stems:
            if (starts := known.get(stem)) is None:
                starts = known[stem] = _starts(text, f" {stem} ")
            if starts:
                here[stem] = starts
        return here


def _starts(text: str, wanted: str) -> list[int]:
    start, starts = text.find(wanted), []
    while start >= 0:
        starts.append(start)
        start = text.find(wanted, start + len(wanted) - 1)  # the same again shares the space between
    return starts


def _number(field: str) -> int:
    return field.count(" ") + 1 if field else 0


class Candidate(NamedTuple):
    """A document as an engine found it: its score (higher is better) and its stems."""

    document_id: int
    score: float
    stems: Stems


def rarity(documents: int, containing: int) -> float:
    """The inverse document frequency of BM25: large for a word in few documents, never negative."""
    return math.log(1 + (documents - containing + 0.5) / (containing + 0.5))


class BM25:
    """How well documents fit a question, as FTS5 counts it (k1 = 1.2, b = 0.75), a term weighing as its field does.

    Of the question's terms, how many of the `documents` have each is counted in `containing`. A document's `length` is
    its number of terms over the average.
    """

    def __init__(
        self, weights: Sequence[float], terms: Sequence[str], documents: int, containing: Mapping[str, int]
    ) -> None:
        self._weights = weights
        self._most = {term: (K1 + 1) * _rarity_in_bm25(documents, containing.get(term, 0)) for term in terms}

    def score(self, document: Stems, length: float) -> float:
        """The document's score."""
        return sum(self.of_each(document, length).values())

    def of_each(self, document: Stems, length: float) -> dict[str, float]:
        """What each of the terms that the document has adds to its score."""
        most, held_back = self._most, K1 * (1 - B + B * length)
        frequencies = document.frequencies(most, self._weights)
        return {term: most[term] * often / (often + held_back) for term, often in frequencies.items()}


def _rarity_in_bm25(documents: int, containing: int) -> float:
    """As FTS5 counts it."""
    return max(math.log((documents - containing + 0.5) / (containing + 0.5)), LEAST_RARITY)


def rerank(
    candidates: Sequence[Candidate],
    stems: Sequence[str],
    rarities: Mapping[str, float],
    alike: Mapping[str, Sequence[str]] = NONE_ALIKE,
) -> list[tuple[int, float]]:
    """The documents' ids with their new scores, the best first. `stems` in the order of the question; an unknown stem
    has no rarity. What is `alike` a stem stands for it where it stands."""
    scored = [(candidate.document_id, _score(candidate, stems, rarities, alike)) for candidate in candidates]
    return sorted(scored, key=lambda row: -row[1])


def _score(
    candidate: Candidate, stems: Sequence[str], rarities: Mapping[str, float], alike: Mapping[str, Sequence[str]]
) -> float:
    text = candidate.stems
    in_title = text.words_among(chain(stems, chain.from_iterable(alike.values())))
    if not in_title:
        return candidate.score
    there = {
        stem: found for stem in stems if (found := [one for one in (stem, *alike.get(stem, ())) if one in in_title])
    }
    named = sum(rarities.get(stem, 0.0) for stem in stems if any(map(in_title.get, there.get(stem, ()))))
    together = 0.0
    if len(there) > 1:
        places = {stem: sorted(chain.from_iterable(map(text.places, found))) for stem, found in there.items()}
        for one, two in pairwise(stem for stem in stems if stem in places):
            gap = _nearest(places[one], places[two])
            if gap <= FURTHEST:
                together += min(rarities.get(one, 0.0), rarities.get(two, 0.0)) / gap
    return candidate.score + CLOSENESS * together + TITLE * named / (text.title_length or 1)


def _nearest(one: Sequence[int], two: Sequence[int]) -> int:
    """The least distance between a place of one and a place of the other; both in order."""
    best, i, j = FURTHEST + 1, 0, 0
    while i < len(one) and j < len(two):
        best = min(best, abs(one[i] - two[j]) or 1)
        if one[i] < two[j]:
            i += 1
        else:
            j += 1
    return best
