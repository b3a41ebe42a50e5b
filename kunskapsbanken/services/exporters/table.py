"""The register as a table: CSV in the long form, a row for each kind of service."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.functional import Promise

from kunskapsbanken.services.properties import LONG_FORM
from kunskapsbanken.services.queries.records import Record


class ExportColumn(NamedTuple):
    """A column of the CSV file and what it holds."""

    name: str
    meaning: Promise


COLUMNS = tuple(ExportColumn(row.name, row.meaning) for row in LONG_FORM)
# A spreadsheet would take what begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What the csv module writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(places: Iterable[Record]) -> Iterator[str]:
    """The file line by line, with a mark first that tells Excel of UTF-8."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + str(writer.writerow(column.name for column in COLUMNS))
    for row in long_form(places):
        yield str(writer.writerow(_safe(row.get(column.name, "")) for column in COLUMNS))


def long_form(places: Iterable[Record]) -> Iterator[Record]:
    """A row for each kind of service at a place; one where none is told."""
    for place in places:
        for offering in place["utbud"] or [{}]:
            yield {name: value for name, value in (place | offering).items() if name != "utbud"}


def _safe(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
