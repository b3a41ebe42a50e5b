"""What the parts have in common: schemas of columns, the parameters that come again, and how a part is told."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Collection
from kunskapsbanken.api.parameters import Parameter, each_of, list_schema, place_of, text_schema
from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.api.registry import Document, Part
from kunskapsbanken.opendata import columns
from kunskapsbanken.opendata.columns import Column, flag

EXAMPLE = flag("exempel", _("Om det är påhittat för demonstrationen, för en plats som inte finns."))
TYPES: dict[str, Document] = {
    columns.TEXT: {"type": ["string", "null"]},
    columns.INTEGER: {"type": ["integer", "null"]},
    columns.NUMBER: {"type": ["number", "null"]},
    columns.DATE: {"type": ["string", "null"], "format": "date"},
    columns.MOMENT: {"type": ["string", "null"], "format": "date-time"},
    columns.URL: {"type": ["string", "null"]},
    columns.FLAG: {"type": ["boolean", "null"]},
    columns.LIST: {"type": "array", "items": {"type": "string"}},
}


def properties_of(rows: Iterable[Column]) -> Callable[[], Document]:
    """Their schemas, told when the document is made: in the language of the moment."""
    told = tuple(rows)
    return lambda: {row.name: _schema(row) for row in told}


def part_of(name: str, label: Promise, collections: Sequence[Collection], examples: Path) -> Part:
    """A part that is nothing but collections."""
    return Part(
        name,
        label,
        lambda: {address: told for one in collections for address, told in one.paths().items()},
        lambda: {schema: told for one in collections for schema, told in one.schemas().items()},
        examples / f"{name}.json",
    )


def _schema(row: Column) -> Document:
    told = {**TYPES[row.kind], "description": str(row.meaning)}
    if row.allowed:
        return told | {"enum": [*row.allowed, "", None]}
    return told


def place(meaning: Promise | str = "") -> Parameter:
    """By place: everything in it."""
    words = meaning or _("Kod för län, kommun eller bygd; 2421 är Storuman. Tar med allt i platsen.")
    return Parameter("plats", words, "2421", lambda text, _words: place_of("plats", text), text_schema())  # type: ignore[arg-type]


def chosen(name: str, meaning: Promise, example: str, values: Iterable[str]) -> Parameter:
    """One or more of some words."""
    allowed = list(values)
    return Parameter(
        name, meaning, example, lambda text, _words: each_of(name, text, allowed), list_schema(lambda _words: allowed)
    )


def worded(name: str, meaning: Promise, example: str) -> Parameter:
    """A short text, taken as it is."""

    def read(text: str, _words: Any) -> str:
        if len(text) > 120:
            raise BadParameter(name, _("Texten är för lång."))
        return text

    return Parameter(name, meaning, example, read, text_schema(maxLength=120))


def numbered(name: str, meaning: Promise, example: str) -> Parameter:
    """A whole number."""

    def read(text: str, _words: Any) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise BadParameter(name, _("Skriv ett heltal."))
        return int(text)

    schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999_999_999}
    return Parameter(name, meaning, example, read, lambda _words: schema)


def dated(name: str, meaning: Promise, example: str = "2026-06-12") -> Parameter:
    """A day."""

    def read(text: str, _words: Any) -> date:
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None or not 1900 <= day.year <= 2200:
            raise BadParameter(name, _("Skriv ett datum som 2026-06-12."))
        return day

    return Parameter(name, meaning, example, read, text_schema(format="date"))


def beginning_of(day: date) -> datetime:
    """The first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time()))
