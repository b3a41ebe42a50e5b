"""One door to all the writers, by the name of the form."""

from pathlib import Path

from kunskapsbanken.engines.typeset import docx, epub, odt, pdf, reading_pack, xlsx
from kunskapsbanken.engines.typeset.picture import with_pixels
from kunskapsbanken.engines.typeset.sheets import Workbook
from kunskapsbanken.engines.typeset.tree import Document, Index


def write(content: Document | Workbook, form: str, *, fonts: Path | None = None) -> bytes:
    """The content as a file; `form` is docx, odt, pdf, epub or zip (to read without network) for a
    document, xlsx for a workbook. An index has no form in odt.

    Raises `ValueError` for a form that the content cannot take.
    """
    if isinstance(content, Workbook):
        if form == "xlsx":
            return xlsx.write(content)
    elif form == "docx":
        return docx.write(with_pixels(content, fonts))
    elif form == "odt" and not any(isinstance(block, Index) for block in content.blocks):
        return odt.write(with_pixels(content, fonts))
    elif form == "pdf":
        return pdf.write(content, fonts=fonts)
    elif form == "epub":
        return epub.write(content)
    elif form == "zip":
        return reading_pack.write(content)
    raise ValueError(f"a {type(content).__name__.lower()} cannot be written as {form}")
