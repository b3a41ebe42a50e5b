"""What runs can be asked for by; in one table, as the register's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.parameters import CURSOR, LIMIT, USUAL, Parameter, each_of, read_all
from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries.points import STATUTORY


@dataclass(frozen=True)
class Question:
    """All that a program asks for."""

    municipality: Place | None = None
    kinds: tuple[str, ...] = STATUTORY
    size: int = USUAL
    after: int = 0


def _municipality(text: str, _words: Any) -> Place:
    place = Place.objects.municipalities().filter(code=text).first()
    if place is None:
        raise BadParameter("kommun", _("Det finns ingen kommun med koden ”%(value)s”."), value=text[:80])
    return place


PARAMETERS = (
    Parameter(
        "kommun",
        _("Kommunens kod; 2421 är Storuman. Utan den svaras inget som är påhittat för demonstrationen."),
        "2421",
        _municipality,
        lambda _words: {"type": "string"},
    ),
    Parameter(
        "slag",
        _("Slag av grundläggande service enligt vokabulären."),
        "dagligvaror,drivmedel",
        lambda text, _words: each_of("slag", text, STATUTORY),
        lambda _words: {"type": "array", "items": {"type": "string", "enum": list(STATUTORY)}},
    ),
    replace(LIMIT, meaning=_("Högst så många körningar i svaret.")),
    CURSOR,
)
_FIELDS = {"kommun": "municipality", "slag": "kinds", "limit": "size", "cursor": "after"}


def read(query: Mapping[str, str]) -> tuple[Question, list[BadParameter]]:
    """What is asked for, and all that is wrong with it."""
    values, faults = read_all(query, PARAMETERS)
    return Question(**{_FIELDS[name]: value for name, value in values.items()}), faults
