"""Files to read, sound and hostile, made on the spot."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pptx
from odf import opendocument, text

from kunskapsbanken.engines.reading import Reading, read_file
from kunskapsbanken.engines.typeset import pdf
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import Document, PageBreak, Paragraph


def read(folder: Path, ending: str, content: bytes, **limits) -> Reading:
    """Read a content as if it lay in a file with that ending."""
    path = folder / f"fil{ending}"
    path.write_bytes(content)
    return read_file(path, ending, **limits)


def pdf_of(*pages: str) -> bytes:
    """A PDF with a paragraph on each page."""
    blocks = []
    for page in pages:
        blocks += [Paragraph(runs(page)), PageBreak()]
    return pdf.write(Document("Prov", tuple(blocks[:-1])))


def pdf_without_text() -> bytes:
    """As a scanner makes them: pages, and no letter on them."""
    return _saved(pikepdf.new(), pages=2)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    return _saved(pikepdf.new(), pages=1, encryption=pikepdf.Encryption(owner="a", user="hemligt"))


def _saved(document, *, pages, **options):
    for _page in range(pages):
        document.add_blank_page()
    kept = io.BytesIO()
    document.save(kept, **options)
    return kept.getvalue()


def docx_of(*paragraphs: str) -> bytes:
    """A DOCX with paragraphs and, last, a table with the word Tabellcell."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "Tabellcell"
    return _written(document)


def xlsx_of(**sheets: list[list[object]]) -> bytes:
    """An XLSX with these sheets of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return _written(book)


def pptx_of(*titles: str) -> bytes:
    """A PPTX with a slide for each title; what the speaker notes says Anteckning."""
    show = pptx.Presentation()
    for title in titles:
        slide = show.slides.add_slide(show.slide_layouts[0])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Anteckning"
    return _written(show)


def odt_of(*paragraphs: str) -> bytes:
    """An ODT with these paragraphs."""
    document = opendocument.OpenDocumentText()
    for paragraph in paragraphs:
        document.text.addElement(text.P(text=paragraph))
    return _written(document)


def _written(document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one part put in place of another."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return kept.getvalue()
