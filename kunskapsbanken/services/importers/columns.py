"""The columns of a file with service places, and how a value of each is read: the same for CSV and GeoJSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import Season, ServiceOffering, ServicePlace, Staffing, Status


class Column(NamedTuple):
    """A column: its name in files, what it is called with us, whether it must be there, and what it holds."""

    name: str
    field: str
    required: bool
    meaning: Promise


PLACE_COLUMNS = (
    Column("id", "source_id", True, gettext_lazy("Källans egen beteckning. Den får inte bytas eller återanvändas.")),
    Column("namn", "name", True, gettext_lazy("Platsens namn.")),
    Column("latitud", "latitude", True, gettext_lazy("Grader norr i WGS 84, till exempel 64,1234.")),
    Column("longitud", "longitude", True, gettext_lazy("Grader öster i WGS 84, till exempel 17,1234.")),
    Column("ort", "locality", False, gettext_lazy("Orten.")),
    Column("adress", "address", False, gettext_lazy("Gatuadressen.")),
    Column("drivs_av", "operator", False, gettext_lazy("Företag eller förening, aldrig en privatperson.")),
    Column("webbplats", "website", False, gettext_lazy("Börjar med https://.")),
    Column("lage", "status", False, gettext_lazy("planerad, oppen, hotad eller stangd. Tomt är oppen.")),
    Column("bemanning", "staffing", False, gettext_lazy("bemannad, obemannad eller hybrid. Tomt är bemannad.")),
    Column("arstid", "season", False, gettext_lazy("aret-runt, sasong eller mobil. Tomt är aret-runt.")),
    Column("hur_man_kommer_in", "physical_access", False, gettext_lazy("Ramp, trösklar, automatisk dörr …")),
    Column("bekraftad", "verified_on", False, gettext_lazy("Datum då uppgifterna senast stämde, 2026-06-12.")),
)
OFFERING_COLUMNS = (
    Column("slag", "kind", True, gettext_lazy("Serviceslag enligt vår vokabulär, till exempel dagligvaror.")),
    Column("form", "form", False, gettext_lazy("Serviceform, till exempel Fullsortiment.")),
    Column("oppettider", "opening_hours", False, gettext_lazy("mån–fre 9–18, eller som i OpenStreetMap.")),
    Column("ombud_for", "agent_for", False, gettext_lazy("Till exempel Apoteket.")),
)
COLUMNS = (*PLACE_COLUMNS, *OFFERING_COLUMNS)
CHOICES: dict[str, type[TextChoices]] = {"status": Status, "staffing": Staffing, "season": Season}
LIMITS = {"latitude": 90.0, "longitude": 180.0}
_is_address = URLValidator(schemes=["http", "https"])


class Faulty(Exception):
    """What is wrong with a value, in words that end the sentence "Rad 3, kolumnen namn: …"."""


def read_place(row: Mapping[str, str], where: str, faults: list[str]) -> dict[str, Any]:
    """The facts of a service place, by our names; what is wrong is added to `faults`."""
    return _read(PLACE_COLUMNS, row, where, faults)


def read_offering(row: Mapping[str, str], where: str, faults: list[str]) -> IncomingOffering | None:
    """One kind of service; none where something is wrong with it."""
    before = len(faults)
    values = _read(OFFERING_COLUMNS, row, where, faults)
    return IncomingOffering(**values) if len(faults) == before else None


def _read(columns: tuple[Column, ...], row: Mapping[str, str], where: str, faults: list[str]) -> dict[str, Any]:
    values = {}
    for column in columns:
        text = " ".join((row.get(column.name) or "").split())
        try:
            if column.required and not text:
                raise Faulty(_("värdet saknas."))
            values[column.field] = _value(column.field, text)
        except Faulty as fault:
            said = _("%(where)s, kolumnen %(column)s: %(fault)s")
            faults.append(said % {"where": where, "column": column.name, "fault": fault})
    return values


def _value(field: str, text: str) -> str | float:
    if field in LIMITS:
        return _degrees(text, LIMITS[field])
    if field in CHOICES:
        return _choice(CHOICES[field], text)
    if field == "opening_hours":
        return _hours(text)
    if field == "verified_on":
        return _day(text)
    if field == "website" and text:
        _must_be_address(text)
    model = ServiceOffering if field in ("form", "agent_for") else ServicePlace
    longest = getattr(model._meta.get_field(field), "max_length", None) if field != "kind" else None
    if longest and len(text) > longest:
        raise Faulty(_("texten är längre än %s tecken.") % longest)
    return text.lower() if field == "kind" else text


def _degrees(text: str, limit: float) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Faulty(_("”%s” är inget tal.") % text) from None
    if not -limit <= value <= limit:
        raise Faulty(_("%s är inte grader i WGS 84.") % text)
    return round(value, 6)


def _choice(choices: type[TextChoices], text: str) -> str:
    first = Status.OPEN.value if choices is Status else choices.values[0]
    value = text.lower() or first
    if value not in choices.values:
        allowed = ", ".join(choices.values)
        raise Faulty(_("”%(text)s” går inte att välja. Välj bland %(allowed)s.") % {"text": text, "allowed": allowed})
    return value


def _hours(text: str) -> str:
    try:
        return read_hours(text)
    except ValidationError as fault:
        raise Faulty(fault.messages[0]) from None


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Faulty(_("”%s” är inget datum. Skriv som 2026-06-12.") % text) from None


def _must_be_address(text: str) -> None:
    try:
        _is_address(text)
    except ValidationError:
        raise Faulty(_("”%s” är ingen webbadress.") % text) from None
