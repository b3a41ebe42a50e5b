"""What goes in and what comes out."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

# A page as `engines.reading.read_parts` tells it: its number, its name, and the form and the cells of its parts.
# A part has its level after that, where it is read anew.
Pages = Iterable[tuple[int | None, str, Iterable[Sequence[Any]]]]
# What a sheet is called when nobody has given it a name.
_NO_NAME = re.compile(r"(?:blad|sheet|tabell|table|ark)\s*\d*", re.IGNORECASE)


class Line(NamedTuple):
    """A line of the source: its number from 0, the page and the row there (from 1), what the file says it is."""

    number: int
    page: int | None
    row: int
    form: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, on one line."""
        return " | ".join(cell for cell in self.cells if cell.strip()).strip()


class Role(StrEnum):
    """What becomes of a piece, unless a person says otherwise."""

    STATEMENT = "utsaga"
    HEADING = "rubrik"
    LEFT_OUT = "utelamnad"


class Reason(StrEnum):
    """Why a piece is left out."""

    NONE = ""
    PAGE_EDGE = "sidkant"
    ATTENDANCE = "narvaro"
    SIGNATURE = "underskrift"
    ADDRESS = "adress"
    FACTS = "uppgifter"  # of the meeting itself: day, hour, venue
    NO_TEXT = "ingen-text"  # a row without anything in the columns of statements


class Field(StrEnum):
    """What a column holds."""

    TEXT = "text"
    KIND = "slag"
    CATEGORY = "kategori"
    PLACE = "plats"
    DATE = "datum"
    SECTOR = "sektor"
    LEFT = "lamnas"


class Piece(NamedTuple):
    """A piece of the source: the lines `first` to `last`, as they stood and as a statement would say it.

    `theme` is the heading over it, or the category in its row; `told` what other columns say, by field.
    """

    role: Role
    source: str
    text: str
    first: int
    last: int
    page: int | None
    row: int
    theme: str = ""
    reason: Reason = Reason.NONE
    told: tuple[tuple[Field, str], ...] = ()

    def said(self, field: Field) -> str:
        """What a column of that field says of it."""
        return next((value for name, value in self.told if name == field), "")


class Table(NamedTuple):
    """A table of the source: its headings, and what each of its columns is taken to hold."""

    page: int | None
    row: int
    headings: tuple[str, ...]
    fields: tuple[Field, ...]


class Split(NamedTuple):
    """The pieces in the order of the source, and its tables."""

    pieces: list[Piece]
    tables: list[Table]


def lines_of(pages: Pages) -> list[Line]:
    """The lines of a file. A sheet that someone has given a name has it as a heading, in a line of its own (row 0)."""
    lines: list[Line] = []
    for number, name, parts in pages:
        if name.strip() and not _NO_NAME.fullmatch(name.strip()):
            lines.append(Line(len(lines), number, 0, "heading", (name,)))
        for row, (form, cells, *_level) in enumerate(parts, start=1):
            lines.append(Line(len(lines), number, row, str(form), tuple(cells)))
    return lines
