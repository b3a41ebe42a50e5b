"""An item as a document to take along."""

from kunskapsbanken.bank.models import KnowledgeItem

EXPORTS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def export_item(item: KnowledgeItem, form: str) -> bytes:
    raise LookupError(form)
