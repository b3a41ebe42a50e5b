"""A document as ODT: the same paper as the DOCX, for those who work in free software."""

import io
import threading
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from odf import dc, draw, meta, svg, table, teletype, text
from odf.element import Element
from odf.namespaces import nsdict
from odf.opendocument import OpenDocument, OpenDocumentText

from kunskapsbanken.engines.typeset import odt_styles as styles
from kunskapsbanken.engines.typeset.archive import steady
from kunskapsbanken.engines.typeset.picture import form_of, height_mm, pixels_of
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Contents,
    Document,
    FormField,
    Heading,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    callout_title,
    cells_to_show,
    headings_to,
    levelled,
    plain,
)

TICK_BOX = "☐"
NO_BREAK = "\u00a0"
_NAMESPACES = dict(sorted(nsdict.items()))
_serialising = threading.Lock()


def write(document: Document) -> bytes:
    """The document as the bytes of an ODT file; the same document always gives the same bytes."""
    file = OpenDocumentText()
    styles.prepare(file, document)
    _describe(file, document)
    file.text.addElement(text.P(stylename="Title", text=document.title))
    if document.summary:
        file.text.addElement(text.P(stylename="Subtitle", text=document.summary))
    for block in levelled(document.blocks):
        _WRITERS[type(block)](file, block, document)
    buffer = io.BytesIO()
    with _serialising:
        _settle_namespaces()
        file.write(buffer)
    return steady(buffer.getvalue(), document.made)


def _settle_namespaces() -> None:
    """odfpy declares what its whole process has used so far; let it be the same for every file."""
    if Element.namespaces != _NAMESPACES:
        Element.namespaces.clear()
        Element.namespaces.update(_NAMESPACES)


def _describe(file: OpenDocument, document: Document) -> None:
    for element in (
        dc.Title(text=document.title),
        dc.Description(text=document.summary),
        dc.Subject(text=document.licence),
        meta.InitialCreator(text=document.author),
        dc.Creator(text=document.author),
        dc.Language(text=document.language),
        meta.CreationDate(text=_moment(document.made)),
        dc.Date(text=_moment(document.made)),
    ):
        file.meta.addElement(element)
    for word in document.keywords:
        file.meta.addElement(meta.Keyword(text=word))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T08:00:00"


def _fill(element: Any, runs: Runs) -> Any:
    """Write the runs into a paragraph or heading; returns it."""
    for run in runs:
        place = element
        if run.link:
            place = text.A(href=run.link, type="simple")
            element.addElement(place)
        style = {(True, True): "BoldItalic", (True, False): "Bold", (False, True): "Italic"}.get((run.bold, run.italic))
        if style:
            span = text.Span(stylename=style)
            place.addElement(span)
            place = span
        teletype.addTextToElement(place, run.text)
    return element


def _heading(file: OpenDocument, block: Heading, _document: Document) -> None:
    level = block.level
    file.text.addElement(_fill(text.H(outlinelevel=level, stylename=f"Heading_{level}"), block.runs))


def _paragraph(file: OpenDocument, block: Paragraph, _document: Document) -> None:
    style = {"body": "Standard", "lead": "Subtitle", "small": "SmallText"}[block.role]
    file.text.addElement(_fill(text.P(stylename=style), block.runs))


def _list(file: OpenDocument, block: BulletList | NumberedList, _document: Document) -> None:
    file.text.addElement(_list_of(block))


def _list_of(block: BulletList | NumberedList) -> Any:
    made = text.List(stylename="Numbers" if isinstance(block, NumberedList) else "Bullets")
    for item in block.items:
        point = text.ListItem()
        point.addElement(_fill(text.P(stylename="ListPoint"), item.runs))
        if item.inner:
            point.addElement(_list_of(item.inner))
        made.addElement(point)
    return made


def _checklist(file: OpenDocument, block: Checklist, _document: Document) -> None:
    for item in block.items:
        file.text.addElement(_fill(text.P(stylename="TickPoint"), (Run(f"{TICK_BOX}\t"), *item)))


def _callout(file: OpenDocument, block: Callout, document: Document) -> None:
    title = callout_title(block, document.language)
    heading = ((Run(title, bold=True),),) if title else ()
    for runs in (*heading, *block.paragraphs):
        file.text.addElement(_fill(text.P(stylename=f"Callout_{block.tone}"), runs))
    file.text.addElement(text.P(stylename="Gap"))


def _field(file: OpenDocument, block: FormField, _document: Document) -> None:
    file.text.addElement(text.P(stylename="FieldLabel", text=block.label))
    if block.hint:
        file.text.addElement(text.P(stylename="FieldHint", text=block.hint))
    if block.fill == "choice" and block.fits_one_line:
        words = [f"{TICK_BOX}{NO_BREAK}{option.replace(' ', NO_BREAK)}" for option in block.options]
        file.text.addElement(_fill(text.P(stylename="TickPoint"), (Run("      ".join(words)),)))
        return
    if block.fill == "choice":
        for option in block.options:
            file.text.addElement(_fill(text.P(stylename="TickPoint"), (Run(f"{TICK_BOX}\t{option}"),)))
        return
    for _line in range(block.lines):
        file.text.addElement(text.P(stylename="RuledLine" if block.fill == "line" else "WritingBox"))
    file.text.addElement(text.P(stylename="Gap"))


def _picture(file: OpenDocument, block: Picture, _document: Document) -> None:
    content = pixels_of(block)
    form = form_of(content)
    # By what it is, not by a number of chance, so that the same document gives the same bytes.
    name = f"Pictures/{sha256(content).hexdigest()[:24]}.{form}"
    file.addPicture(name, "image/jpeg" if form == "jpg" else "image/png", content)
    number = 1 + len(file.text.getElementsByType(draw.Frame))
    frame = draw.Frame(
        name=f"Bild {number}",
        anchortype="as-char",
        width=f"{block.width_mm:.2f}mm",
        height=f"{height_mm(content, block.width_mm):.2f}mm",
    )
    frame.addElement(draw.Image(href=name, type="simple", show="embed", actuate="onLoad"))
    frame.addElement(svg.Title(text=block.alt))
    paragraph = text.P(stylename="Standard")
    paragraph.addElement(frame)
    file.text.addElement(paragraph)
    if block.caption:
        file.text.addElement(text.P(stylename="SmallText", text=block.caption))


def _table(file: OpenDocument, block: Table, document: Document) -> None:
    if block.caption:
        file.text.addElement(text.P(stylename="Caption", text=block.caption))
    made = table.Table(name=f"Tabell {1 + len(file.text.getElementsByType(table.Table))}", stylename="Grid")
    for style in styles.column_styles(file, block.shares, document):
        made.addElement(table.TableColumn(stylename=style))
    head = table.TableHeaderRows()
    head.addElement(
        _row(tuple(tuple(Run(run.text, True) for run in cell) for cell in block.header), "HeadCell", "KeptRow")
    )
    made.addElement(head)
    tall = styles.row_style(file, block.row_mm)
    for row, cells in cells_to_show(block, document.language):
        made.addElement(_row(cells, "ExampleCell" if row.example else "Cell", "KeptRow" if row.example else tall))
    file.text.addElement(made)
    file.text.addElement(text.P(stylename="Gap"))


def _row(cells: tuple[Runs, ...], cell_style: str, row_style: Any) -> Any:
    row = table.TableRow(stylename=row_style)
    for runs in cells:
        cell = table.TableCell(stylename=cell_style, valuetype="string")
        cell.addElement(_fill(text.P(stylename="HeadText" if cell_style == "HeadCell" else "CellText"), runs))
        row.addElement(cell)
    return row


def _contents(file: OpenDocument, block: Contents, document: Document) -> None:
    """A plain list: the readers of ODT find their way by the headings themselves."""
    _heading(file, Heading((Run(block.title),)), document)
    items = tuple(ListItem((Run(plain(one.runs)),)) for one in headings_to(block.deepest, document.blocks))
    if items:
        _list(file, BulletList(items), document)


def _page_break(file: OpenDocument, _block: PageBreak, _document: Document) -> None:
    file.text.addElement(text.P(stylename="NewPage"))


_WRITERS: dict[type[Block], Callable[[OpenDocument, Any, Document], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _list,
    NumberedList: _list,
    Checklist: _checklist,
    Callout: _callout,
    FormField: _field,
    Picture: _picture,
    Table: _table,
    PageBreak: _page_break,
    Contents: _contents,
}
