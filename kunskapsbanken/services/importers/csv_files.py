"""Service places from CSV: a row for each kind of service at a place."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import read_text
from kunskapsbanken.services.faults import fault_at
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.tables import read_rows
from kunskapsbanken.services.incoming import Incoming

# å, ä and ö in UTF-8, read as if they were of an older kind: the file has bytes of both.
BROKEN = re.compile("Ã[¥¤¶…„–]|â€")


def read_csv(path: Path, given: Given) -> Incoming:
    """Read the file; raises `ValidationError` with all faults."""
    text = read_text(path)
    if broken := BROKEN.search(text):
        line = text.count("\n", 0, broken.start()) + 1
        said = _("bokstäverna å, ä och ö är trasiga (”%s”). Spara filen som CSV med UTF-8.") % broken.group()
        raise ValidationError([fault_at(_("Rad %s") % line, "", said)])
    separator = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = _rows(reader)
    header = next(rows, None)
    if header is None:
        raise ValidationError(_("Filen är tom."))
    return read_rows(header[1], rows, given)


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each row with where it begins; a cell may hold several lines."""
    while True:
        where = _("Rad %s") % (reader.line_num + 1)  # type: ignore[attr-defined]  # a csv.reader has it
        try:
            cells = next(reader, None)
        except csv.Error as error:
            said = _("raden går inte att läsa som CSV (%s). Ett citattecken kan saknas.") % error
            raise ValidationError([fault_at(where, "", said)]) from error
        if cells is None:
            return
        yield where, cells
