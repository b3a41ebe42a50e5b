"""The interface as OpenAPI 3.1, made from the same tables as the answers."""

from django.conf import settings
from django.utils.translation import gettext as _

from kunskapsbanken.services.api.operations import Document, listing, single
from kunskapsbanken.services.api.parameters import PARAMETERS
from kunskapsbanken.services.api.registry import ADDITIONS
from kunskapsbanken.services.properties import OFFERED, STOPPED, VERSION
from kunskapsbanken.services.queries.boxes import Words
from kunskapsbanken.services.schema import SPECIFICATION, object_of, place_schema

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
    asked = _("Serviceplatser som passar det du frågar efter")
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
            **_more("paths", words),
            "/api/v1/serviceplatser/": {"get": listing("serviceplatser", asked, PARAMETERS, words, "Serviceplatser")},
            "/api/v1/serviceplatser/{beteckning}/": {
                "get": single("enServiceplats", _("En serviceplats"), _KEY, "Serviceplats")
            },
            "/api/v1/kommuner/{kommunkod}/servicematris/": {
                "get": single("servicematris", _("Servicen ort för ort i en kommun"), _CODE, "Servicematris")
            },
        },
        "components": {"schemas": _schemas(words)},
    }


def _more(what: str, words: Words) -> Document:
    """What other rooms add."""
    return {name: told for addition in ADDITIONS for name, told in getattr(addition, what)(words).items()}


def _schemas(words: Words) -> Document:
    place = {"$ref": "#/components/schemas/Serviceplats"}
    return {
        **_more("schemas", words),
        "Serviceplats": place_schema(
            words, offered="#/components/schemas/Utbud", stop="#/components/schemas/Hallplats"
        ),
        "Utbud": object_of(OFFERED, words),
        "Hallplats": object_of(STOPPED, words),
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
