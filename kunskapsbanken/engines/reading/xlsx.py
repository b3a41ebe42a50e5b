"""XLSX, by openpyxl: sheet by sheet, row by row, with what was last computed in the cells."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from kunskapsbanken.engines.reading.results import Form


def pieces(path: Path, _ending: str) -> Iterator[tuple[int, Iterator[str]]]:
    """Each sheet's number, its name and its rows."""
    with path.open("rb") as file:  # by its name alone, openpyxl would go by the name's ending
        book = load_workbook(file, read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets, start=1):
            yield number, _rows(sheet)


def parts(path: Path, _ending: str) -> Iterator[tuple[int, str, Iterator[tuple[Form, list[str]]]]]:
    """Each sheet's number and name, and its rows cell by cell; a day stands as its date."""
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets, start=1):
            yield number, str(sheet.title), _cells(sheet)


def _cells(sheet: Any) -> Iterator[tuple[Form, list[str]]]:
    for row in sheet.iter_rows(values_only=True):
        yield Form.ROW, [_written(value) for value in row]


def _written(value: object) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _rows(sheet: Any) -> Iterator[str]:
    yield str(sheet.title)
    for row in sheet.iter_rows(values_only=True):
        yield " ".join(str(value) for value in row if value is not None)
