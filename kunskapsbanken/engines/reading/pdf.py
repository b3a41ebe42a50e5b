"""PDF, by PDFium (pypdfium2): the same code that opens PDFs in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import PdfiumError, raw

from kunskapsbanken.engines.reading.results import Cause, Unreadable


def pieces(path: Path, _ending: str) -> Iterator[tuple[int, list[str]]]:
    """Each page's number, as counted from the first, and its text."""
    try:
        document = pypdfium2.PdfDocument(path)
    except PdfiumError as fault:
        locked = fault.err_code == raw.FPDF_ERR_PASSWORD
        raise Unreadable(Cause.LOCKED if locked else Cause.BROKEN) from fault
    for index in range(len(document)):
        yield index + 1, [_text(document, index)]


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text of a page; a page that cannot be opened stands empty and leaves the others be."""
    try:
        page = document[index]
        text = page.get_textpage().get_text_bounded()
    except PdfiumError:
        return ""
    page.close()
    return str(text)
