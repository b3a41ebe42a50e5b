"""How a value of each sort is read, and what is said of one that cannot be."""

import re
import unicodedata
from datetime import date, datetime
from functools import cache, lru_cache

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.models import Status

LIMITS = {"latitude": 90.0, "longitude": 180.0}
# Sweden in degrees, and in metres of SWEREF 99 TM (EPSG:3006), somewhat widened.
SWEDEN = {"latitude": (54.5, 70.0), "longitude": (10.0, 25.0)}
SWEREF = {"latitude": (6_000_000.0, 7_800_000.0), "longitude": (200_000.0, 1_000_000.0)}
LONGEST_SHOWN = 40
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")


class Faulty(Exception):
    """What is wrong with a value, in words that end the sentence "Rad 3, kolumnen namn: …"."""


def text_of(text: str) -> str:
    """The text with single spaces; refused where it holds signs that no text has, or markup."""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable() and "<" not in text:
        return text
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign == "\ufffd":
            raise Faulty(_("texten har ett tecken som inte hör hemma i text (U+%04X).") % ord(sign))
    if _TAG.search(text):
        raise Faulty(_("texten har HTML-taggar. Skriv bara text."))
    return text


def degrees_of(field: str, text: str, other: str) -> float:
    """Degrees in WGS 84; `other` is the other of the two numbers, by which a mix-up is seen."""
    value = _number(text)
    if value is None:
        raise Faulty(_("”%s” är inget tal.") % text[:LONGEST_SHOWN])
    low, high = SWEREF[field]
    if low <= value <= high:
        raise Faulty(
            _("%s ser ut som meter i SWEREF 99 TM, inte grader. Kalla kolumnerna sweref_n och sweref_e.")
            % text[:LONGEST_SHOWN]
        )
    if not -LIMITS[field] <= value <= LIMITS[field]:
        raise Faulty(_("%s är inte grader i WGS 84.") % text[:LONGEST_SHOWN])
    if _is_swapped(field, value, _number(other)):
        raise Faulty(_("%s: latitud och longitud ser ut att ha bytt plats.") % text[:LONGEST_SHOWN])
    return round(value, 6)


def _is_swapped(field: str, value: float, other: float | None) -> bool:
    """Whether the two would lie in Sweden the other way round; told once, of the latitude."""
    if field != "latitude" or other is None:
        return False
    east, north = SWEDEN["longitude"], SWEDEN["latitude"]
    return east[0] <= value <= east[1] and north[0] <= other <= north[1]


def metres_of(text: str) -> float | None:
    """Metres, or nothing where it is no number."""
    return _number(text)


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", ".").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None


def choice_of(choices: type[TextChoices], text: str) -> str:
    """One of the choices; where nothing is said the first, of states that it is open."""
    allowed = _values(choices)
    first = Status.OPEN.value if choices is Status else allowed[0]
    value = text.lower() or first
    if value not in allowed:
        words = {"text": text[:LONGEST_SHOWN], "allowed": ", ".join(allowed)}
        raise Faulty(_("”%(text)s” går inte att välja. Välj bland %(allowed)s.") % words)
    return value


@cache
def _values(choices: type[TextChoices]) -> list[str]:
    """Kept, since Django makes the list anew each time, and a large file asks a hundred thousand times."""
    return list(choices.values)


def hours_of(text: str) -> str:
    """Opening hours as OpenStreetMap writes them."""
    try:
        return _hours(text)
    except ValidationError as fault:
        raise Faulty(fault.messages[0]) from None


@lru_cache(maxsize=5000)
def _hours(text: str) -> str:
    return read_hours(text)


def day_of(text: str) -> str:
    """A day; the time of day that some tables have is left out."""
    try:
        return (
            datetime.fromisoformat(text).date().isoformat() if len(text) > 10 else date.fromisoformat(text).isoformat()
        )
    except ValueError:
        raise Faulty(_("”%s” är inget datum. Skriv som 2026-06-12.") % text[:LONGEST_SHOWN]) from None
