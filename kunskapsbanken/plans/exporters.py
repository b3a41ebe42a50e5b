"""A frozen plan as a file to lay before a council, and its tables for a spreadsheet."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.engines.typeset.sheets import Sheet, Workbook
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.follow_up_documents import follow_up_document
from kunskapsbanken.plans.models import FollowUp, PlanVersion, Reply
from kunskapsbanken.plans.queries.report import Report
from kunskapsbanken.plans.report_documents import report_document
from kunskapsbanken.plans.structures import as_read_today
from kunskapsbanken.plans.tables import tables_of

EXPORTS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_version(version: PlanVersion, form: str) -> bytes:
    """The version as a file of one of the forms in `EXPORTS`; the same version always says the same."""
    return writers.write(version_document(version), form, fonts=settings.BASE_DIR / "build" / "fonts")


def export_report(report: Report, replies: Iterable[Reply], form: str) -> bytes:
    """The report of a consultation as a file of one of the forms in `EXPORTS`."""
    return writers.write(report_document(report, replies), form, fonts=settings.BASE_DIR / "build" / "fonts")


def export_tables(version: PlanVersion) -> bytes:
    """The version's goals, indicators, measures and places as a workbook; the same version always says the same."""
    with translation.override("sv"):
        content = as_read_today(version.content)
        plan = content["plan"]
        title = f"{plan['title']}, {plan['municipality']}"
        intro = _("Version %(number)d. Kontrollsumma (SHA-256): %(digest)s")
        said = (intro % {"number": version.number, "digest": version.digest},)
        sheets = tuple(
            Sheet(table.key, table.name, f"{table.name} – {title}", table.register, said)
            for table in tables_of(content)
        )
        made = version.decided_on or timezone.localdate(version.frozen_at)
        return writers.write(Workbook(title, sheets, author=plan["municipality"], made=made), "xlsx")


def export_follow_up(follow_up: FollowUp, form: str) -> bytes:
    """A year's follow-up as a file of one of the forms in `EXPORTS`."""
    return writers.write(follow_up_document(follow_up), form, fonts=settings.BASE_DIR / "build" / "fonts")
