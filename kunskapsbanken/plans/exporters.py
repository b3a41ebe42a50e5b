"""A frozen plan as a file to lay before a council."""

from collections.abc import Iterable

from django.conf import settings

from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.models import PlanVersion, Reply
from kunskapsbanken.plans.queries.report import Report
from kunskapsbanken.plans.report_documents import report_document

EXPORTS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def export_version(version: PlanVersion, form: str) -> bytes:
    """The version as a file of one of the forms in `EXPORTS`; the same version always says the same."""
    return writers.write(version_document(version), form, fonts=settings.BASE_DIR / "build" / "fonts")


def export_report(report: Report, replies: Iterable[Reply], form: str) -> bytes:
    """The report of a consultation as a file of one of the forms in `EXPORTS`."""
    return writers.write(report_document(report, replies), form, fonts=settings.BASE_DIR / "build" / "fonts")
