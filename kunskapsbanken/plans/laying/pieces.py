"""The parts of a file as pieces of a plan: headings with their level, paragraphs, points of lists, and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from kunskapsbanken.engines.reading import Form, Part, PartedPage
from kunskapsbanken.plans.laying.headings import is_contents, parted, section_of

# Lines end there because the page does, and not the paragraph.
WRAPPED = (".pdf",)
# A line that is this much of the longest one goes on.
_FULL_LINE = 0.85
_ENDS_SENTENCE = (".", "!", "?", ":")
_LONGEST_HEADING = 80
_ENDS = (".", "!", "?", ":", ";", ",")
# The last four are what the fonts of Word and LibreOffice show as marks.
_MARK = re.compile("^\\s*[•·▪●○◦–—*\uf0b7\uf0a7\uf0d8\uf0fc-]\\s+(?=\\S)")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$")


class Sort(StrEnum):
    """What a piece is."""

    HEADING = "rubrik"
    TEXT = "text"
    POINT = "punkt"
    TABLE = "tabell"


class Piece(NamedTuple):
    """A heading of a level (0 where the file tells none), a paragraph or a point; or the rows of a table."""

    sort: Sort
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> str:
        """All that stands in it, on one line."""
        return self.text or " | ".join(cell for row in self.rows for cell in row)


def pieces_of(pages: Iterable[PartedPage], ending: str) -> list[Piece]:
    """The pieces in their order. Where a file marks no heading, they are told by their numbers and words."""
    told = list(pages)
    has_headings = any(part.form == Form.HEADING for page in told for part in page.parts)
    pieces: list[Piece] = []
    for page in told:
        pieces.extend(_of_page(page.parts, guess=not has_headings, wrapped=ending in WRAPPED))
    return pieces


def _of_page(parts: Sequence[Part], *, guess: bool, wrapped: bool) -> Iterator[Piece]:
    for is_table, group in groupby(parts, key=lambda part: part.form == Form.ROW):
        if is_table:
            yield Piece(Sort.TABLE, rows=tuple(part.cells for part in group))
            continue
        pieces = [piece for piece in (_piece(part, guess=guess) for part in group) if piece]
        yield from _joined(pieces) if wrapped else pieces


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Lines of a paragraph as one: it ends with a sentence that does not fill its line."""
    longest = max((len(piece.text) for piece in pieces if piece.sort == Sort.TEXT), default=0)
    lines: list[str] = []
    for piece in pieces:
        if piece.sort == Sort.TEXT:
            lines.append(piece.text)
            goes_on = not piece.text.endswith(_ENDS_SENTENCE) or len(piece.text) >= longest * _FULL_LINE
            if goes_on:
                continue
        if lines:
            yield Piece(Sort.TEXT, " ".join(lines))
            lines = []
        if piece.sort != Sort.TEXT:
            yield piece
    if lines:
        yield Piece(Sort.TEXT, " ".join(lines))


def _piece(part: Part, *, guess: bool) -> Piece | None:
    text = " ".join(part.cells).strip()
    if not text:
        return None
    if part.form == Form.HEADING:
        return Piece(Sort.HEADING, text, part.level)
    if part.form == Form.POINT:
        return Piece(Sort.POINT, text)
    if mark := _MARK.match(text):
        return Piece(Sort.POINT, text[mark.end() :])
    if guess and _is_heading(text):
        return Piece(Sort.HEADING, text, parted(text)[1])
    return Piece(Sort.TEXT, text)


def _is_heading(text: str) -> bool:
    """Whether a line looks like a heading: short, no sentence, and numbered or nothing but a section's words."""
    if len(text) > _LONGEST_HEADING or text.endswith(_ENDS) or _LEADERS.search(text):
        return False
    words, level = parted(text)
    if not words[:1].isupper():
        return False
    known = section_of(text)
    return bool(level) or is_contents(text) or bool(known and known.whole)
