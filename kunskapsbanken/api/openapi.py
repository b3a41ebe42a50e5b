"""The interface as OpenAPI 3.1, made from what each room tells of its part."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kunskapsbanken.api.models import Scope
from kunskapsbanken.api.operations import KEY, object_schema
from kunskapsbanken.api.registry import PARTS, Document, Part, event_names

VERSION = "1.1.0"
_TEXT = {"type": "string"}
_PROBLEM_EXAMPLE = {
    "type": "about:blank",
    "status": 400,
    "title": "Det går inte att förstå vad du frågar efter.",
    "title_en": "We cannot understand what you ask for.",
    "felen": [
        {
            "parameter": "limit",
            "detail": "Skriv ett heltal från 1 till 200.",
            "detail_en": "Write a whole number from 1 to 200.",
        }
    ],
}


def openapi() -> Document:
    """The whole document."""
    schemas = {"Fel": _problem_schema(), "Handelse": _event_schema()}
    examples: dict[str, Any] = {"Fel": _PROBLEM_EXAMPLE}
    paths: Document = {}
    for part in PARTS:
        schemas |= part.schemas()
        examples |= examples_in(part.examples)
        for address, operations in part.paths().items():
            paths.setdefault(address, {}).update(
                {method: {"tags": [part.name], **told} for method, told in operations.items()}
            )
    for name, example in examples.items():
        schemas[name]["examples"] = [example]
    _show_examples(paths, examples)
    return {
        "openapi": "3.1.0",
        "info": _info(),
        "servers": [{"url": settings.BASE_URL}],
        "externalDocs": {"url": f"{settings.BASE_URL}/api/"},
        "tags": [{"name": part.name, "description": str(part.label)} for part in PARTS],
        "security": [{}, {KEY: []}],
        "paths": paths,
        "webhooks": _webhooks(),
        "components": {"schemas": schemas, "securitySchemes": {KEY: _key()}},
    }


@cache
def examples_in(path: Path) -> dict[str, Any]:
    """The examples of a part, by schema."""
    return json.loads(path.read_text(encoding="utf-8"))


def parts() -> list[Part]:
    """All parts in the order that they are told."""
    return PARTS


def _info() -> Document:
    return {
        "title": _("Kunskapsbankens öppna gränssnitt"),
        "version": VERSION,
        "description": _(
            "Allt som är offentligt i Kunskapsbanken: service på landsbygden, restider, kunskap, möten och röster, "
            "planer och vad som blev av dem. Att läsa kräver ingen nyckel. Att skriva kräver en."
        ),
        "contact": {"url": f"{settings.BASE_URL}/api/"},
    }


def _key() -> Document:
    scopes = "; ".join(f"`{scope.value}`: {scope.label}" for scope in Scope)
    told = _("Nyckeln görs av en handläggare på sidan Nycklar för program. Rättigheter: %s.") % scopes
    return {"type": "http", "scheme": "bearer", "description": told}


def _show_examples(paths: Document, examples: dict[str, Any]) -> None:
    """Each answer and each body shows the example of its schema."""
    for operations in paths.values():
        for operation in operations.values():
            for told in (*operation["responses"].values(), operation.get("requestBody", {})):
                for content in told.get("content", {}).values():
                    name = content["schema"]["$ref"].rpartition("/")[2]
                    content["examples"] = {"exempel": {"value": examples[name]}}


def _problem_schema() -> Document:
    fault = object_schema({"parameter": _TEXT, "detail": _TEXT, "detail_en": _TEXT})
    properties = {
        "type": _TEXT,
        "status": {"type": "integer"},
        "title": _TEXT,
        "title_en": _TEXT,
        "felen": {"type": "array", "items": fault},
    }
    return object_schema(properties, optional=["felen"])


def _event_schema() -> Document:
    data = object_schema(
        {
            "vad": _TEXT,
            "rubrik": _TEXT,
            "adress": {"type": "string", "format": "uri"},
            "platser": {"type": "array", "items": _TEXT},
        }
    )
    properties = {
        "id": _TEXT,
        "type": {"type": "string", "enum": list(event_names())},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": data,
    }
    example = {
        "id": "plans.version:12",
        "type": "plan.antagen",
        "timestamp": "2026-06-12T09:30:00+02:00",
        "data": {
            "vad": "Serviceplanen är antagen",
            "rubrik": "Serviceplan 2026–2029, Exempelkommunen",
            "adress": f"{settings.BASE_URL}/planer/12/",
            "platser": ["X0", "X001"],
        },
    }
    return object_schema(properties, examples=[example])


def _webhooks() -> Document:
    def header(name: str, meaning: str) -> Document:
        return {"name": name, "in": "header", "required": True, "description": meaning, "schema": _TEXT}

    headers = [
        header("webhook-id", _("Meddelandets nummer, detsamma när det skickas igen")),
        header("webhook-timestamp", _("När det skickas, i sekunder sedan 1970")),
        header("webhook-signature", _("v1, och HMAC-SHA256 av nummer.tid.innehåll, i base64")),
    ]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Handelse"}}}
    return {
        name: {
            "post": {
                "operationId": f"webhook-{name}",
                "summary": str(label),
                "parameters": headers,
                "requestBody": {"required": True, "content": content},
                "responses": {"2XX": {"description": _("Mottaget. Annars skickas det igen.")}},
            }
        }
        for name, label in event_names().items()
    }
