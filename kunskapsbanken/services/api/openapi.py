"""The interface as OpenAPI 3.1, made from the same tables as the answers."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kunskapsbanken.services.api.parameters import PARAMETERS, Parameter
from kunskapsbanken.services.api.problems import PROBLEM
from kunskapsbanken.services.properties import OFFERED, VERSION
from kunskapsbanken.services.queries.boxes import Words
from kunskapsbanken.services.schema import SPECIFICATION, object_of, place_schema

Document = dict[str, Any]
_KEY: Document = {
    "name": "beteckning",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9a-f]{10}$"},
}
_CODE: Document = {"name": "kommunkod", "in": "path", "required": True, "schema": {"type": "string"}}
_TEXT = {"type": "string"}


def openapi(words: Words) -> Document:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Serviceplatser i Kunskapsbanken"),
            "version": VERSION,
            "description": _("Service på landsbygden: var den finns, vad den erbjuder och hur färska uppgifterna är."),
        },
        "servers": [{"url": settings.BASE_URL}],
        "externalDocs": {"url": f"{settings.BASE_URL}{SPECIFICATION}"},
        "paths": {
            "/api/v1/serviceplatser/": {"get": _listing(words)},
            "/api/v1/serviceplatser/{beteckning}/": {
                "get": _single("enServiceplats", _("En serviceplats"), _KEY, "Serviceplats")
            },
            "/api/v1/kommuner/{kommunkod}/servicematris/": {
                "get": _single("servicematris", _("Servicen ort för ort i en kommun"), _CODE, "Servicematris")
            },
        },
        "components": {"schemas": _schemas(words)},
    }


def _listing(words: Words) -> Document:
    return {
        "operationId": "serviceplatser",
        "summary": _("Serviceplatser som passar det du frågar efter"),
        "parameters": [_parameter(row, words) for row in PARAMETERS],
        "responses": {
            "200": _answer(_("En sida med serviceplatser"), "Serviceplatser"),
            "304": {"description": _("Inget har ändrats sedan det svar vars ETag du skickade i If-None-Match")},
            "400": _problem(_("En parameter går inte att förstå")),
        },
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


def _single(operation: str, summary: str, parameter: Document, schema: str) -> Document:
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [parameter],
        "responses": {"200": _answer(summary, schema), "404": _problem(_("Det finns ingen med den beteckningen"))},
    }


def _answer(description: str, schema: str) -> Document:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "headers": {"ETag": {"schema": _TEXT}}, "content": content}


def _problem(description: str) -> Document:
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Fel"}}}}


def _schemas(words: Words) -> Document:
    place = {"$ref": "#/components/schemas/Serviceplats"}
    return {
        "Serviceplats": place_schema(words, "#/components/schemas/Utbud"),
        "Utbud": object_of(OFFERED, words),
        "Serviceplatser": {
            "type": "object",
            "properties": {
                "serviceplatser": {"type": "array", "items": place},
                "nasta": {"type": ["string", "null"], "description": _("Adressen till nästa sida, null på den sista.")},
                "specifikation": _TEXT,
            },
            "required": ["serviceplatser", "nasta", "specifikation"],
        },
        "Servicematris": {
            "type": "object",
            "properties": {
                "kommunkod": _TEXT,
                "kommun": _TEXT,
                "slag": {"type": "array", "items": _TEXT},
                "orter": {"type": "array", "items": {"$ref": "#/components/schemas/Ort"}},
            },
            "required": ["kommunkod", "kommun", "slag", "orter"],
        },
        "Ort": {
            "type": "object",
            "properties": {"ort": _TEXT, "service": {"type": "array", "items": {"type": "array"}}},
            "required": ["ort", "service"],
        },
        "Fel": {
            "type": "object",
            "properties": {
                "type": _TEXT,
                "status": {"type": "integer"},
                "title": _TEXT,
                "title_en": _TEXT,
                "felen": {"type": "array", "items": {"type": "object"}},
            },
            "required": ["type", "status", "title", "title_en"],
        },
    }
