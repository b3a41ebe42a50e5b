"""A file in parts: lines, headings, points of lists and rows of tables, for those who ask what stands where."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kunskapsbanken.engines.reading.limits import Limits
from kunskapsbanken.engines.reading.results import Form, Part, PartedPage
from kunskapsbanken.engines.reading.tidying import tidy

# The word that asks the reading process for parts.
IN_PARTS = "parts"
# A heading has its level with it, where the file tells that.
RawPart = tuple[Form, Iterable[str]] | tuple[Form, Iterable[str], int]
RawPages = Iterable[tuple[int | None, str, Iterable[RawPart]]]


def parts_by(reader: Any, path: Path, ending: str) -> RawPages:
    """The parts as a kind's reader tells them; one that tells none gives its text line by line."""
    if hasattr(reader, "parts"):
        return reader.parts(path, ending)
    return ((number, "", _lines(pieces)) for number, pieces in reader.pieces(path, ending))


def keep_parts(pages: RawPages, limits: Limits) -> tuple[list[PartedPage], bool]:
    """As many pages and characters as are kept, each part whole, and whether there were more."""
    kept: list[PartedPage] = []
    left = limits.characters
    for number, name, raw in pages:
        if len(kept) == limits.pages:
            return kept, True
        parts: list[Part] = []
        kept.append(PartedPage(number, tidy(name), ()))
        for form, cells, *level in raw:
            part = Part(form, _told(cells), *level)
            # An empty line costs something too, or a file of nothing else would never end.
            left -= sum(map(len, part.cells)) + 1
            if left < 0:
                kept[-1] = kept[-1]._replace(parts=tuple(parts))
                return kept, True
            parts.append(part)
        kept[-1] = kept[-1]._replace(parts=tuple(parts))
    return kept, False


def _told(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells, each on one line; the empty ones at the end of a row are no part of it."""
    told = [" ".join(tidy(cell).split("\n")) for cell in cells]
    while len(told) > 1 and not told[-1]:
        told.pop()
    return tuple(told)


def _lines(pieces: Iterable[str]) -> Iterator[RawPart]:
    for piece in pieces:
        yield from ((Form.LINE, [line]) for line in tidy(piece).split("\n"))
