"""Ranks the best candidates of a database engine anew, by how close the reader's words stand to each other.

A database counts words (BM25); it does not see that "byggnadsnämnden i kommunen" stands together in one text and apart
in another. Each pair of neighbouring query words adds to the score by the rarity of its words and their nearness where
they stand nearest in the text (after Rasolofo & Savoy 2003, term proximity on top of BM25).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

# How much a pair that stands together adds, in units of the inverse document frequency.
CLOSENESS = 0.6
# A title that is the question's own words adds this much of their weight.
TITLE = 0.5
# BM25's own: how soon more of a word stops to count, how much a long text is held back; and FTS5's least rarity.
K1, B, LEAST_RARITY = 1.2, 0.75, 1e-6
# Words further apart have nothing to do with each other.
FURTHEST = 8


class Candidate(NamedTuple):
    """A document as an engine found it: its score (higher is better) and its stems in order."""

    document_id: int
    score: float
    title: Sequence[str]
    body: Sequence[str]


def rarity(documents: int, containing: int) -> float:
    """The inverse document frequency of BM25: large for a word in few documents, never negative."""
    return math.log(1 + (documents - containing + 0.5) / (containing + 0.5))


def bm25(
    fields: Sequence[Sequence[str]],
    weights: Sequence[float],
    terms: Sequence[str],
    length: float,
    documents: int,
    containing: Mapping[str, int],
) -> float:
    """How well a document fits: BM25 as FTS5 counts it (k1 = 1.2, b = 0.75), a term weighing as its field does.

    `length` is the document's number of terms over the average; `containing` how many of the `documents` have a term.
    """
    return sum(bm25_of_each(fields, weights, terms, length, documents, containing).values())


def bm25_of_each(
    fields: Sequence[Sequence[str]],
    weights: Sequence[float],
    terms: Sequence[str],
    length: float,
    documents: int,
    containing: Mapping[str, int],
) -> dict[str, float]:
    """What each of the terms that a document has adds to its score; see `bm25`."""
    frequencies: dict[str, float] = {}
    wanted = frozenset(terms)
    for weight, field in zip(weights, fields, strict=True):
        for term in filter(wanted.__contains__, field):
            frequencies[term] = frequencies.get(term, 0.0) + weight
    scores = {}
    for term, frequency in frequencies.items():
        found = containing.get(term, 0)
        rare = max(math.log((documents - found + 0.5) / (found + 0.5)), LEAST_RARITY)
        scores[term] = rare * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length))
    return scores


def rerank(
    candidates: Sequence[Candidate], stems: Sequence[str], rarities: Mapping[str, float]
) -> list[tuple[int, float]]:
    """The documents' ids with their new scores, the best first. `stems` in the order of the question; an unknown stem
    has no rarity."""
    scored = [(candidate.document_id, _score(candidate, stems, rarities)) for candidate in candidates]
    return sorted(scored, key=lambda row: -row[1])


def _score(candidate: Candidate, stems: Sequence[str], rarities: Mapping[str, float]) -> float:
    title = set(candidate.title)
    named = sum(rarities.get(stem, 0.0) for stem in stems if stem in title) / (len(title) or 1)
    places = _places([*candidate.title, *candidate.body], stems)
    together = 0.0
    for one, two in pairwise(stem for stem in stems if stem in places):
        gap = _nearest(places[one], places[two])
        if gap <= FURTHEST:
            together += min(rarities.get(one, 0.0), rarities.get(two, 0.0)) / gap
    return candidate.score + CLOSENESS * together + TITLE * named


def _places(text: Sequence[str], stems: Sequence[str]) -> dict[str, list[int]]:
    wanted = set(stems)
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(text):
        if stem in wanted:
            places.setdefault(stem, []).append(place)
    return places


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
