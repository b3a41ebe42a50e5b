"""Many ids in a query, as one parameter."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL


def among_ids(ids: Iterable[int]) -> RawSQL | list[int]:
    """For `pk__in`: one parameter, where a list of hundreds would be hundreds to write, send and parse.

    Of no ids an empty list, which Django knows to ask nothing about.
    """
    given = list(ids)
    if not given:
        return given
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [given])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(given)])
