"""A parameter in one place: what is accepted, and what the OpenAPI document and the page tell of it."""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.places.models import Place

MOST, USUAL = 200, 100
Schema = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A parameter: what it means, an example, how it is read, and its schema.

    `words` is what the room knows that both may need, for instance the vocabulary's terms.
    """

    name: str
    meaning: Promise
    example: str
    read: Callable[[str, Any], Any]
    schema: Callable[[Any], Schema]


def each_of(name: str, text: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The values with commas between them; raises `BadParameter` for one that is not allowed."""
    known = list(allowed)
    parts = tuple(part.strip() for part in text.split(","))
    for part in parts:
        if part not in known:
            words = _("”%(value)s” går inte att välja. Välj bland %(allowed)s.")
            raise BadParameter(name, words, value=part[:80], allowed=", ".join(known))
    return parts


def place_of(name: str, text: str) -> Place:
    """The place with a code."""
    place = Place.objects.filter(code=text).first()
    if place is None:
        raise BadParameter(name, _("Det finns ingen plats med koden ”%(value)s”."), value=text[:80])
    return place


def _size(text: str, _words: Any) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST):
        raise BadParameter("limit", _("Skriv ett heltal från 1 till %(most)s."), most=MOST)
    return int(text)


def _cursor(text: str, _words: Any) -> int:
    try:
        number = base64.urlsafe_b64decode(text.encode("ascii")).decode("ascii")
        if number.isdigit() and len(number) < 19:
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise BadParameter("cursor", _("Använd den adress som står under ”nasta” i förra svaret."))


def cursor_of(pk: int) -> str:
    """Where to go on; a program takes it as it is."""
    return base64.urlsafe_b64encode(str(pk).encode()).decode("ascii")


def text_schema(**more: Any) -> Callable[[Any], Schema]:
    """Of a text."""
    return lambda _words: {"type": "string", **more}


def list_schema(values: Callable[[Any], Iterable[str]]) -> Callable[[Any], Schema]:
    """Of words with commas between them."""
    return lambda words: {"type": "array", "items": {"type": "string", "enum": list(values(words))}}


LIMIT = Parameter(
    "limit",
    _("Högst så många i svaret."),
    "50",
    _size,
    lambda _words: {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
)
CURSOR = Parameter(
    "cursor",
    _("Var svaret börjar. Står i adressen under ”nasta”."),
    cursor_of(42),
    _cursor,
    text_schema(maxLength=40),
)


def read_all(
    query: Mapping[str, str], parameters: Sequence[Parameter], words: Any = None
) -> tuple[dict[str, Any], list[BadParameter]]:
    """What is asked for by name, and all that is wrong with it. An empty parameter is as one that is left out."""
    known = {row.name: row for row in parameters}
    values: dict[str, Any] = {}
    faults = []
    for name, text in query.items():
        try:
            if name not in known:
                told = _("Parametern finns inte. Välj bland %(allowed)s.")
                raise BadParameter(name[:80], told, allowed=", ".join(known))
            if "\0" in text:
                raise BadParameter(name, _("Tecknet noll går inte att ta emot."))
            if text.strip():
                values[name] = known[name].read(text.strip(), words)
        except BadParameter as fault:
            faults.append(fault)
    return values, faults
