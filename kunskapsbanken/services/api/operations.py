"""How an operation of the interface is told of in OpenAPI, whichever room answers it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.services.api.parameters import Parameter
from kunskapsbanken.services.api.problems import PROBLEM
from kunskapsbanken.services.queries.boxes import Words

Document = dict[str, Any]


def listing(operation: str, summary: str, rows: Iterable[Parameter], words: Words, schema: str) -> Document:
    """A list, a page at a time."""
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [_parameter(row, words) for row in rows],
        "responses": {
            "200": _answer(summary, schema),
            "304": {"description": _("Inget har ändrats sedan det svar vars ETag du skickade i If-None-Match")},
            "400": _problem(_("En parameter går inte att förstå")),
        },
    }


def single(operation: str, summary: str, parameter: Document, schema: str) -> Document:
    """One thing, by what its address names."""
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [parameter],
        "responses": {"200": _answer(summary, schema), "404": _problem(_("Det finns ingen med den beteckningen"))},
    }


def _parameter(row: Parameter, words: Words) -> Document:
    schema = row.schema(words)
    told: Document = {"name": row.name, "in": "query", "description": str(row.meaning), "schema": schema}
    example: Any = row.example
    if schema["type"] == "array":
        told |= {"style": "form", "explode": False}
        read = float if schema["items"]["type"] == "number" else str
        example = [read(part) for part in row.example.split(",")]
    elif schema["type"] == "integer":
        example = int(row.example)
    return {**told, "examples": {"exempel": {"value": example}}}


def _answer(description: str, schema: str) -> Document:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "headers": {"ETag": {"schema": {"type": "string"}}}, "content": content}


def _problem(description: str) -> Document:
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Fel"}}}}
