"""Snippets: the part of a text where a reader's words stand closest, with the words marked."""

from collections.abc import Collection
from typing import NamedTuple

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.words import WORD

PLAIN = Analyser()


class Piece(NamedTuple):
    """A stretch of the original text, marked or not."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """A word of the text that fits, and the terms that it fits by."""

    start: int
    end: int
    terms: frozenset[str]


def mark(text: str, terms: Collection[str], analyser: Analyser = PLAIN, *, weaker: Collection[str] = ()) -> list[Piece]:
    """The whole text in pieces, with every word marked whole that has one of the terms, or a part that has.

    `weaker` terms, the parts of the reader's compounds, are marked where two of them are in one word; where only one
    is, in a text that has none of the others.
    """
    return _pieces(text, _hits(text, terms, weaker, analyser), 0, len(text))


def snippet(
    text: str,
    terms: Collection[str],
    analyser: Analyser = PLAIN,
    *,
    weaker: Collection[str] = (),
    length: int = 240,
) -> list[Piece]:
    """About `length` characters around the densest place, cut between words; the text's start where nothing fits."""
    hits = _hits(text, terms, weaker, analyser)
    start = _densest(hits, length)
    # What fits within the first lines is read from the beginning; else a quarter stands before it.
    start = 0 if start < length // 2 else start - length // 4
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    pieces = _pieces(text, [word for word in hits if start <= word.start and word.end <= end], start, end)
    before = [Piece("… ", False)] if start else []
    after = [Piece(" …", False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _hits(text: str, terms: Collection[str], weaker: Collection[str], analyser: Analyser) -> list[Hit]:
    wanted, parts = frozenset(terms), frozenset(weaker)
    # Each word once, however often it stands there: that is most of what a page of hits costs.
    strong: dict[str, frozenset[str]] = {}
    weak: dict[str, frozenset[str]] = {}
    for word in set(WORD.findall(text)):
        stem, of_word = analyser.analysed(word)
        of_both = parts.intersection(of_word)
        if found := wanted.intersection((stem, *of_word)) or (of_both if len(of_both) > 1 else frozenset()):
            strong[word] = found
        elif found := of_both or parts.intersection((stem,)):
            weak[word] = found
    fitting = strong or weak
    if not fitting:
        return []
    return [
        Hit(match.start(), match.end(), fitting[word])
        for match in WORD.finditer(text)
        if (word := match.group()) in fitting
    ]


def _densest(hits: list[Hit], length: int) -> int:
    """Where a window of `length` characters holds most different terms, then most words; the first of equals."""
    best, best_start = (0, 0), hits[0].start if hits else 0
    for first, word in enumerate(hits):
        inside = [hit for hit in hits[first : first + 20] if hit.end <= word.start + length]
        score = (len(frozenset().union(*(hit.terms for hit in inside))), len(inside))
        if score > best:
            best, best_start = score, word.start
    return best_start


def _pieces(text: str, marked: list[Hit], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for word in marked:
        if word.start > start:
            pieces.append(Piece(text[start : word.start], False))
        pieces.append(Piece(text[word.start : word.end], True))
        start = word.end
    if start < end:
        pieces.append(Piece(text[start:end], False))
    return pieces
