"""Writing down what is said, in the OpenAPI document."""

from django.utils.translation import gettext as _

from kunskapsbanken.api.models import Scope
from kunskapsbanken.api.operations import object_schema, path_parameter, writing
from kunskapsbanken.api.registry import Document
from kunskapsbanken.dialogue.models import ContributionKind, Sector

_TEXT = {"type": "string"}
LONGEST = 4000


def paths() -> Document:
    """The one operation."""
    meeting = path_parameter("mote", _("Mötets nummer."), 42, type="integer", minimum=1)
    once: Document = {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "description": _("En egen UUID för varje anteckning. Skickas den igen skrivs inget två gånger."),
        "schema": {"type": "string", "format": "uuid"},
        "examples": {"exempel": {"value": "0b7c6f3e-8f0c-4f52-9f4e-3f9d1c1a2b10"}},
    }
    answers = {
        "200": (_("Anteckningen fanns redan"), "Anteckning"),
        "201": (_("Anteckningen är sparad"), "Anteckning"),
    }
    words, sent = _("Anteckna vad någon sa på ett möte"), [meeting, once]
    told = writing("anteckna", words, Scope.MEETINGS, sent, body="Sagt", answers=answers)
    return {"/api/v1/moten/{mote}/anteckningar/": {"post": told}}


def schemas() -> Document:
    """What is taken in, and what is answered."""
    kind = {"type": "string", "enum": list(ContributionKind.values)}
    sector = {"type": "string", "enum": list(Sector.values)}
    said = {
        "text": {"type": "string", "minLength": 1, "maxLength": LONGEST},
        "slag": kind,
        "sektor": sector,
        "platskod": {**_TEXT, "description": _("Platsen som det gäller; utelämnad är det mötets plats.")},
        "serviceslag": {**_TEXT, "description": _("Serviceslag enligt vokabulären.")},
    }
    answer = {
        "anteckning": _TEXT,
        "mote": {"type": "integer"},
        "slag": kind,
        "sektor": sector,
        "platskod": _TEXT,
        "serviceslag": {"type": ["string", "null"]},
        "hallen": {
            "type": "boolean",
            "description": _("Om den hålls tillbaka för att texten kan peka ut en person."),
        },
    }
    optional = ["platskod", "serviceslag"]
    return {"Sagt": object_schema(said, optional, additionalProperties=False), "Anteckning": object_schema(answer)}
