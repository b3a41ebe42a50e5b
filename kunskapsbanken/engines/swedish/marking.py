"""Snippets: the part of a text where a reader's words stand closest, with the words marked."""

from collections.abc import Collection
from typing import NamedTuple

from kunskapsbanken.engines.swedish.analyser import Analyser, Token

PLAIN = Analyser()


class Piece(NamedTuple):
    """A stretch of the original text, marked or not."""

    text: str
    marked: bool


def mark(text: str, terms: Collection[str], analyser: Analyser = PLAIN) -> list[Piece]:
    """The whole text in pieces, with every word marked whole that has one of the terms, or a part that has."""
    return _pieces(text, _hits(text, terms, analyser), 0, len(text))


def snippet(text: str, terms: Collection[str], analyser: Analyser = PLAIN, *, length: int = 240) -> list[Piece]:
    """About `length` characters around the densest place, cut between words; the text's start where nothing fits."""
    hits = _hits(text, terms, analyser)
    start = _densest(hits, length)
    start = max(0, start - length // 4)
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    pieces = _pieces(text, [word for word in hits if start <= word.start and word.end <= end], start, end)
    before = [Piece("… ", False)] if start else []
    after = [Piece(" …", False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _hits(text: str, terms: Collection[str], analyser: Analyser) -> list[Token]:
    wanted = frozenset(terms)
    return [word for word in analyser.tokens(text) if word.stem in wanted or not wanted.isdisjoint(word.parts)]


def _densest(hits: list[Token], length: int) -> int:
    """Where a window of `length` characters holds the most different terms, then the most words."""
    best, best_start = (0, 0), hits[0].start if hits else 0
    for first, word in enumerate(hits):
        inside = [hit for hit in hits[first : first + 20] if hit.end <= word.start + length]
        score = (len({hit.stem for hit in inside}), len(inside))
        if score > best:
            best, best_start = score, word.start
    return best_start


def _pieces(text: str, marked: list[Token], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for word in marked:
        if word.start > start:
            pieces.append(Piece(text[start : word.start], False))
        pieces.append(Piece(text[word.start : word.end], True))
        start = word.end
    if start < end:
        pieces.append(Piece(text[start:end], False))
    return pieces
