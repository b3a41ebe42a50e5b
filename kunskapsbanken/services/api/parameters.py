"""What can be asked for, in one table: what is accepted, and what the OpenAPI document and the page tell of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.parameters import (
    CURSOR,
    LIMIT,
    USUAL,
    Parameter,
    each_of,
    list_schema,
    place_of,
    read_all,
    text_schema,
)
from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import IN_USE, Freshness, OperatorForm, Status
from kunskapsbanken.services.queries.box import Box
from kunskapsbanken.services.queries.boxes import Asked, Words

EVERY_STATE = "alla"


@dataclass(frozen=True)
class Question:
    """All that a program asks for."""

    asked: Asked
    size: int = USUAL
    after: int = 0


def _choices(name: str, values: Iterable[str]) -> Callable[[str, Words], tuple[str, ...]]:
    allowed = list(values)
    return lambda text, _words: each_of(name, text, allowed)


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
    return place_of("plats", text)


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
        list_schema(lambda words: words.kinds),
    ),
    Parameter(
        "form",
        _("Serviceform: termens adress i vokabulären."),
        "dagligvaror-varubuss",
        _forms,
        list_schema(lambda words: words.forms),
    ),
    Parameter(
        "lage",
        _("Läge. Utelämnat: det som finns i dag (oppen och hotad). alla tar med stängda och planerade."),
        "oppen",
        _states,
        list_schema(lambda _words: [*Status.values, EVERY_STATE]),
    ),
    Parameter(
        "farskhet",
        _("Hur långt uppgifterna går att lita på i dag."),
        "aktuell,bor-bekraftas",
        _choices("farskhet", Freshness.values),
        list_schema(lambda _words: Freshness.values),
    ),
    Parameter(
        "driftform",
        _("Vem som står bakom."),
        "ideell,kooperativ",
        _choices("driftform", OperatorForm.values),
        list_schema(lambda _words: OperatorForm.values),
    ),
    Parameter(
        "plats",
        _("Kod för län, kommun eller bygd; 2421 är Storuman. Tar med allt i platsen."),
        "2421",
        _place,
        text_schema(),
    ),
    Parameter(
        "licens",
        _("Licens, som SPDX skriver den. Ett utropstecken före: alla utom den. Skiljer OpenStreetMaps uppgifter ut."),
        "!ODbL-1.0",
        _licence,
        text_schema(maxLength=41),
    ),
    Parameter(
        "andrad_sedan",
        _("Ändrat från och med ett datum eller en tidpunkt. Ta med lage=alla för att se det som har stängt."),
        "2026-06-12",
        _moment,
        text_schema(),
    ),
    replace(LIMIT, meaning=_("Högst så många platser i svaret.")),
    CURSOR,
)
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
    """What is asked for, and all that is wrong with it."""
    values, faults = read_all(query, PARAMETERS, words)
    size, after = values.pop("limit", USUAL), values.pop("cursor", 0)
    asked = {_FIELDS[name]: value for name, value in values.items()}
    return Question(Asked(**{"states": IN_USE, **asked}), size, after), faults
