"""The stored runs in the OpenAPI document."""

from django.utils.translation import gettext as _

from kunskapsbanken.access.api.parameters import PARAMETERS
from kunskapsbanken.access.results import SLOW_MODES
from kunskapsbanken.api.operations import listing, object_schema as _object, path_parameter, single
from kunskapsbanken.api.registry import Document

_TEXT, _WHOLE, _YES, _AMOUNT = ({"type": kind} for kind in ("string", "integer", "boolean", "number"))
_DATE = {"type": "string", "format": "date"}
_WITHHELD = {"type": ["integer", "null"]}
SLOW = tuple(f"klasser_min_{mode.slug}" for mode in SLOW_MODES)
MIDDLES = ("median_km", "nionde_decil_km", "median_min", "nionde_decil_min")
_HEAD: Document = {
    "korning": _WHOLE,
    "kommunkod": _TEXT,
    "kommun": _TEXT,
    "exempel": _YES,
    "slag": _TEXT,
    "metod": {"type": "string", "enum": ["vag", "fagelvag"]},
    "status": _TEXT,
    "raknad": {"type": "string", "format": "date-time"},
    "befolkning": {"$ref": "#/components/schemas/Underlag"},
    "vagar": {"anyOf": [{"$ref": "#/components/schemas/Underlag"}, {"type": "null"}]},
    "service_datum": _DATE,
    "adress": _TEXT,
    "sida": _TEXT,
    "metodsida": _TEXT,
    "upphov": {"type": ["object", "null"]},
}


def paths() -> Document:
    """The list of runs, and one run."""
    summary = _("Lagrade restidsanalyser som passar det du frågar efter")
    return {
        "/api/v1/restider/": {"get": listing("restider", summary, PARAMETERS, "Restider")},
        "/api/v1/restider/{korning}/": {
            "get": single("enRestid", _("En restidsanalys med sina siffror"), _number(), "Restid")
        },
    }


def schemas() -> Document:
    """What they answer. Numbers that are withheld for the sake of few are null."""
    classes = {"type": "array", "items": {"$ref": "#/components/schemas/Restidsklass"}}
    figures = {
        "invanare": _WHOLE,
        **dict.fromkeys(("klasser_km", "klasser_min", *SLOW, "langre_an"), classes),
        **dict.fromkeys(("medel_km", "medel_min"), _AMOUNT),
        **{name: {"type": ["number", "null"]} for name in MIDDLES},
        "narmast": {"type": "array", "items": _object({"beteckning": _TEXT, "namn": _TEXT, "invanare": _WITHHELD})},
    }
    share = {
        "klass": _TEXT,
        "invanare": _WITHHELD,
        "procent": {"type": ["number", "null"]},
        "aldrar": {"type": ["object", "null"], "additionalProperties": _WITHHELD},
    }
    return {
        "Restider": _object(
            {
                "korningar": {"type": "array", "items": _object(_HEAD)},
                "nasta": {"type": ["string", "null"], "description": _("Adressen till nästa sida, null på den sista.")},
            }
        ),
        "Restid": _object({**_HEAD, **figures}),
        "Restidsklass": _object(share),
        "Underlag": _object({"kalla": _TEXT, "datum": _DATE}),
    }


def _number() -> Document:
    return path_parameter("korning", _("Körningens nummer."), 1, type="integer", minimum=1)
