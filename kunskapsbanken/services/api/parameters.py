"""What can be asked for, in one table: what is accepted, and what the OpenAPI document and the page tell of it."""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.api.problems import BadParameter
from kunskapsbanken.services.models import IN_USE, Freshness, OperatorForm, Status
from kunskapsbanken.services.queries.box import Box
from kunskapsbanken.services.queries.boxes import Asked, Words

MOST, USUAL = 200, 100
EVERY_STATE = "alla"
Schema = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A parameter: what it means, an example, how it is read, and its schema. `schema` may need the vocabulary."""

    name: str
    meaning: Promise
    example: str
    read: Callable[[str, Words], Any]
    schema: Callable[[Words], Schema]


@dataclass(frozen=True)
class Question:
    """All that a program asks for."""

    asked: Asked
    size: int = USUAL
    after: int = 0


def _choices(name: str, values: Iterable[str]) -> Callable[[str, Words], tuple[str, ...]]:
    allowed = list(values)
    return lambda text, _words: each_of(name, text, allowed)


def each_of(name: str, text: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The values with commas between them; raises `BadParameter` for one that is not allowed."""
    known = list(allowed)
    parts = tuple(part.strip() for part in text.split(","))
    for part in parts:
        if part not in known:
            words = _("”%(value)s” går inte att välja. Välj bland %(allowed)s.")
            raise BadParameter(name, words, value=part[:80], allowed=", ".join(known))
    return parts


def _kinds(text: str, words: Words) -> tuple[int, ...]:
    return tuple(pk for slug in each_of("slag", text, words.kinds) for pk in words.kinds[slug])


def _forms(text: str, words: Words) -> tuple[int, ...]:
    return tuple(pk for slug in each_of("form", text, words.forms) for pk in words.forms[slug])


def _states(text: str, _words: Words) -> tuple[str, ...]:
    chosen = each_of("lage", text, [*Status.values, EVERY_STATE])
    return () if EVERY_STATE in chosen else chosen


def _box(text: str, _words: Words) -> Box:
    try:
        box = Box(*(float(part) for part in text.split(",")))
    except (ValueError, TypeError):
        raise BadParameter("bbox", _("Skriv fyra tal: minlon,minlat,maxlon,maxlat.")) from None
    if not (-90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180):
        words = _("Talen är grader i WGS 84, longitud först och det minsta före: minlon,minlat,maxlon,maxlat.")
        raise BadParameter("bbox", words)
    return box


def _place(text: str, _words: Words) -> Place:
    place = Place.objects.filter(code=text).first()
    if place is None:
        raise BadParameter("plats", _("Det finns ingen plats med koden ”%(value)s”."), value=text[:80])
    return place


def _licence(text: str, _words: Words) -> str:
    if not text.strip("!") or len(text) > 41:
        raise BadParameter("licens", _("Skriv licensen som SPDX gör, till exempel CC0-1.0."))
    return text


def _moment(text: str, _words: Words) -> datetime:
    try:
        day = parse_date(text)
        moment = datetime.combine(day, time()) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        words = _("Skriv ett datum (2026-06-12) eller en tidpunkt (2026-06-12T09:30:00Z).")
        raise BadParameter("andrad_sedan", words)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _size(text: str, _words: Words) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= MOST):
        raise BadParameter("limit", _("Skriv ett heltal från 1 till %(most)s."), most=MOST)
    return int(text)


def _cursor(text: str, _words: Words) -> int:
    try:
        number = base64.urlsafe_b64decode(text.encode("ascii")).decode("ascii")
        if number.isdecimal() and len(number) < 19:
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise BadParameter("cursor", _("Använd den adress som står under ”nasta” i förra svaret."))


def cursor_of(pk: int) -> str:
    """Where to go on; a program takes it as it is."""
    return base64.urlsafe_b64encode(str(pk).encode()).decode("ascii")


def _text(**more: Any) -> Callable[[Words], Schema]:
    return lambda _words: {"type": "string", **more}


def _list(values: Callable[[Words], Iterable[str]]) -> Callable[[Words], Schema]:
    return lambda words: {"type": "array", "items": {"type": "string", "enum": list(values(words))}}


PARAMETERS = (
    Parameter(
        "bbox",
        _("Ruta i grader (WGS 84): minlon,minlat,maxlon,maxlat."),
        "15.0,65.5,17.5,66.5",
        _box,
        lambda _words: {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
    ),
    Parameter(
        "slag",
        _("Serviceslag enligt vokabulären. Ett överordnat slag tar med dem under sig."),
        "dagligvaror,drivmedel",
        _kinds,
        _list(lambda words: words.kinds),
    ),
    Parameter(
        "form",
        _("Serviceform: termens adress i vokabulären."),
        "dagligvaror-varubuss",
        _forms,
        _list(lambda words: words.forms),
    ),
    Parameter(
        "lage",
        _("Läge. Utelämnat: det som finns i dag (oppen och hotad). alla tar med stängda och planerade."),
        "oppen",
        _states,
        _list(lambda _words: [*Status.values, EVERY_STATE]),
    ),
    Parameter(
        "farskhet",
        _("Hur långt uppgifterna går att lita på i dag."),
        "aktuell,bor-bekraftas",
        _choices("farskhet", Freshness.values),
        _list(lambda _words: Freshness.values),
    ),
    Parameter(
        "driftform",
        _("Vem som står bakom."),
        "ideell,kooperativ",
        _choices("driftform", OperatorForm.values),
        _list(lambda _words: OperatorForm.values),
    ),
    Parameter(
        "plats", _("Kod för län, kommun eller bygd; 2421 är Storuman. Tar med allt i platsen."), "2421", _place, _text()
    ),
    Parameter(
        "licens",
        _("Licens, som SPDX skriver den. Ett utropstecken före: alla utom den. Skiljer OpenStreetMaps uppgifter ut."),
        "!ODbL-1.0",
        _licence,
        _text(maxLength=41),
    ),
    Parameter(
        "andrad_sedan",
        _("Ändrat från och med ett datum eller en tidpunkt. Ta med lage=alla för att se det som har stängt."),
        "2026-06-12",
        _moment,
        _text(),
    ),
    Parameter(
        "limit",
        _("Högst så många platser i svaret."),
        "50",
        _size,
        lambda _words: {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    ),
    Parameter(
        "cursor", _("Var svaret börjar. Står i adressen under ”nasta”."), cursor_of(42), _cursor, _text(maxLength=40)
    ),
)
_BY_NAME = {row.name: row for row in PARAMETERS}
# What each is called in `Asked`.
_FIELDS = {
    "bbox": "box",
    "slag": "kinds",
    "form": "forms",
    "lage": "states",
    "farskhet": "freshness",
    "driftform": "operator_forms",
    "plats": "place",
    "licens": "licence",
    "andrad_sedan": "changed_since",
}


def read(query: Mapping[str, str], words: Words) -> tuple[Question, list[BadParameter]]:
    """What is asked for, and all that is wrong with it. An empty parameter is as one that is left out."""
    read_values: dict[str, Any] = {}
    faults = []
    for name, text in query.items():
        try:
            parameter = _known(name)
            if text.strip():
                read_values[name] = parameter.read(text.strip(), words)
        except BadParameter as fault:
            faults.append(fault)
    size, after = read_values.pop("limit", USUAL), read_values.pop("cursor", 0)
    asked = {_FIELDS[name]: value for name, value in read_values.items()}
    return Question(Asked(**{"states": IN_USE, **asked}), size, after), faults


def _known(name: str) -> Parameter:
    if name not in _BY_NAME:
        words = _("Parametern finns inte. Välj bland %(allowed)s.")
        raise BadParameter(name[:80], words, allowed=", ".join(_BY_NAME))
    return _BY_NAME[name]
