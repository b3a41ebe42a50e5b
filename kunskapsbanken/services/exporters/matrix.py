"""The service matrix as a table of its own: a row for each service place in a cell, and one for each empty cell."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.engines.typeset import xlsx
from kunskapsbanken.engines.typeset.sheets import Column, Register, Sheet, Value, Workbook
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.exporters.cells import no_formula
from kunskapsbanken.services.queries.matrix import Matrix

Cells = tuple[Value, ...]


def matrix_csv(matrix: Matrix) -> str:
    """The matrix as CSV, with a mark that tells Excel of UTF-8."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_safe(column.header) for column in _columns())
    writer.writerows([_safe(value) for value in row] for row in _rows(matrix))
    return text.getvalue()


def matrix_xlsx(matrix: Matrix, place: Place) -> bytes:
    """The matrix as a workbook ready to print."""
    today = timezone.localdate()
    title = _("Servicematris för %s") % place.full_name
    intro = _("Uppgifterna är hämtade %s. Det som står som saknat finns inte i registret.") % today.isoformat()
    rows = tuple(tuple(_as_text(value) for value in row) for row in _rows(matrix))
    sheet = Sheet("matris", _("Servicematris"), title, Register(_columns(), rows), (intro,))
    return xlsx.write(Workbook(title, (sheet,), language=_language(), made=today))


def _language() -> str:
    return "en-GB" if get_language() == "en" else "sv-SE"


def _columns() -> tuple[Column, ...]:
    return (
        Column("ort", _("Ort"), 24),
        Column("slag", _("Serviceslag"), 20),
        Column("plats", _("Serviceplats"), 28),
        Column("form", _("Form"), 20),
        Column("tider", _("Öppettider"), 34),
        Column("farskhet", _("Färskhet"), 16),
        Column("bekraftad", _("Uppgifterna stämde"), 16, "date"),
    )


def _rows(matrix: Matrix) -> Iterator[Cells]:
    for row in matrix.rows:
        for kind, cell in zip(matrix.kinds, row.cells, strict=True):
            for entry in cell:
                told = (entry.name, entry.form, entry.hours, entry.freshness_label, entry.verified_on)
                yield (row.locality, kind, *told)
            if not cell:
                yield (row.locality, kind, _("saknas"), "", "", "", None)


def _safe(value: Value) -> str:
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return no_formula(text)


def _as_text(value: Value) -> Value:
    """What people have written must not become a formula in the workbook."""
    return _safe(value) if isinstance(value, str) else value
