"""Tables on a PDF's page, by the lines that are drawn around their cells (pdfplumber).

A PDF has no tables, only lines and letters: what has no lines around its cells is told as text. In a narrow column a
word may be broken without a sign of it, which is seen by the room that was left on its line.
"""

from itertools import pairwise
from pathlib import Path
from struct import error as unpacking_error
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_words

# What is raised of a page that is not as it should be is of many kinds; it is read as text then.
FAULTS = (
    *(PDFException, PSException, MalformedPDFException, PdfminerException, unpacking_error),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError),
)
LEAST_COLUMNS, LEAST_ROWS = 2, 2
_LINE_TOLERANCE = 3

Word = dict[str, Any]


class Table(NamedTuple):
    """Where it is on its page, in points from above and from the left, and its rows; `edges` are its columns'."""

    top: float
    bottom: float
    left: float
    right: float
    edges: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def tables_on(page: Any) -> list[Table]:
    """The tables from above. Those that stand beside each other are not told apart from a picture: none of them."""
    found = sorted((table for table in map(_table, page.find_tables()) if table), key=lambda table: table.top)
    beside = any(table.top < above.bottom for above, table in pairwise(found))
    return [] if beside else found


def opened(path: Path) -> Any | None:
    """The file as pdfplumber has it, or none where it cannot; PDFium may still read its text."""
    try:
        return pdfplumber.open(path)
    except FAULTS:
        return None


def _table(found: Any) -> Table | None:
    left, top, right, bottom = found.bbox
    rows = [tuple(_cell(found.page, cell) if cell else "" for cell in row.cells) for row in found.rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < LEAST_ROWS or max(map(len, rows)) < LEAST_COLUMNS or not _has_columns(rows):
        return None
    edges = tuple(sorted({round(x) for row in found.rows for cell in row.cells if cell for x in (cell[0], cell[2])}))
    return Table(top, bottom, left, right, edges, tuple(rows))


def _has_columns(rows: list[tuple[str, ...]]) -> bool:
    """Whether anything stands beside anything: a frame around a text is no table."""
    return any(sum(map(bool, row)) >= LEAST_COLUMNS for row in rows)


def _cell(page: Any, cell: tuple[float, float, float, float]) -> str:
    """The text of a cell on one line."""
    left, top, right, bottom = cell
    chars = [
        char
        for char in page.chars
        if left <= (char["x0"] + char["x1"]) / 2 < right and top <= (char["top"] + char["bottom"]) / 2 < bottom
    ]
    words = extract_words(chars)
    if not words:
        return ""
    room_ends = right - max(0, min(word["x0"] for word in words) - left)
    return _whole(cluster_objects(words, "top", _LINE_TOLERANCE), room_ends)


def _whole(lines: list[list[Word]], room_ends: float) -> str:
    """The lines, and a word whole that was broken for want of room; one that is divided by a hyphen is tidied later."""
    told = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        told += " ".join(word["text"] for word in line)
        if after:
            told += "" if _is_broken(line, after[0], room_ends) else "\n"
    return told


def _is_broken(line: list[Word], after: Word, room_ends: float) -> bool:
    """Whether a word goes on in the next line: it has a line of its own, with room for not one letter more."""
    word = line[-1]
    letter = (word["x1"] - word["x0"]) / len(word["text"])
    is_full = len(line) == 1 and room_ends - word["x1"] < letter
    return is_full and str(word["text"])[-1].isalpha() and str(after["text"])[0].islower()
