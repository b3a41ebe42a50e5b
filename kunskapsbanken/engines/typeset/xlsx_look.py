"""How cells look in an XLSX file."""

from collections.abc import Sequence
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kunskapsbanken.engines.typeset.look import (
    DEEP,
    EXAMPLE_FILL,
    LINE,
    OFFICE_FACE,
    PALE,
    QUIET,
    SPRUCE,
    TEXT,
    WHITE,
)
from kunskapsbanken.engines.typeset.sheets import Kind, Value, Workbook
from kunskapsbanken.engines.typeset.tree import labels

_FORMATS: dict[str, str] = {
    "number": "#,##0.0",
    "whole": "#,##0",
    "decimals": "#,##0.00",
    "money": '#,##0 "kr"',
    "rate": '#,##0.00 "kr"',
    "percent": "0 %",
    "date": "yyyy-mm-dd",
}
_EDGE = Border(*(Side("thin", color=LINE),) * 4)
_GIVEN_FILL = "FFF8E8"
_ROW_POINTS = 15.0
_READABLE = 95
_PAPER_LETTERS = 170


def write_title(tab: Worksheet, title: str) -> None:
    """The sheet's title, in its first cell."""
    cell = tab.cell(1, 1, title)
    cell.font = Font(OFFICE_FACE, size=20, bold=True, color=DEEP)
    tab.row_dimensions[1].height = 32
    tab.sheet_view.showGridLines = False
    tab.sheet_properties.tabColor = SPRUCE


def write_intro(tab: Worksheet, row: int, text: str, widths: Sequence[float]) -> None:
    """A line of introduction across as many columns as it takes to read well."""
    cell = tab.cell(row, 1, text)
    cell.font = Font(OFFICE_FACE, size=11, color=QUIET)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    columns = next((n for n in range(1, len(widths)) if sum(widths[:n]) >= _READABLE), len(widths))
    if columns > 1:
        tab.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    tab.row_dimensions[row].height = _ROW_POINTS * _lines(text, sum(widths[:columns])) + 3


def write_section(tab: Worksheet, row: int, text: str) -> None:
    """A heading inside a sheet."""
    cell = tab.cell(row, 1, text)
    cell.font = Font(OFFICE_FACE, size=14, bold=True, color=SPRUCE)
    cell.alignment = Alignment(vertical="bottom")
    tab.row_dimensions[row].height = 28


def write_prose(tab: Worksheet, row: int, text: str, width: float, *, indent: int = 0) -> None:
    """A paragraph or a point in one wide cell."""
    cell = tab.cell(row, 1, text)
    cell.font = Font(OFFICE_FACE, size=11, color=TEXT)
    cell.alignment = Alignment(vertical="top", wrap_text=True, indent=indent)
    tab.row_dimensions[row].height = _ROW_POINTS * _lines(text, width - 3 * indent) + 4


def write_table_head(tab: Worksheet, row: int, headers: tuple[str, ...]) -> None:
    """A head row."""
    for number, header in enumerate(headers, start=1):
        cell = tab.cell(row, number, header)
        cell.font = Font(OFFICE_FACE, size=11, bold=True, color=WHITE)
        cell.fill = PatternFill("solid", fgColor=SPRUCE)
        cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
        cell.border = _EDGE
    tab.row_dimensions[row].height = 22


def write_text_cell(tab: Worksheet, row: int, column: int, text: str, *, bold: bool = False) -> None:
    """A cell with text."""
    cell = tab.cell(row, column, text or None)
    cell.font = Font(OFFICE_FACE, size=11, bold=bold, color=TEXT)
    cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
    cell.border = _EDGE


def write_value(
    tab: Worksheet,
    row: int,
    column: int,
    value: Value,
    kind: Kind,
    *,
    given: bool,
    strong: bool = False,
    example: bool = False,
    register: bool = False,
) -> None:
    """A cell that the reader fills in (`given`), or one that computes."""
    cell = tab.cell(row, column)
    if isinstance(cell, Cell) and value not in (None, ""):
        cell.value = value
        if isinstance(value, str) and given and value.startswith("="):
            cell.data_type = "s"
    cell.font = Font(OFFICE_FACE, size=11, bold=strong, italic=example, color=TEXT)
    cell.border = _EDGE
    side = "left" if kind in ("text", "choice", "date") else "right"
    cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal=side, indent=1)
    if kind in _FORMATS:
        cell.number_format = _FORMATS[kind]
    fill = EXAMPLE_FILL if example else PALE if not given else "" if register else _GIVEN_FILL
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def set_widths(tab: Worksheet, widths: tuple[float, ...]) -> None:
    """The columns' widths, in letters."""
    for number, width in enumerate(widths, start=1):
        tab.column_dimensions[get_column_letter(number)].width = width


def set_height(tab: Worksheet, row: int, texts: list[tuple[str, float]], least: float = 20) -> None:
    """A height that shows every text whole."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    tab.row_dimensions[row].height = max(least, _ROW_POINTS * lines + 5)


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a cell of some letters' width."""
    per_line = max(1.0, width - 2)
    return sum(max(1, -(-len(part) // int(per_line))) for part in text.split("\n"))


def set_up_print(tab: Any, workbook: Workbook, *, landscape: bool, letters: float = 0) -> None:
    """A4 with title and page numbers; a wide sheet goes on papers beside each other, so that it can be read."""
    words = labels(workbook.language)
    tab.page_setup.paperSize = 9
    tab.page_setup.orientation = "landscape" if landscape else "portrait"
    tab.page_setup.fitToWidth, tab.page_setup.fitToHeight = max(1, round(letters / _PAPER_LETTERS)), 0
    if tab.page_setup.fitToWidth > 1:
        tab.print_title_cols = "A:A"
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.page_margins.left = tab.page_margins.right = 0.5
    for place, text in (
        (tab.oddFooter.left, workbook.footer),
        (tab.oddFooter.right, f"{words.page} &P {words.of} &N"),
        (tab.oddHeader.left, f"{workbook.title} – &A"),
    ):
        place.text, place.size = text, 9
