"""What an attached file holds, so that a reader can look before downloading."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

import docx
import openpyxl
from docx.document import Document as DocxDocument
from docx.table import Table
from docx.text.paragraph import Paragraph
from odf import table as odf_table, teletype, text as odf_text
from odf.opendocument import load as load_odt

from kunskapsbanken.files.models import LibraryDocument

log = logging.getLogger(__name__)
MOST_BLOCKS = 120
MOST_ROWS = 40
LARGEST_BYTES = 10_000_000


@dataclass(frozen=True)
class PreviewBlock:
    """A heading, a piece of text or a table of the file."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Preview:
    """The beginning of a file; `readable` is false where it could not be read or is of another sort."""

    blocks: tuple[PreviewBlock, ...] = ()
    cut: bool = False
    readable: bool = True


def preview_of(document: LibraryDocument) -> Preview:
    """The first blocks of a DOCX, ODT or XLSX file. A broken file is logged, never an error to the reader."""
    read = READERS.get(document.file_extension.lower())
    if read is None or (document.get_file_size() or 0) > LARGEST_BYTES:
        return Preview(readable=False)
    try:
        with document.file.open("rb") as file:
            blocks = tuple(islice(read(file), MOST_BLOCKS + 1))
    except Exception:  # the libraries raise whatever a broken or hostile file leads them to
        log.warning("the document %s cannot be previewed", document.pk, exc_info=True)
        return Preview(readable=False)
    return Preview(blocks[:MOST_BLOCKS], cut=len(blocks) > MOST_BLOCKS)


def _read_docx(file: IO[bytes]) -> Iterator[PreviewBlock]:
    opened: DocxDocument = docx.Document(file)
    for part in opened.iter_inner_content():
        if isinstance(part, Table):
            rows = ([cell.text.strip() for cell in row.cells] for row in part.rows)
            yield _table(rows)
        elif isinstance(part, Paragraph) and part.text.strip():
            style = (part.style.name if part.style else None) or ""
            yield PreviewBlock("heading" if style.startswith(("Heading", "Title")) else "text", part.text.strip())


def _read_odt(file: IO[bytes]) -> Iterator[PreviewBlock]:
    for node in load_odt(file).text.childNodes:
        if node.qname == odf_table.Table().qname:
            yield _table(_odt_rows(node))
        elif node.qname == odf_text.H(outlinelevel=1).qname:
            yield PreviewBlock("heading", teletype.extractText(node).strip())
        elif text := teletype.extractText(node).strip():
            yield PreviewBlock("text", text)


def _odt_rows(node: Any) -> Iterator[list[str]]:
    for row in node.getElementsByType(odf_table.TableRow):
        yield [teletype.extractText(cell).strip() for cell in row.getElementsByType(odf_table.TableCell)]


def _read_xlsx(file: IO[bytes]) -> Iterator[PreviewBlock]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=False)
    for sheet in book.worksheets:
        yield PreviewBlock("heading", sheet.title)
        rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True, max_col=12))
        yield _table(row for row in rows if any(row))


def _cell(value: object) -> str:
    """A formula is shown as such only by a calculator's cell; here it is a cell that computes."""
    text = "" if value is None else str(value)
    return "Σ" if text.startswith("=") else text


def _table(rows: Iterator[list[str]]) -> PreviewBlock:
    return PreviewBlock("table", rows=tuple(tuple(row) for row in islice(rows, MOST_ROWS)))


READERS: dict[str, Callable[[IO[bytes]], Iterator[PreviewBlock]]] = {
    "docx": _read_docx,
    "odt": _read_odt,
    "xlsx": _read_xlsx,
}
