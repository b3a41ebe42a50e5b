"""A meeting's locked minutes as a file to keep."""

from django.conf import settings

from kunskapsbanken.dialogue.documents import version_document
from kunskapsbanken.dialogue.models import MinutesVersion
from kunskapsbanken.dialogue.queries.minutes import shown
from kunskapsbanken.engines.typeset import writers

MINUTES_FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export_minutes(version: MinutesVersion, form: str) -> bytes:
    """Locked minutes as a file of one of `MINUTES_FORMS`; what has been taken down since is left out."""
    document = version_document(version, shown(version.content))
    return writers.write(document, form, fonts=settings.BASE_DIR / "build" / "fonts")
