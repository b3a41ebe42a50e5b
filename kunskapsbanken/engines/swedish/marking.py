"""Snippets: the part of a text where a reader's words stand closest, with the words marked."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.words import WORD

PLAIN = Analyser()
APOSTROPHES = re.compile("[’']")
# So many words in one place are as close as can be.
MOST_INSIDE = 20


class Piece(NamedTuple):
    """A stretch of the original text, marked or not."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """A word of the text that fits, and the terms that it fits by."""

    start: int
    end: int
    terms: frozenset[str]


class Marker:
    """Marks a question's words in one text after another. A word is looked at once, however many of them it stands in.

    `weaker` terms, the parts of the reader's compounds, are marked where two of them are in one word; where only one
    is, in a text that has none of the others.
    """

    def __init__(self, terms: Collection[str], analyser: Analyser = PLAIN, *, weaker: Collection[str] = ()) -> None:
        self._wanted, self._parts = frozenset(terms), frozenset(weaker)
        self._analyser = analyser
        self._seen: set[str] = set()
        self._strong: dict[str, frozenset[str]] = {}
        self._weak: dict[str, frozenset[str]] = {}

    def mark(self, text: str) -> list[Piece]:
        """The whole text in pieces, with every word marked whole that has one of the terms, or a part that has."""
        return _pieces(text, self._hits(text), 0, len(text))

    def snippet(self, text: str, *, length: int = 240) -> list[Piece]:
        """About `length` characters around the densest place, cut between words; the start where nothing fits."""
        hits = self._hits(text)
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

    def _hits(self, text: str) -> list[Hit]:
        words = set(WORD.findall(text))
        self._look_at(words - self._seen)
        chosen = self._strong if not words.isdisjoint(self._strong) else self._weak
        fitting = {word: chosen[word] for word in words.intersection(chosen)}
        return sorted(Hit(start, start + len(word), fitting[word]) for start, word in _standing(text, fitting))

    def _look_at(self, words: set[str]) -> None:
        wanted, parts = self._wanted, self._parts
        either = wanted | parts
        for word, (stem, of_word) in zip(words, map(self._analyser.analysed, words), strict=True):
            if stem not in either and (not of_word or either.isdisjoint(of_word)):
                continue
            of_both = parts.intersection(of_word)
            if found := wanted.intersection((stem, *of_word)) or (of_both if len(of_both) > 1 else frozenset()):
                self._strong[word] = found
            elif found := of_both or parts.intersection((stem,)):
                self._weak[word] = found
        self._seen |= words


def _standing(text: str, words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where each of the words stands in the text, as a whole word."""
    if APOSTROPHES.search(text):  # which may join what looks like two words
        yield from ((match.start(), match.group()) for match in WORD.finditer(text) if match.group() in words)
        return
    # Much sooner done than to go through all the other words again.
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
                yield start, word
            start = text.find(word, end)


def _densest(hits: list[Hit], length: int) -> int:
    """Where a window of `length` characters holds most different terms, then most words; the first of equals."""
    best, best_start = (0, 0), hits[0].start if hits else 0
    last = 0
    for first, word in enumerate(hits):
        while last < len(hits) and hits[last].end <= word.start + length:
            last += 1
        inside = hits[first : min(last, first + MOST_INSIDE)]
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
