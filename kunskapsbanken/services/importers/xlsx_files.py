"""Service places from XLSX: the first sheet, with the columns of CSV."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.tables import MOST_ROWS, cell_text, read_rows
from kunskapsbanken.services.incoming import Incoming

MIB = 1024 * 1024
# What a package may be unpacked: a hundred thousand rows take about 50 MiB.
MOST_UNPACKED, MOST_PARTS, MOST_COLUMNS = 200 * MIB, 1000, 200
# What openpyxl lets through of a package that is not what it says.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
)


def read_xlsx(path: Path, given: Given) -> Incoming:
    """Read the file; raises `ValidationError` with all faults. Nothing is unpacked before its size is known."""
    check_package(path)
    rows = _cells(path)
    header = next(rows, None)
    if header is None:
        raise ValidationError(_("Filen är tom."))
    return read_rows(header[1], rows, given)


def check_package(path: Path) -> None:
    """Raise `ValidationError` for what is no whole package, or would be too large unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ValidationError(_("Filen är trasig eller ingen XLSX-fil. Spara om den i kalkylprogrammet.")) from error
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("Filen har lösenord. Spara den utan."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        said = _("Filen blir större än %s MB när den packas upp, och läses därför inte.")
        raise ValidationError(said % (MOST_UNPACKED // MIB))


def _cells(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The rows of the first sheet, each with where it stands; formulas are all told together."""
    from openpyxl import load_workbook  # takes a while to load, and few requests need it

    formulas: list[str] = []
    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True)
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size may be anything
            for number, row in enumerate(islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 2), start=1):
                formulas += _formulas(row, number)
                yield _("Rad %s") % number, _trimmed([_text(cell.value) for cell in row])
    except BROKEN as error:
        raise ValidationError(_("Filen är trasig eller ingen XLSX-fil. Spara om den i kalkylprogrammet.")) from error
    raise_all(formulas)


def _formulas(row: Any, number: int) -> list[str]:
    return [
        fault_at(_("Rad %s") % number, cell.column_letter, _("cellen har en formel. Klistra in värdet i stället."))
        for cell in row
        if cell.data_type == "f"
    ]


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else cell_text(value)


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
