"""A version as a package for the municipality's archive: papers, data, comments, log, and the sums that prove it."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import as_canonical_json
from kunskapsbanken.engines.typeset.sheets import Register, Value
from kunskapsbanken.plans.archive_check import CONTENT, READ_ME, SUMS
from kunskapsbanken.plans.archive_log import comment_rows, log_rows
from kunskapsbanken.plans.exporters import export_version
from kunskapsbanken.plans.models import PlanVersion
from kunskapsbanken.plans.queries.standing import chronicle_of, replies_for_archive, standing_of
from kunskapsbanken.plans.structures import as_read_today
from kunskapsbanken.plans.tables import safe, tables_of

_EPOCH = (1980, 1, 1, 0, 0, 0)


def archive_of(version: PlanVersion) -> bytes:
    """The package as a zip; as long as nothing more is done with the plan it is the same to the byte."""
    with translation.override("sv"):
        files = _files(version)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return _zipped({**files, SUMS: sums.encode()})


def _files(version: PlanVersion) -> dict[str, bytes]:
    files = {
        "plan.pdf": export_version(version, "pdf"),
        "plan.docx": export_version(version, "docx"),
        CONTENT: as_canonical_json(version.content),
        "comments.csv": _csv(comment_rows(replies_for_archive(version.plan))),
        "log.csv": _csv(log_rows(chronicle_of(version.plan))),
        READ_ME: _read_me(version).encode(),
    }
    for table in tables_of(as_read_today(version.content)):
        files[f"{table.key}.csv"] = _csv([_head(table.register), *table.register.rows])
    for paper in standing_of(version.plan, version).documents:
        with paper.file.open("rb") as content:
            files[f"handlingar/{paper.name}"] = content.read()
    return files


def _head(register: Register) -> tuple[str, ...]:
    return tuple(column.header for column in register.columns)


def _csv(rows: Iterable[Iterable[Value]]) -> bytes:
    """With a mark that tells Excel of UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return f"\ufeff{text.getvalue()}".encode()


def _cell(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else safe(value)


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            package.writestr(entry, content)
    return target.getvalue()


def _read_me(version: PlanVersion) -> str:
    content = as_read_today(version.content)
    plan = content["plan"]
    decided = _("Ingen: versionen låstes för samråd.")
    if version.decided_on:
        decided = f"{version.body} {version.decided_on.isoformat()} {version.paragraph}, {version.registry_number}"
    told = {
        "title": plan["title"],
        "municipality": plan["municipality"],
        "number": version.number,
        "decided": decided,
        "digest": version.digest,
        "url": f"{settings.BASE_URL}{version.get_absolute_url()}",
        "short": f"{settings.BASE_URL}{version.short_url}",
        "example": _("EXEMPEL: allt i planen är påhittat.") + "\n\n" if plan["is_example"] else "",
    }
    return _(_READ_ME) % told


_READ_ME = """%(example)s%(title)s, %(municipality)s: version %(number)d
Beslut: %(decided)s
Kontrollsumma, SHA-256: %(digest)s
Adress: %(url)s
Kort adress: %(short)s

Det här är ett arkivpaket med en låst version av planen. Versionen kan inte ändras.

Filerna
plan.pdf        planen som den lästes, PDF/A-2a och PDF/UA-1
plan.docx       samma text för ordbehandlare
plan.json       planens hela innehåll, så som det låstes
goals.csv       målen
indicators.csv  indikatorerna
measures.csv    åtgärderna
places.csv      orterna: klass, målnivå, vad som finns och vad som saknas
comments.csv    synpunkterna från samrådet med svaren, utan privata namn och adresser
log.csv         vad som har gjorts med planen till dess att paketet hämtades, med funktioner och inte namn
handlingar/     beslutets handlingar, om några lades in
SHA256SUMS      kontrollsummor för filerna

Tabellerna är CSV i UTF-8 med semikolon mellan kolumnerna.

Så kontrollerar du paketet för hand
1. Packa upp det och kör i mappen: sha256sum -c SHA256SUMS
   I Windows ger certutil -hashfile FIL SHA256 summan för en fil i taget.
   Alla filer ska stämma.
2. Räkna SHA-256 för plan.json. Summan ska vara kontrollsumman ovan.
   Filen är innehållet som JSON i UTF-8, med nycklarna i bokstavsordning, utan mellanrum och utan radslut på slutet.
3. Jämför kontrollsumman med den som står i protokollet, i plan.pdf eller på adressen ovan.

Den som har programmet Kunskapsbanken kör: python manage.py verify_plan_archive FIL.zip
Det behöver ingen databas.
"""
