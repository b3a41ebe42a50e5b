"""The forms of files: rows in, pieces of text out. Pure; nothing is asked of the database here."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

from kunskapsbanken.opendata.columns import Column
from kunskapsbanken.opendata.dataset import Dataset, Form, Row
from kunskapsbanken.services.exporters.cells import no_formula
from kunskapsbanken.services.exporters.credit import Credit
from kunskapsbanken.services.exporters.geojson import geojson_lines as places_as_geojson
from kunskapsbanken.services.exporters.jsonld import jsonld_lines as places_as_jsonld

POSITION = ("latitud", "longitud")
DICTIONARY_HEAD = ("kolumn", "typ", "enhet", "forklaring", "vokabular", "varden")


class _Line:
    """What the csv module writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def cell(value: Any) -> str:
    """A value as it stands in a table; nothing where it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | tuple):
        return no_formula(", ".join(str(part) for part in value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else no_formula(str(value))


def cells(dataset: Dataset, row: Row) -> list[str]:
    """A row of the table, in the order of the columns."""
    flat = dataset.flat(row)
    return [cell(flat.get(column.name)) for column in dataset.columns]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """With a mark first that tells Excel of UTF-8, as all our tables have."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + str(writer.writerow(head))
    for row in rows:
        yield str(writer.writerow(row))


def csv_lines(dataset: Dataset, rows: Iterable[Row]) -> Iterator[str]:
    """A table: a row a line, semicolons between."""
    return _table([column.name for column in dataset.columns], (cells(dataset, row) for row in rows))


def dictionary_lines(columns: Iterable[Column]) -> Iterator[str]:
    """The column dictionary as a table."""
    return _table(
        DICTIONARY_HEAD,
        (
            [row.name, row.kind_name, str(row.unit), str(row.meaning), row.scheme, ", ".join(row.allowed)]
            for row in columns
        ),
    )


def json_lines(dataset: Dataset, rows: Iterable[Row]) -> Iterator[str]:
    """An object that says what it is, with the rows in `rader`; what is not known is left out of a row."""
    yield _dumped(_head(dataset))[:-1] + ', "rader": [\n'
    yield from _listed(_known(row) for row in rows)
    yield "\n]}\n"


def geojson_lines(dataset: Dataset, rows: Iterable[Row]) -> Iterator[str]:
    """A point (RFC 7946) for each row that has a position."""
    yield _dumped({"type": "FeatureCollection", **_head(dataset)})[:-1] + ', "features": [\n'
    yield from _listed(_feature(dataset, row) for row in rows if row.get("latitud") is not None)
    yield "\n]}\n"


def _listed(things: Iterable[Row]) -> Iterator[str]:
    mark = ""
    for thing in things:
        yield mark + _dumped(thing)
        mark = ",\n"


def _head(dataset: Dataset) -> Row:
    return {
        "datamangd": dataset.id,
        "titel": dataset.title,
        "sida": dataset.url,
        "licens": dataset.licence.uri,
        "kalla": dataset.credit,
    }


def _feature(dataset: Dataset, row: Row) -> Row:
    told = {name: value for name, value in _known(row).items() if name not in POSITION}
    point = {"type": "Point", "coordinates": [row["longitud"], row["latitud"]]}
    return {"type": "Feature", "id": row[dataset.columns[0].name], "geometry": point, "properties": told}


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and value not in ("", [])}


def _dumped(thing: Row) -> str:
    return json.dumps(thing, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(type(value))


def _credit(dataset: Dataset) -> Credit:
    return Credit(str(dataset.title), dataset.credit, dataset.licence.uri)


CSV = Form("csv", "CSV", "text/csv", csv_lines)
JSON = Form("json", "JSON", "application/json", json_lines)
GEOJSON = Form("geojson", "GeoJSON", "application/geo+json", geojson_lines)
# As the register itself writes them.
PLACES_GEOJSON = Form(
    "geojson", "GeoJSON", "application/geo+json", lambda dataset, rows: places_as_geojson(rows, _credit(dataset))
)
PLACES_JSONLD = Form(
    "jsonld", "JSON-LD", "application/ld+json", lambda dataset, rows: places_as_jsonld(rows, _credit(dataset))
)
