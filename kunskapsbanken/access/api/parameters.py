"""What runs can be asked for by; in one table, as the register's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.api.parameters import PARAMETERS as REGISTER, USUAL, Parameter, each_of
from kunskapsbanken.services.api.problems import BadParameter
from kunskapsbanken.services.queries.boxes import Words
from kunskapsbanken.services.queries.points import STATUTORY


@dataclass(frozen=True)
class Question:
    """All that a program asks for."""

    municipality: Place | None = None
    kinds: tuple[str, ...] = STATUTORY
    size: int = USUAL
    after: int = 0


def _municipality(text: str, _words: Words) -> Place:
    place = Place.objects.municipalities().filter(code=text).first()
    if place is None:
        raise BadParameter("kommun", _("Det finns ingen kommun med koden ”%(value)s”."), value=text[:80])
    return place


_OF_REGISTER = {row.name: row for row in REGISTER}
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
    replace(_OF_REGISTER["limit"], meaning=_("Högst så många körningar i svaret.")),
    _OF_REGISTER["cursor"],
)
_BY_NAME = {row.name: row for row in PARAMETERS}
_FIELDS = {"kommun": "municipality", "slag": "kinds", "limit": "size", "cursor": "after"}


def read(query: Mapping[str, str]) -> tuple[Question, list[BadParameter]]:
    """What is asked for, and all that is wrong with it. An empty parameter is as one that is left out."""
    asked: dict[str, Any] = {}
    faults, words = [], Words({}, {})
    for name, text in query.items():
        try:
            if name not in _BY_NAME:
                told = _("Parametern finns inte. Välj bland %(allowed)s.")
                raise BadParameter(name[:80], told, allowed=", ".join(_BY_NAME))
            if text.strip():
                asked[_FIELDS[name]] = _BY_NAME[name].read(text.strip(), words)
        except BadParameter as fault:
            faults.append(fault)
    return Question(**asked), faults
