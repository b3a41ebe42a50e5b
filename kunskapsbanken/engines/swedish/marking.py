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
    either = wanted | parts
    # Each word once, however often it stands there: that is most of what a page of hits costs.
    strong: dict[str, frozenset[str]] = {}
    weak: dict[str, frozenset[str]] = {}
    for word in set(WORD.findall(text)):
        stem, of_word = analyser.analysed(word)
        if stem not in either and either.isdisjoint(of_word):
            continue
        of_both = parts.intersection(of_word)
        if found := wanted.intersection((stem, *of_word)) or (of_both if len(of_both) > 1 else frozenset()):
            strong[word] = found
        elif found := of_both or parts.intersection((stem,)):
            weak[word] = found
    fitting = strong or weak
    return sorted(Hit(start, start + len(word), fitting[word]) for start, word in _standing(text, fitting))


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
