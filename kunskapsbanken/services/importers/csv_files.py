"""Service places from CSV: a row for each kind of service at a place."""

import csv
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.actions.importing import raise_faults
from kunskapsbanken.services.importers.columns import COLUMNS
from kunskapsbanken.services.importers.gathering import Gathering
from kunskapsbanken.services.incoming import Incoming

# What Excel in Sweden writes, beside UTF-8 with or without a mark.
ENCODINGS = ("utf-8-sig", "cp1252")


def read_csv(path: Path) -> Incoming:
    """Read the file; raises `ValidationError` with all faults."""
    lines = _text(path).splitlines()
    if not lines:
        raise ValidationError(_("Filen är tom."))
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


def _text(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("Filen går inte att läsa som text. Spara den som CSV med UTF-8."))


def _must_have_columns(names: list[str]) -> None:
    faults = [
        _("Rad 1: kolumnen %s saknas.") % column.name
        for column in COLUMNS
        if column.required and column.name not in names
    ]
    known = {column.name for column in COLUMNS}
    faults += [_("Rad 1: kolumnen ”%s” känner vi inte till.") % name for name in names if name not in known]
    raise_faults(faults)
