"""The pages of a PDF as lines of text and tables between them, and the tables that go on over a page whole."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError, raw

from kunskapsbanken.engines.reading.pdf_tables import FAULTS, Table, opened, tables_on
from kunskapsbanken.engines.reading.results import Form
from kunskapsbanken.engines.reading.tidying import tidy

# A page with fewer drawn lines has no table; one with more is a map or a drawing, which is slow to look through.
FEWEST_LINES, MOST_LINES = 4, 4000
# So long tables are looked for; on the pages that come after, they are told line by line.
TABLES_CPU_S = 20
# What stands at the edge of so many pages is no part of the text but a running head or a page's number.
_EDGE, _RUNNING_FROM = 2, 3
_COLUMN_TOLERANCE = 3
_NUMBERS = re.compile(r"\d+")

Block = list[str] | Table
Page = list[Block]


def pages_of(path: Path, document: pypdfium2.PdfDocument) -> Iterator[Iterator[tuple[Form, tuple[str, ...]]]]:
    """Each page's parts."""
    look = opened(path)
    pages = [_page(document, index, look) for index in range(len(document))]
    if any(isinstance(block, Table) for page in pages for block in page):  # what runs along the edges parts tables
        pages = _without_running_lines(pages)
        _join_tables(pages)
    return (_parts(page) for page in pages)


def _parts(page: Page) -> Iterator[tuple[Form, tuple[str, ...]]]:
    for block in page:
        if isinstance(block, Table):
            yield from ((Form.ROW, row) for row in block.rows)
        else:
            yield from ((Form.LINE, (line,)) for line in block)


def _page(document: pypdfium2.PdfDocument, index: int, look: Any) -> Page:
    """The lines and tables from above; a page that cannot be opened stands empty and leaves the others be."""
    try:
        page = document[index]
        text = page.get_textpage()
        tables = _tables(page, look, index) if text.count_chars() else []
        if not tables:
            return [_lines(text.get_text_bounded())]
        return list(_between(text, tables, page.get_mediabox()))
    except PdfiumError:
        return [[]]


def _between(text: Any, tables: list[Table], box: tuple[float, float, float, float]) -> Iterator[Block]:
    """The tables, each after what stands above and beside it, and then what stands below the last."""
    zones = [""] * (len(tables) + 1)
    letters = groupby(enumerate(_zones(text, tables, box[3])), key=itemgetter(1))
    for zone, group in letters:
        which = [index for index, _zone in group]
        if zone is not None:
            zones[zone] += text.get_text_range(which[0], len(which))
    for zone, table in zip(zones, tables, strict=False):
        yield _lines(zone)
        yield table
    yield _lines(zones[-1])


def _zones(text: Any, tables: list[Table], height: float) -> Iterator[int | None]:
    """Before which table each letter stands, or None within one. PDFium measures from below, the tables from above."""
    zone: int | None = 0
    for index in range(text.count_chars()):
        # A blank or a line's end that PDFium has put there itself goes with the letter before it.
        if not raw.FPDFText_IsGenerated(text, index):
            left, bottom, right, top = text.get_charbox(index)
            x, y = (left + right) / 2, height - (bottom + top) / 2
            zone = next((at for at, table in enumerate(tables) if y < table.bottom), len(tables))
            if zone < len(tables) and tables[zone].holds(x, y):
                zone = None
        yield zone


def _lines(text: str) -> list[str]:
    """Those with something in them."""
    return [line for line in tidy(text).split("\n") if line]


def _tables(page: pypdfium2.PdfPage, look: Any, index: int) -> list[Table]:
    """The tables of a page that may have some, as long as there is time."""
    if look is None or page.get_rotation() or time.process_time() > TABLES_CPU_S:
        return []
    lines = 0
    for lines, _path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]), start=1):
        if lines > MOST_LINES:
            return []
    if lines < FEWEST_LINES:
        return []
    try:
        plumbed = look.pages[index]
        tables = tables_on(plumbed)
        plumbed.close()
    except FAULTS:
        return []
    return tables


def _without_running_lines(pages: list[Page]) -> list[Page]:
    """The pages without what runs along their edges; it is kept where it stands first, unless it only counts them."""
    edges = [_edge_lines(page) for page in pages]
    counted = Counter(line for page in edges for line in page)
    running = {line for line, times in counted.items() if times >= max(_RUNNING_FROM, len(pages) / 2)}
    seen: set[str] = set()
    told: list[Page] = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {line for line in edge & running if line in seen or not re.search(r"[^\W\d_]{4}", line)}
        seen |= edge
        told.append([block if isinstance(block, Table) else _but(block, gone) for block in page])
    return told


def _edge_lines(page: Page) -> set[str]:
    """The first and last lines of a page, without their numbers."""
    lines = [line for block in page if not isinstance(block, Table) for line in block]
    return {_NUMBERS.sub("#", line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}


def _but(lines: list[str], gone: set[str]) -> list[str]:
    return [line for line in lines if _NUMBERS.sub("#", line) not in gone]


def _join_tables(pages: list[Page]) -> None:
    """Lay the rows of a table that goes on at the top of the next page where it begins."""
    begun: tuple[Page, int] | None = None
    for page in pages:
        told = [at for at, block in enumerate(page) if block]
        if not told:
            continue
        first, last = told[0], told[-1]
        table = page[first]
        whole = begun[0][begun[1]] if begun else None
        if begun and isinstance(table, Table) and isinstance(whole, Table) and _goes_on(whole, table):
            begun[0][begun[1]] = whole._replace(rows=_rows_of_both(whole.rows, table.rows))
            page[first] = []
            if first == last:
                continue  # it may go on over a third
        begun = (page, last) if isinstance(page[last], Table) else None


def _goes_on(table: Table, after: Table) -> bool:
    """Whether two tables have the same columns."""
    pairs = list(zip(table.edges, after.edges, strict=False))
    return len(table.edges) == len(after.edges) and all(abs(a - b) <= _COLUMN_TOLERANCE for a, b in pairs)


def _rows_of_both(rows: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of both, without the head that is told again; a row that the page broke is one."""
    if after[0] == rows[0]:
        after = after[1:]
    if after and all(cell[0].islower() for cell in after[0] if cell):
        rows = (*rows[:-1], _joined(rows[-1], after[0]))
        after = after[1:]
    return (*rows, *after)


def _joined(row: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, pair)) for pair in zip_longest(row, rest, fillvalue=""))
