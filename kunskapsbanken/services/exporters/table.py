"""The register as a table: CSV with a row for each kind of service."""

import csv
import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models import ServicePlace


class ExportColumn(NamedTuple):
    """A column of the CSV file and what it holds."""

    name: str
    meaning: Promise


COLUMNS = (
    ExportColumn("beteckning", _("Vår beteckning. Den byts aldrig och används aldrig igen.")),
    ExportColumn("namn", _("Platsens namn.")),
    ExportColumn("kommunkod", _("Kommunens eller bygdens kod; de fyra första tecknen är SCB:s kommunkod.")),
    ExportColumn("kommun", _("Kommunen eller bygden.")),
    ExportColumn("ort", _("Orten.")),
    ExportColumn("adress", _("Gatuadressen.")),
    ExportColumn("latitud", _("Grader norr i WGS 84.")),
    ExportColumn("longitud", _("Grader öster i WGS 84.")),
    ExportColumn("lage", _("planerad, oppen, hotad eller stangd.")),
    ExportColumn("bemanning", _("bemannad, obemannad eller hybrid.")),
    ExportColumn("arstid", _("aret-runt, sasong eller mobil.")),
    ExportColumn("slag", _("Serviceslag enligt vokabulären. En rad för varje slag.")),
    ExportColumn("form", _("Serviceform.")),
    ExportColumn("oppettider", _("Öppettider som i OpenStreetMap (opening_hours).")),
    ExportColumn("ombud_for", _("Vem platsen är ombud för.")),
    ExportColumn("drivs_av", _("Företag eller förening.")),
    ExportColumn("webbplats", _("Adress.")),
    ExportColumn("hur_man_kommer_in", _("Fysisk tillgång.")),
    ExportColumn("kalla", _("Vems uppgifterna är. OpenStreetMaps uppgifter har licensen ODbL.")),
    ExportColumn("kallans_id", _("Källans egen beteckning.")),
    ExportColumn("bekraftad", _("Datum då uppgifterna senast stämde.")),
    ExportColumn("farskhet", _("aktuell, bor-bekraftas eller inaktuell, den dag filen hämtades.")),
    ExportColumn("exempel", _("ja för det som är påhittat för demonstrationen, annars nej.")),
    ExportColumn("sida", _("Platsens sida hos oss.")),
)
# A spreadsheet would take what begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(places: Iterable[ServicePlace]) -> str:
    """The places with a row for each kind of service, with a mark that tells Excel of UTF-8."""
    today = timezone.localdate()
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for place in places:
        before = _before(place)
        after = _after(place, place.freshness_on(today).value)
        offered = [(row.kind.slug, row.form, row.opening_hours, row.agent_for) for row in place.offerings.all()]
        for offering in offered or [("", "", "", "")]:
            writer.writerow(_safe(value) for value in (*before, *offering, *after))
    return text.getvalue()


def _before(place: ServicePlace) -> tuple[Any, ...]:
    where = (place.place.code, place.place.full_name, place.locality, place.address)
    return (place.key, place.name, *where, place.latitude, place.longitude, place.status, place.staffing, place.season)


def _after(place: ServicePlace, freshness: str) -> tuple[Any, ...]:
    about = (place.operator, place.website, place.physical_access, place.source, place.source_id)
    example = "ja" if place.place.is_example else "nej"
    return (*about, place.verified_on.isoformat(), freshness, example, f"{settings.BASE_URL}{place.get_absolute_url()}")


def _safe(value: Any) -> str:
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
