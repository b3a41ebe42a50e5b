"""The document, the page that people read of the interface, and what is answered where there is nothing."""

import json
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.api.openapi import openapi
from kunskapsbanken.api.parameters import MOST, USUAL
from kunskapsbanken.api.problems import problem
from kunskapsbanken.api.registry import Document, event_names
from kunskapsbanken.api.serving import as_json, for_programs


class Operation(NamedTuple):
    """An operation as the page tells it."""

    id: str
    method: str
    address: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    statuses: list[tuple[str, str]]
    curl: str
    example: str


@for_programs
def openapi_document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return as_json(openapi())


@for_programs
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Any address of the interface that nothing answers at."""
    return problem(404, gettext_lazy("Det finns inget på den adressen. Se /api/ för dem som finns."))


def about(request: HttpRequest) -> HttpResponse:
    """The page that tells people how to ask."""
    document = openapi()
    context = {
        "tags": [(tag, operations_of(document, tag["name"])) for tag in document["tags"]],
        "events": event_names(),
        "most": MOST,
        "usual": USUAL,
        "per_hour": settings.API_PER_HOUR,
        "key_per_hour": settings.API_KEY_PER_HOUR,
        "breadcrumbs": [(_("Gränssnitt för program"), "")],
    }
    return render(request, "api/about.html", context)


def operations_of(document: Document, tag: str) -> list[Operation]:
    """The operations of a part, as people read them."""
    return [
        _operation(method, address, told)
        for address, operations in document["paths"].items()
        for method, told in operations.items()
        if tag in told["tags"]
    ]


def _operation(method: str, address: str, told: Document) -> Operation:
    done = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
    (content,) = done["content"].values()
    return Operation(
        told["operationId"],
        method.upper(),
        address,
        told["summary"],
        told.get("description", ""),
        [{**row, "example": _written(row["examples"]["exempel"]["value"])} for row in told["parameters"]],
        [(status, answer["description"]) for status, answer in told["responses"].items()],
        _curl(method, address, told),
        _indented(content["examples"]["exempel"]["value"]),
    )


def _curl(method: str, address: str, told: Document) -> str:
    for row in told["parameters"]:
        if row["in"] == "path":
            address = address.replace(f"{{{row['name']}}}", _written(row["examples"]["exempel"]["value"]))
    if method == "get":
        return f"curl '{settings.BASE_URL}{address}'"
    parts = [f"curl -X {method.upper()} '{settings.BASE_URL}{address}'", "-H 'Authorization: Bearer NYCKEL'"]
    parts += [
        f"-H '{row['name']}: {_written(row['examples']['exempel']['value'])}'"
        for row in told["parameters"]
        if row["in"] == "header"
    ]
    if "requestBody" in told:
        (content,) = told["requestBody"]["content"].values()
        body = json.dumps(content["examples"]["exempel"]["value"], ensure_ascii=False)
        parts += ["-H 'Content-Type: application/json'", f"-d '{body}'"]
    return " \\\n  ".join(parts)


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
