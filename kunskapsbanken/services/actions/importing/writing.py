"""Rows written by the thousand: one statement for them all, and no question about each value but what it is stored as.

Django's own `bulk_create` and `bulk_update` do the same, at several times what the database itself takes.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model


def insert(model: type[Model], rows: Iterable[Any]) -> None:
    """Put in new rows; they are not told their numbers."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns, marks = ", ".join(map(_column, fields)), ", ".join(["%s"] * len(fields))
    _execute(f"INSERT INTO {_table(model)} ({columns}) VALUES ({marks})", fields, rows, is_new=True)


def update(model: type[Model], rows: Iterable[Any], names: Iterable[str]) -> None:
    """Save these fields of rows that are there."""
    fields = [model._meta.get_field(name) for name in sorted(set(names))]
    key = model._meta.pk
    said = ", ".join(f"{_column(field)} = %s" for field in fields)
    _execute(f"UPDATE {_table(model)} SET {said} WHERE {_column(key)} = %s", [*fields, key], rows, is_new=False)


class Kept:
    """How rows stood before they are changed: only what then differs is saved, and told for the undoing."""

    def __init__(self, model: type[Model], names: Sequence[str]) -> None:
        self._model, self._names = model, names
        self._was: dict[int, list[Any]] = {}
        self._rows: list[Any] = []
        self._differing: set[str] = set()

    def look_at(self, *rows: Any) -> None:
        """Remember them as they are."""
        for row in rows:
            self._was[row.pk] = [getattr(row, name) for name in self._names]

    def told(self, row: Any) -> dict[str, Any]:
        """How what has changed since then was, as JSON has it."""
        was = zip(self._names, self._was[row.pk], strict=True)
        differing = {name: _plain(old) for name, old in was if getattr(row, name) != old}
        if differing:
            self._rows.append(row)
            self._differing.update(differing)
        return differing

    def save(self) -> None:
        """Save what has been told."""
        update(self._model, self._rows, self._differing)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _execute(statement: str, fields: Sequence[Any], rows: Iterable[Any], *, is_new: bool) -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    values = [[field.get_db_prep_save(field.pre_save(row, is_new), connection) for field in fields] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _table(model: type[Model]) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(model._meta.db_table)


def _column(field: Any) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(field.column)
