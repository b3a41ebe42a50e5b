"""The region's register as files: CSV, a workbook, and JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset import xlsx
from kunskapsbanken.engines.typeset.sheets import Column, Register, Sheet, Value, Workbook
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.exporters import XLSX
from kunskapsbanken.plans.queries.region import MunicipalRow, RegionRegister
from kunskapsbanken.plans.tables import safe

FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "json": "application/json"}


def write(form: str, register: RegionRegister, county: Place) -> bytes:
    """The rows that were asked for, as a file of one of the forms in `FORMS`."""
    writers: dict[str, Callable[[RegionRegister, Place], bytes]] = {"csv": _csv, "xlsx": _xlsx, "json": _json}
    return writers[form](register, county)


def _csv(register: RegionRegister, county: Place) -> bytes:
    text = io.StringIO()
    text.write("\ufeff")  # tells Excel of UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.header for column in _columns())
    writer.writerows([_as_text(value) for value in row] for row in _rows(register))
    return text.getvalue().encode()


def _xlsx(register: RegionRegister, county: Place) -> bytes:
    title, today = _("Serviceplaner i %s") % county.full_name, timezone.localdate()
    intro = (register.summary, _("Uppgifterna är hämtade %s.") % today.isoformat())
    body = Register(_columns(), tuple(_rows(register)))
    return xlsx.write(Workbook(title, (Sheet("planer", _("Serviceplaner"), title, body, intro),), made=today))


def _json(register: RegionRegister, county: Place) -> bytes:
    keys = [column.key for column in _columns()]
    told: dict[str, Any] = {
        "lan": {"kod": county.code, "namn": county.full_name},
        "hamtat": timezone.localdate().isoformat(),
        "sammanfattning": register.summary,
        "kommuner": [dict(zip(keys, map(_plain, row), strict=True)) for row in _rows(register)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _columns() -> tuple[Column, ...]:
    return (
        Column("kod", _("Kommunkod"), 12),
        Column("kommun", _("Kommun"), 26),
        Column("lage", _("Läge"), 24),
        Column("plan", _("Plan"), 30),
        Column("fran", _("Från år"), 10),
        Column("till", _("Till år"), 10),
        Column("gar_ut", _("Går ut"), 14, "date"),
        Column("antagen", _("Antagen"), 14, "date"),
        Column("av", _("Antagen av"), 24),
        Column("paragraf", _("Paragraf"), 12),
        Column("diarienummer", _("Diarienummer"), 18),
        Column("uppfoljning", _("Senaste uppföljning"), 18),
        Column("atgarder", _("Åtgärder"), 10, "whole"),
        Column("klara", _("Klara"), 10, "whole"),
        Column("sena", _("Sena"), 10, "whole"),
        Column("pa_gang", _("På gång"), 24),
        Column("samrad_till", _("Samråd till"), 14, "date"),
        Column("adress", _("Adress"), 50),
    )


def _rows(register: RegionRegister) -> Iterator[tuple[Value, ...]]:
    for row in register.rows:
        yield tuple(safe(value) for value in (*_of_plan(row), *_under_way(row)))


def _of_plan(row: MunicipalRow) -> tuple[Value, ...]:
    place = (row.place.code, row.place.full_name, str(row.force.label))
    if row.plan is None:
        return (*place, "", "", "", None, None, "", "", "", "", None, None, None)
    version = row.version
    decision = (version.decided_on, version.body, version.paragraph, version.registry_number) if version else ()
    years = (str(row.plan.first_year), str(row.plan.last_year))
    told = str(row.follow_up.year) if row.follow_up else ""
    numbers = (row.measures, row.done, row.late)
    return (*place, row.plan.title, *years, row.ends, *(decision or (None, "", "", "")), told, *numbers)


def _under_way(row: MunicipalRow) -> tuple[Value, ...]:
    label = str(row.under_way.label) if row.under_way else ""
    shown = next((plan for plan in (row.plan, row.next_plan) if plan and plan.live), None)
    return label, row.closes, f"{settings.BASE_URL}{shown.url}" if shown else ""


def _as_text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value
