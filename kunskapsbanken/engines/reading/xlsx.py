"""XLSX, by openpyxl: sheet by sheet, row by row, with what was last computed in the cells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def pieces(path: Path, _ending: str) -> Iterator[tuple[int, Iterator[str]]]:
    """Each sheet's number, its name and its rows."""
    with path.open("rb") as file:  # by its name alone, openpyxl would go by the name's ending
        book = load_workbook(file, read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets, start=1):
            yield number, _rows(sheet)


def _rows(sheet: Any) -> Iterator[str]:
    yield str(sheet.title)
    for row in sheet.iter_rows(values_only=True):
        yield " ".join(str(value) for value in row if value is not None)
