"""The register as a table: CSV in the long form, a row for each kind of service."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.functional import Promise

from kunskapsbanken.services.exporters.cells import no_formula
from kunskapsbanken.services.properties import LONG_FORM, STOPPED, STOPS
from kunskapsbanken.services.queries.records import Record


class ExportColumn(NamedTuple):
    """A column of the CSV file and what it holds."""

    name: str
    meaning: Promise


COLUMNS = tuple(ExportColumn(row.name, row.meaning) for row in LONG_FORM)


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
        stops = {STOPS.name: stops_in_words(place)}
        for offering in place["utbud"] or [{}]:
            yield {name: value for name, value in (place | stops | offering).items() if name != "utbud"}


def stops_in_words(place: Record) -> str:
    """Where it stops, as one text: each stop's values in their order, with a bar between stops."""
    rows = ([stop.get(row.name) for row in STOPPED] for stop in place.get(STOPS.name, []))
    return " | ".join(", ".join(str(value) for value in row if value is not None) for row in rows)


def _safe(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return no_formula(value) if isinstance(value, str) else str(value)
