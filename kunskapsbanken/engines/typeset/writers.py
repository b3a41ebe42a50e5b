"""One door to all the writers, by the name of the form."""

from pathlib import Path

from kunskapsbanken.engines.typeset import docx, odt, pdf, xlsx
from kunskapsbanken.engines.typeset.sheets import Workbook
from kunskapsbanken.engines.typeset.tree import Document


def write(content: Document | Workbook, form: str, *, fonts: Path | None = None) -> bytes:
    """The content as a file; `form` is docx, odt or pdf for a document, xlsx for a workbook.

    Raises `ValueError` for a form that the content cannot take.
    """
    if isinstance(content, Workbook):
        if form == "xlsx":
            return xlsx.write(content)
    elif form == "docx":
        return docx.write(content)
    elif form == "odt":
        return odt.write(content)
    elif form == "pdf":
        return pdf.write(content, fonts=fonts)
    raise ValueError(f"a {type(content).__name__.lower()} cannot be written as {form}")
