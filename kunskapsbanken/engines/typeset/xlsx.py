"""A workbook as XLSX: registers with choices, calculations with named cells, text; ready to print."""

import io
from datetime import datetime

from openpyxl import Workbook as XlsxBook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from kunskapsbanken.engines.typeset import xlsx_look as look
from kunskapsbanken.engines.typeset.archive import steady
from kunskapsbanken.engines.typeset.formulas import Places
from kunskapsbanken.engines.typeset.sheets import Calculation, Kind, Line, Register, Sheet, Text, Value, Workbook
from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Checklist,
    Heading,
    NumberedList,
    Paragraph,
    plain,
)
from kunskapsbanken.engines.typeset.xlsx_register import Lists, write_register

_TEXT_WIDTH = 100.0
# A line with a unit of its own does not say its unit twice.
_WITHOUT_UNIT: dict[str, Kind] = {"money": "whole", "rate": "decimals"}
_CALCULATION_WIDTHS = (46.0, 16.0, 20.0, 64.0)


def write(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an XLSX file; the same workbook always gives the same bytes.

    Raises `ValueError` where a formula names what does not exist.
    """
    file = XlsxBook()
    file.remove(file.worksheets[0])
    places, lists = Places(), Lists(workbook.lists_name, workbook.language)
    tabs = [(sheet, file.create_sheet(sheet.name)) for sheet in workbook.sheets]
    starts = {sheet.key: _write_head(tab, sheet) for sheet, tab in tabs}
    for sheet, _tab in tabs:
        _note_places(places, sheet, starts[sheet.key])
    for sheet, tab in tabs:
        try:
            _write_body(file, tab, sheet, starts[sheet.key], places, lists)
        except KeyError as error:
            raise ValueError(f"{sheet.name}: {error.args[0]} does not exist") from error
        look.set_up_print(tab, workbook, landscape=sheet.landscape, letters=sum(_widths(sheet)))
    if lists.choices:
        tab = file.create_sheet(workbook.lists_name)
        lists.write(tab, workbook.lists_note)
        look.set_up_print(tab, workbook, landscape=False)
    _describe(file, workbook)
    buffer = io.BytesIO()
    file.save(buffer)
    return steady(buffer.getvalue(), workbook.made)


def _describe(file: XlsxBook, workbook: Workbook) -> None:
    about = file.properties
    about.title, about.description, about.creator = workbook.title, workbook.summary, workbook.author
    about.lastModifiedBy, about.language = workbook.author, workbook.language
    about.keywords = workbook.licence
    about.created = datetime.combine(workbook.made, datetime.min.time())
    file.calculation.fullCalcOnLoad = True


def _write_head(tab: Worksheet, sheet: Sheet) -> int:
    """Title and introduction; returns the row where the sheet's body starts."""
    look.write_title(tab, sheet.title)
    row = 2
    for text in sheet.intro:
        look.write_intro(tab, row, text, _widths(sheet))
        row += 1
    return row + 1


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """How many letters wide each column is."""
    if isinstance(sheet.body, Register):
        return tuple(column.width for column in sheet.body.columns)
    return _CALCULATION_WIDTHS if isinstance(sheet.body, Calculation) else (_TEXT_WIDTH,)


def _note_places(places: Places, sheet: Sheet, start: int) -> None:
    if isinstance(sheet.body, Register):
        last = start + max(1, len(sheet.body.rows) + sheet.body.empty_rows)
        # Examples show how to fill in; they are not counted.
        first = start + 1 + sheet.body.examples
        for number, column in enumerate(sheet.body.columns, start=1):
            places.add_column(sheet.key, column.key, tab=sheet.name, number=number, first=first, last=last)


def _write_body(file: XlsxBook, tab: Worksheet, sheet: Sheet, start: int, places: Places, lists: Lists) -> None:
    if isinstance(sheet.body, Register):
        write_register(tab, sheet, sheet.body, start, places, lists)
    elif isinstance(sheet.body, Calculation):
        _write_calculation(file, tab, sheet, sheet.body, start, places)
    else:
        _write_text(tab, sheet.body, start)


def _write_calculation(
    file: XlsxBook, tab: Worksheet, sheet: Sheet, body: Calculation, row: int, places: Places
) -> None:
    look.set_widths(tab, _CALCULATION_WIDTHS)
    for heading, lines in body.sections:
        look.write_section(tab, row, heading)
        look.write_table_head(tab, row + 1, body.headings)
        row += 2
        for line in lines:
            _write_line(tab, row, line, places)
            if line.name:
                file.defined_names[line.name] = DefinedName(line.name, attr_text=f"'{sheet.name}'!$B${row}")
            row += 1
        row += 1


def _write_line(tab: Worksheet, row: int, line: Line, places: Places) -> None:
    value: Value = places.resolve(line.formula) if line.formula else line.value
    look.write_text_cell(tab, row, 1, line.label, bold=line.is_result)
    kind = _WITHOUT_UNIT.get(line.kind, line.kind) if line.unit else line.kind
    look.write_value(tab, row, 2, value, kind, given=not line.formula, strong=line.is_result)
    look.write_text_cell(tab, row, 3, line.unit)
    look.write_text_cell(tab, row, 4, line.note)
    look.set_height(tab, row, [(line.label, 46), (line.note, 64)])


def _write_text(tab: Worksheet, body: Text, row: int) -> None:
    look.set_widths(tab, (_TEXT_WIDTH,))
    for block in body.blocks:
        if isinstance(block, Heading):
            look.write_section(tab, row, plain(block.runs))
            row += 1
        elif isinstance(block, Paragraph):
            look.write_prose(tab, row, plain(block.runs), _TEXT_WIDTH)
            row += 1
        elif isinstance(block, BulletList | NumberedList):
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}." if isinstance(block, NumberedList) else "•"
                look.write_prose(tab, row, f"{mark} {plain(item.runs)}", _TEXT_WIDTH, indent=1)
                row += 1
        elif isinstance(block, Checklist):
            for runs in block.items:
                look.write_prose(tab, row, f"☐ {plain(runs)}", _TEXT_WIDTH, indent=1)
                row += 1
        else:
            raise ValueError(f"a sheet's text cannot hold a {type(block).__name__}")
