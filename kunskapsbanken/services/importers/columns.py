"""The columns of a file with service places, and how a value of each is read: the same for CSV and GeoJSON."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.faults import fault_at
from kunskapsbanken.services.importers.values import Faulty, choice_of, day_of, degrees_of, hours_of, text_of
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import Season, ServiceOffering, ServicePlace, Staffing, Status


class Column(NamedTuple):
    """A column: its name in files, what it is called with us, whether it must be there, and what it holds."""

    name: str
    field: str
    required: bool
    meaning: Promise


PLACE_COLUMNS = (
    Column(
        "id",
        "source_id",
        False,
        gettext_lazy("Källans egen beteckning. Den får inte bytas. Saknas den känns platsen igen på namn och läge."),
    ),
    Column("beteckning", "key", False, gettext_lazy("Vår beteckning, i en fil som är hämtad härifrån.")),
    Column("namn", "name", True, gettext_lazy("Platsens namn.")),
    Column("latitud", "latitude", True, gettext_lazy("Grader norr i WGS 84, till exempel 64,1234.")),
    Column("longitud", "longitude", True, gettext_lazy("Grader öster i WGS 84, till exempel 17,1234.")),
    Column("ort", "locality", False, gettext_lazy("Orten.")),
    Column("adress", "address", False, gettext_lazy("Gatuadressen.")),
    Column("drivs_av", "operator", False, gettext_lazy("Företag eller förening, aldrig en privatperson.")),
    Column("webbplats", "website", False, gettext_lazy("Börjar med https://.")),
    Column("epost", "email", False, gettext_lazy("Verksamhetens e-postadress.")),
    Column("telefon", "phone", False, gettext_lazy("Verksamhetens telefonnummer.")),
    Column("beskrivning", "description", False, gettext_lazy("Kort om platsen.")),
    Column("wikidata", "wikidata", False, gettext_lazy("Till exempel Q12345.")),
    Column("lage", "status", False, gettext_lazy("planerad, oppen, hotad eller stangd. Tomt är oppen.")),
    Column("bemanning", "staffing", False, gettext_lazy("bemannad, obemannad eller hybrid. Tomt är bemannad.")),
    Column("arstid", "season", False, gettext_lazy("aret-runt, sasong eller mobil. Tomt är aret-runt.")),
    Column("hur_man_kommer_in", "physical_access", False, gettext_lazy("Ramp, trösklar, automatisk dörr …")),
    Column("bekraftad", "verified_on", False, gettext_lazy("Datum då uppgifterna senast stämde, 2026-06-12.")),
)
OFFERING_COLUMNS = (
    Column(
        "slag",
        "kind",
        True,
        gettext_lazy("Serviceslag enligt vår vokabulär, till exempel dagligvaror, eller ett vanligt ord för det."),
    ),
    Column("form", "form", False, gettext_lazy("Serviceform, till exempel Fullsortiment.")),
    Column("oppettider", "opening_hours", False, gettext_lazy("mån–fre 9–18, eller som i OpenStreetMap.")),
    Column("ombud_for", "agent_for", False, gettext_lazy("Till exempel Apoteket.")),
)
COLUMNS = (*PLACE_COLUMNS, *OFFERING_COLUMNS)
CHOICES: dict[str, type[TextChoices]] = {"status": Status, "staffing": Staffing, "season": Season}
# Of a text that the model itself sets no limit to.
LONGEST_TEXT = 4000
_is_address = URLValidator(schemes=["http", "https"])
DEGREES = ("latitude", "longitude")


def read_place(
    row: Mapping[str, str], where: str, faults: list[str], theirs: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The facts of a service place, by our names; what is wrong is added to `faults`, under the file's own names of
    the columns (`theirs`).
    """
    return _read(PLACE_COLUMNS, row, where, faults, theirs or {})


def read_offering(
    row: Mapping[str, str], where: str, faults: list[str], theirs: Mapping[str, str] | None = None
) -> IncomingOffering | None:
    """One kind of service; none where something is wrong with it."""
    before = len(faults)
    values = _read(OFFERING_COLUMNS, row, where, faults, theirs or {})
    return IncomingOffering(**values) if len(faults) == before else None


def _read(
    columns: tuple[Column, ...], row: Mapping[str, str], where: str, faults: list[str], theirs: Mapping[str, str]
) -> dict[str, Any]:
    values = {}
    for column in columns:
        text = row.get(column.name) or ""
        try:
            text = text_of(text)
            if column.required and not text:
                raise Faulty(_("värdet saknas."))
            values[column.field] = _value(column.field, text, row)
        except Faulty as fault:
            faults.append(fault_at(where, theirs.get(column.name, column.name), str(fault)))
    return values


def _value(field: str, text: str, row: Mapping[str, str]) -> str | float:
    if not text and field not in CHOICES:
        return text
    if field in DEGREES:
        other = row.get("longitud" if field == "latitude" else "latitud") or ""
        return degrees_of(field, text, other)
    if field in CHOICES:
        return choice_of(CHOICES[field], text)
    if field == "opening_hours":
        return hours_of(text)
    if field == "verified_on":
        return day_of(text)
    if field == "kind":
        return text.lower()
    return _checked(field, text)


def _checked(field: str, text: str) -> str:
    """A text that the model takes."""
    model: Any = ServiceOffering if field in ("form", "agent_for") else ServicePlace
    longest, validators = _rules(model, field)
    if longest and len(text) > longest:
        raise Faulty(_("texten är längre än %s tecken.") % longest)
    for validator in validators:
        try:
            validator(text)
        except ValidationError:
            raise Faulty(_("”%(text)s” är %(wrong)s.") % {"text": text[:80], "wrong": _wrong(field)}) from None
    return text


@cache
def _rules(model: Any, field: str) -> tuple[int | None, tuple[Any, ...]]:
    """The longest text that a field takes, and what else it asks of it."""
    described = model._meta.get_field(field)
    longest = getattr(described, "max_length", None) or LONGEST_TEXT
    checked = {"website": [_is_address], "email": [EmailValidator()], "wikidata": described.validators[:1]}
    return longest, tuple(checked.get(field, ()))


def _wrong(field: str) -> str:
    return {
        "website": _("ingen webbadress"),
        "email": _("ingen e-postadress"),
        "wikidata": _("inget Q-nummer hos Wikidata"),
    }[field]
