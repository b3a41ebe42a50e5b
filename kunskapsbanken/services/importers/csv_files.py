"""Service places from CSV: a row for each kind of service at a place."""

import csv
from pathlib import Path

from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import raise_faults, read_text
from kunskapsbanken.services.importers.columns import COLUMNS
from kunskapsbanken.services.importers.gathering import Gathering
from kunskapsbanken.services.incoming import Incoming


def read_csv(path: Path) -> Incoming:
    """Read the file; raises `ValidationError` with all faults."""
    lines = read_text(path).splitlines()
    separator = max(";,\t", key=lines[0].count)
    rows = csv.DictReader(lines, delimiter=separator)
    _must_have_columns([(name or "").strip().lower() for name in rows.fieldnames or []])
    rows.fieldnames = [(name or "").strip().lower() for name in rows.fieldnames or []]
    gathering = Gathering()
    for row in rows:
        where = _("Rad %s") % rows.line_num
        if None in row:
            gathering.faults.append(_("%s: raden har fler värden än det finns kolumner.") % where)
        elif any((value or "").strip() for value in row.values()):
            gathering.add(row, where)
    raise_faults(gathering.faults)
    return Incoming(gathering.places())


def _must_have_columns(names: list[str]) -> None:
    faults = [
        _("Rad 1: kolumnen %s saknas.") % column.name
        for column in COLUMNS
        if column.required and column.name not in names
    ]
    known = {column.name for column in COLUMNS}
    faults += [_("Rad 1: kolumnen ”%s” känner vi inte till.") % name for name in names if name not in known]
    raise_faults(faults)
