"""The register in the OpenAPI document."""

from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.api.models import Scope
from kunskapsbanken.api.operations import listing, object_schema, path_parameter, single, writing
from kunskapsbanken.api.registry import Document
from kunskapsbanken.services.api.parameters import PARAMETERS
from kunskapsbanken.services.properties import OFFERED, STOPPED
from kunskapsbanken.services.queries.boxes import words_to_ask_with
from kunskapsbanken.services.schema import object_of, place_schema

_TEXT = {"type": "string"}
_WORDS = {"type": "string", "maxLength": 80}
_HOURS = {"type": "string", "maxLength": 255}
_DATES = {"type": ["string", "null"], "format": "date"}


def paths() -> Document:
    """The register's operations."""
    asked = _("Serviceplatser som passar det du frågar efter")
    words = words_to_ask_with()
    place = "/api/v1/serviceplatser/{beteckning}/"
    done = {"200": (_("Serviceplatsen som den nu är"), "Serviceplats")}
    changed: dict[str, Any] = {"scope": Scope.REGISTER, "parameters": [_key()], "answers": done}
    return {
        "/api/v1/serviceplatser/": {"get": listing("serviceplatser", asked, PARAMETERS, "Serviceplatser", words)},
        place: {"get": single("enServiceplats", _("En serviceplats"), _key(), "Serviceplats")},
        "/api/v1/kommuner/{kommunkod}/servicematris/": {
            "get": single("servicematris", _("Servicen ort för ort i en kommun"), _code(), "Servicematris")
        },
        f"{place}bekraftelser/": {
            "post": writing("bekraftaServiceplats", _("Säg att uppgifterna stämmer i dag"), body=None, **changed)
        },
        f"{place}oppettider/": {
            "put": writing("skrivOppettider", _("Skriv öppettider för något av utbudet"), body="Oppettider", **changed)
        },
        f"{place}utbud/": {
            "put": writing("skrivUtbud", _("Skriv allt som platsen erbjuder"), body="HelaUtbudet", **changed)
        },
    }


def schemas() -> Document:
    """What they answer and take in."""
    words = words_to_ask_with()
    place = {"$ref": "#/components/schemas/Serviceplats"}
    kind = {"type": "string", "enum": list(words.kinds)}
    rows = {"type": "array", "items": place}
    following = {"type": ["string", "null"], "description": _("Adressen till nästa sida, null på den sista.")}
    offered = {"slag": kind, "form": _WORDS, "oppettider": _HOURS, "ombud_for": _WORDS, "fran": _DATES, "till": _DATES}
    optional = [name for name in offered if name != "slag"]
    return {
        "Serviceplats": place_schema(
            words, offered="#/components/schemas/Utbud", stop="#/components/schemas/Hallplats"
        ),
        "Utbud": object_of(OFFERED, words),
        "Hallplats": object_of(STOPPED, words),
        "Serviceplatser": object_schema({"serviceplatser": rows, "nasta": following, "specifikation": _TEXT}),
        "Servicematris": object_schema(
            {
                "kommunkod": _TEXT,
                "kommun": _TEXT,
                "slag": {"type": "array", "items": _TEXT},
                "orter": {"type": "array", "items": {"$ref": "#/components/schemas/Ort"}},
            }
        ),
        "Ort": object_schema({"ort": _TEXT, "service": {"type": "array", "items": {"type": "array"}}}),
        "Oppettider": object_schema(
            {
                "slag": {
                    "type": "array",
                    "items": kind,
                    "minItems": 1,
                    "description": _("Vilken service tiderna gäller."),
                },
                "oppettider": {
                    **_HOURS,
                    "description": _("Som OpenStreetMap skriver dem; tomt när de inte är kända."),
                },
            },
            additionalProperties=False,
        ),
        "HelaUtbudet": object_schema(
            {
                "utbud": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 50,
                    "items": object_schema(offered, optional, additionalProperties=False),
                    "description": _("Det som inte står med slutar platsen att erbjuda."),
                }
            },
            additionalProperties=False,
        ),
    }


def _key() -> Document:
    return path_parameter("beteckning", _("Serviceplatsens beteckning."), "5b1e0c7a92", pattern="^[0-9a-f]{10}$")


def _code() -> Document:
    return path_parameter("kommunkod", _("SCB:s kommunkod."), "2421")
