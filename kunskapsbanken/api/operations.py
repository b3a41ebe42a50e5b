"""How an operation of the interface is told of in OpenAPI, whichever room answers it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.api.models import Scope
from kunskapsbanken.api.parameters import Parameter
from kunskapsbanken.api.problems import PROBLEM
from kunskapsbanken.api.registry import Document

KEY = "nyckel"


def object_schema(properties: dict[str, Any], optional: Iterable[str] = (), **more: Any) -> Document:
    """An object with all of these properties, unless some may be missing."""
    required = [name for name in properties if name not in set(optional)]
    return {"type": "object", "properties": properties, "required": required, **more}


def page_schema(name: str, schema: str) -> Document:
    """A page of a list: the rows under a name, and where the next page is."""
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}
    following = {"type": ["string", "null"], "description": _("Adressen till nästa sida, null på den sista.")}
    return object_schema({name: rows, "nasta": following})


def listing(operation: str, summary: str, rows: Iterable[Parameter], schema: str, words: Any = None) -> Document:
    """A list, a page at a time."""
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [_parameter(row, words) for row in rows],
        "responses": {
            "200": _answer(summary, schema, listed=True),
            **_same(),
            "400": told_problem(_("En parameter går inte att förstå")),
            **_any_read(),
        },
    }


def single(operation: str, summary: str, parameter: Document, schema: str) -> Document:
    """One thing, by what its address names."""
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [parameter],
        "responses": {
            "200": _answer(summary, schema),
            **_same(),
            "404": told_problem(_("Det finns ingen med den beteckningen")),
            **_any_read(),
        },
    }


def writing(
    operation: str,
    summary: str,
    scope: Scope,
    parameters: list[Document],
    *,
    body: str | None,
    answers: dict[str, tuple[str, str]],
) -> Document:
    """What a program with a key may change: `answers` are what it is told when it is done, by status."""
    told: Document = {
        "operationId": operation,
        "summary": summary,
        "description": _("Kräver en nyckel med %(scope)s.") % {"scope": f"`{scope.value}`"},
        "security": [{KEY: []}],
        "parameters": parameters,
    }
    if body:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{body}"}}}
        told["requestBody"] = {"required": True, "content": content}
    done = {status: _answer(words, schema, kept=False) for status, (words, schema) in answers.items()}
    faults = {
        "400": told_problem(_("Innehållet är inte JSON så som det ska vara")),
        "401": told_problem(_("Nyckeln saknas, är återkallad eller har gått ut")),
        "403": told_problem(_("Nyckeln eller den som äger den får inte göra det här")),
        "404": told_problem(_("Det finns ingen med den beteckningen")),
        "409": told_problem(_("Något annat är redan skickat med samma Idempotency-Key")),
        "413": told_problem(_("Innehållet är för stort")),
        "415": told_problem(_("Innehållet ska vara application/json")),
        "422": told_problem(_("Uppgifterna går inte att spara")),
        "429": _too_many(),
    }
    if not body:
        for status in ("413", "415"):
            faults.pop(status)
    if not any(row["name"] == "Idempotency-Key" for row in parameters):
        faults.pop("409")
    return {**told, "responses": {**done, **faults}}


def path_parameter(name: str, meaning: str, example: Any, **schema: Any) -> Document:
    """What an address names."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": meaning,
        "schema": {"type": "string", **schema},
        "examples": {"exempel": {"value": example}},
    }


def told_problem(description: str) -> Document:
    """An answer that tells what is wrong."""
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Fel"}}}}


def _parameter(row: Parameter, words: Any) -> Document:
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


def _header(description: str, kind: str = "string") -> Document:
    return {"description": description, "schema": {"type": kind}}


def _limits() -> Document:
    return {
        "RateLimit-Limit": _header(_("Så många frågor i timmen"), "integer"),
        "RateLimit-Remaining": _header(_("Så många är kvar"), "integer"),
        "RateLimit-Reset": _header(_("Så många sekunder tills räkningen börjar om"), "integer"),
    }


def _answer(description: str, schema: str, *, listed: bool = False, kept: bool = True) -> Document:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    headers = _limits()
    if kept:
        headers["ETag"] = _header(_("Svarets version: skicka den i If-None-Match"))
        headers["Last-Modified"] = _header(_("När svaret först såg ut så här: skicka den i If-Modified-Since"))
    if listed:
        headers["Link"] = _header(_("Nästa sida, som rel=next"))
    return {"description": description, "headers": headers, "content": content}


def _same() -> Document:
    return {"304": {"description": _("Inget har ändrats sedan det svar vars ETag du skickade i If-None-Match")}}


def _any_read() -> Document:
    return {
        "401": told_problem(_("Du skickade en nyckel som inte gäller")),
        "429": _too_many(),
    }


def _too_many() -> Document:
    told = told_problem(_("För många frågor på en timme"))
    retry = {"Retry-After": _header(_("Så många sekunder att vänta"), "integer")}
    return {**told, "headers": {**retry, **_limits()}}
