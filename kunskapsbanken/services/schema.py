"""The specification as JSON Schema (draft 2020-12), made from `services.properties`."""

from typing import Any

from django.conf import settings

from kunskapsbanken.services.properties import (
    DATE,
    FLAG,
    LIST,
    LONG_FORM,
    MOMENT,
    NUMBER,
    OFFERED,
    PLACE_PROPERTIES,
    STOPPED,
    STOPS,
    TEXT,
    URL,
    VERSION,
    Property,
)
from kunskapsbanken.services.queries.boxes import Words
from kunskapsbanken.vocabulary.models import SERVICE_KIND

Schema = dict[str, Any]
TYPES: dict[str, Schema] = {
    TEXT: {"type": "string"},
    NUMBER: {"type": "number"},
    DATE: {"type": "string", "format": "date"},
    MOMENT: {"type": "string", "format": "date-time"},
    URL: {"type": "string", "format": "uri"},
    FLAG: {"type": "boolean"},
    LIST: {"type": "string"},  # in the long form
}
LIMITS: dict[str, Schema] = {
    "latitud": {"minimum": -90, "maximum": 90},
    "longitud": {"minimum": -180, "maximum": 180},
}
SPECIFICATION = f"/specifikation/serviceplatser/{VERSION}/"


def json_schema(words: Words) -> Schema:
    """The schema of a service place; `$defs` has what it offers, where it stops, and the long form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{settings.BASE_URL}{SPECIFICATION}schema.json",
        "title": "Serviceplats",
        **place_schema(words, offered="#/$defs/utbud", stop="#/$defs/hallplats"),
        "$defs": {
            "utbud": object_of(OFFERED, words),
            "hallplats": object_of(STOPPED, words),
            "serviceutbud": object_of(LONG_FORM, words, optional=("slag",)),
        },
    }


def place_schema(words: Words, *, offered: str, stop: str) -> Schema:
    """A service place with what it offers and where it stops; told is where the schemas of those two stand."""
    schema = object_of(PLACE_PROPERTIES, words)
    schema["properties"]["utbud"] = {"type": "array", "items": {"$ref": offered}}
    schema["properties"][STOPS.name] = {"type": "array", "description": str(STOPS.meaning), "items": {"$ref": stop}}
    schema["required"].append("utbud")
    return schema


def object_of(properties: tuple[Property, ...], words: Words, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties. A place of which no service is known has a row in the long form too."""
    return {
        "type": "object",
        "properties": {row.name: property_schema(row, words) for row in properties},
        "required": [row.name for row in properties if row.required and row.name not in optional],
    }


def property_schema(row: Property, words: Words) -> Schema:
    """One property."""
    schema = {**TYPES[row.kind], **LIMITS.get(row.name, {}), "description": str(row.meaning), "examples": [row.example]}
    allowed = allowed_values(row, words)
    if allowed:
        schema["enum"] = allowed
    if row.pattern:
        schema["pattern"] = row.pattern
    return schema


def allowed_values(row: Property, words: Words) -> list[str]:
    """What can stand there, where it is not free."""
    if row.choices:
        return list(row.choices.values)
    if row.scheme:
        return list(words.kinds if row.scheme == SERVICE_KIND else words.forms)
    return []
