"""Where in a long text to look for a snippet: analysing every word of a long report takes longer than one should wait.

The stems are looked for as they stand, within words too, which finds nearly all that the analyser would: a stem is most
often the beginning of its word, or of a part of a compound.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kunskapsbanken.engines.swedish.words import fold_in_place

PAGE_BREAK = "\f"
# Stems shorter than this stand in words that have nothing to do with them.
SHORTEST_STEM = 3
# Words that stand within so many characters are seen together in a snippet; so many hits are compared with each.
TOGETHER = 240
COMPARED = 20
AROUND = 1500


class Passage(NamedTuple):
    """A stretch of one page, where the words stand closest, and the page's number from 1."""

    page: int
    text: str


def passage(text: str, stems: Collection[str]) -> Passage | None:
    """The best place in a text whose pages are kept apart by form feeds; nothing where no stem is seen."""
    sought = [stem for stem in stems if len(stem) >= SHORTEST_STEM]
    if not sought:
        return None
    pattern = re.compile("|".join(_written(stem) for stem in sorted(sought, key=len, reverse=True)))
    best: tuple[tuple[int, int], int, int] | None = None
    pages = text.split(PAGE_BREAK)
    for index, page in enumerate(pages):
        for score, start in _places(pattern, fold_in_place(page)):
            if best is None or score > best[0]:
                best = score, index, start
    if best is None:
        return None
    _score, index, start = best
    return Passage(index + 1, _around(pages[index], start))


def _written(stem: str) -> str:
    """The pattern of a stem as it stands in words: one of a word in -el has lost its e (see `words.term`)."""
    return re.sub("l$", "e?l", re.escape(stem))


def _places(pattern: re.Pattern[str], page: str) -> Iterator[tuple[tuple[int, int], int]]:
    """Each hit as a beginning: how many different stems and how many hits stand together from there."""
    hits = [(hit.start(), hit.group()) for hit in pattern.finditer(page)]
    for first, (start, _stem) in enumerate(hits):
        together = [stem for place, stem in hits[first : first + COMPARED] if place < start + TOGETHER]
        yield (len(set(together)), len(together)), start


def _around(page: str, start: int) -> str:
    """The page around a place, cut between words."""
    begin, end = max(0, start - AROUND), min(len(page), start + AROUND)
    if begin:
        begin = page.find(" ", begin, start) + 1 or begin
    if end < len(page):
        end = max(page.rfind(" ", start, end), start + 1)
    return page[begin:end]
