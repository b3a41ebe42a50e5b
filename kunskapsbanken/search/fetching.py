"""Rows as the database gives them, for what is read by the hundred at each search."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def fetched(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """The values of a `values_list`: SQLite gives numbers for truth and texts for days.

    Django's way from a value of the database to one of Python, value by value, would cost more than the question does.
    """
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
