"""Whether a value follows a JSON Schema: the part of draft 2020-12 that the specification uses, and no more."""

import re
from datetime import date, datetime

TYPES = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$id", "$defs", "title", "description", "examples", "default", "$ref"),
    *("type", "properties", "required", "items", "enum", "pattern", "format"),
    *("minimum", "maximum", "minItems", "maxItems", "maxLength"),
}


def faults(value, schema, root=None, where="$"):
    """All that is wrong, as sentences; a word of the schema's that is not known here is wrong too."""
    root = root or schema
    found = [f"{where}: unknown keyword {name}" for name in schema.keys() - KNOWN]
    if "$ref" in schema:
        return found + faults(value, _at(root, schema["$ref"]), root, where)
    if "type" in schema and not _is_type(value, schema["type"]):
        return [*found, f"{where}: {value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is not to be chosen")
    return [*found, *_by_type(value, schema, root, where)]


def _by_type(value, schema, root, where):
    if isinstance(value, str):
        return _text(value, schema, where)
    if isinstance(value, list):
        items = schema.get("items", {})
        return [fault for row, item in enumerate(value) for fault in faults(item, items, root, f"{where}[{row}]")]
    if isinstance(value, dict):
        return _object(value, schema, root, where)
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return [f"{where}: {value} is out of bounds"]
    return []


def _object(value, schema, root, where):
    yield from (f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value)
    for name, rule in schema.get("properties", {}).items():
        if name in value:
            yield from faults(value[name], rule, root, f"{where}.{name}")


def _at(root, address):
    for part in address.removeprefix("#/").split("/"):
        root = root[part]
    return root


def _is_type(value, names):
    names = [names] if isinstance(names, str) else names
    return any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)


def _text(value, schema, where):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} is not written like {schema['pattern']}"
    if len(value) > schema.get("maxLength", len(value)):
        yield f"{where}: too long"
    try:
        if schema.get("format") == "date":
            date.fromisoformat(value)
        elif schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
            yield f"{where}: {value!r} has no zone"
    except ValueError:
        yield f"{where}: {value!r} is no {schema['format']}"
    if schema.get("format") == "uri" and not re.match(r"https?://[^\s]+$", value):
        yield f"{where}: {value!r} is no address"
