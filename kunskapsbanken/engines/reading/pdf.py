"""PDF, by PDFium (pypdfium2): the same code that opens PDFs in Chromium. pdfplumber finds tables."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import PdfiumError, raw

from kunskapsbanken.engines.reading.results import Cause, Form, Unreadable


def pieces(path: Path, _ending: str) -> Iterator[tuple[int, list[str]]]:
    """Each page's number, as counted from the first, and its text."""
    document = opened(path)
    for index in range(len(document)):
        yield index + 1, [_text(document, index)]


def parts(path: Path, _ending: str) -> Iterator[tuple[int, str, Iterator[tuple[Form, tuple[str, ...]]]]]:
    """Each page's lines and the rows of its tables; a table that goes on stands whole on its first page."""
    from kunskapsbanken.engines.reading.pdf_pages import pages_of  # pdfplumber is slow to load, and few ask for parts

    for number, page in enumerate(pages_of(path, opened(path)), start=1):
        yield number, "", page


def opened(path: Path) -> pypdfium2.PdfDocument:
    """The file; one that cannot be opened has its cause."""
    try:
        return pypdfium2.PdfDocument(path)
    except PdfiumError as fault:
        locked = fault.err_code == raw.FPDF_ERR_PASSWORD
        raise Unreadable(Cause.LOCKED if locked else Cause.BROKEN) from fault


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text of a page; a page that cannot be opened stands empty and leaves the others be."""
    try:
        page = document[index]
        text = page.get_textpage().get_text_bounded()
    except PdfiumError:
        return ""
    page.close()
    return str(text)
