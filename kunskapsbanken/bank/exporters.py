"""An item as a document to take along."""

from django.conf import settings

from kunskapsbanken.bank.documents import item_document
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.engines.typeset import writers

EXPORTS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def export_item(item: KnowledgeItem, form: str) -> bytes:
    """The item as a file of one of the forms in `EXPORTS`."""
    return writers.write(item_document(item), form, fonts=settings.BASE_DIR / "build" / "fonts")
