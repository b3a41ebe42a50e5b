"""A PDF in A5 laid out to be printed as a booklet: on both sides of A4, folded in the middle and stapled there.

A file for the printer alone: who reads takes the pages in their own order, which are tagged.
"""

import threading
from collections.abc import Iterator
from typing import Any

import pypdfium2

from kunskapsbanken.engines.typeset.setting import set_pdf
from kunskapsbanken.engines.typeset.tree import Document

PAGES_A_SHEET = 4
Side = tuple[int | None, int | None]
_counting = threading.Lock()  # PDFium does one thing at a time


def write(document: Document, pages: bytes) -> bytes:
    """The pages, which are the document as a PDF in A5, as a PDF to print on both sides, turned on the short edge."""
    with _counting:
        count = len(pypdfium2.PdfDocument(pages))
    data: dict[str, Any] = {
        "title": document.title,
        "author": document.author,
        "lang": document.language.partition("-")[0],
        "sides": list(sides(count)),
    }
    return set_pdf("booklet.typ", data, made=document.made, pictures={"pages.pdf": pages}, standards=())


def sides(pages: int) -> Iterator[Side]:
    """Which pages, counted from one, stand to the left and right on each side of each sheet; none is an empty page.

    The sheets lie in each other: the first has the first pages and the last, the next those within them.
    """
    leaves = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET
    for first in range(1, leaves // 2, 2):
        last = leaves + 1 - first
        for left, right in ((last, first), (first + 1, last - 1)):
            yield (left if left <= pages else None, right if right <= pages else None)
