"""A frozen plan as a file to lay before a council."""

from django.conf import settings

from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.follow_up_documents import follow_up_document
from kunskapsbanken.plans.models import FollowUp, PlanVersion

EXPORTS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def export_version(version: PlanVersion, form: str) -> bytes:
    """The version as a file of one of the forms in `EXPORTS`; the same version always says the same."""
    return writers.write(version_document(version), form, fonts=settings.BASE_DIR / "build" / "fonts")


def export_follow_up(follow_up: FollowUp, form: str) -> bytes:
    """A year's follow-up as a file of one of the forms in `EXPORTS`."""
    return writers.write(follow_up_document(follow_up), form, fonts=settings.BASE_DIR / "build" / "fonts")
