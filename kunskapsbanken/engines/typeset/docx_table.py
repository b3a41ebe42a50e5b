"""Tables of a DOCX file: the head row repeated on every page, rows kept whole."""

from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table as DocxTable, _Cell, _Row

from kunskapsbanken.engines.typeset.docx_parts import add_runs, set_style
from kunskapsbanken.engines.typeset.docx_styles import CELL, CROWDED_CELL
from kunskapsbanken.engines.typeset.look import EXAMPLE_FILL, LINE, SPRUCE, WHITE, text_width_mm
from kunskapsbanken.engines.typeset.tree import Document, Run, Runs, Table, cells_to_show, plain

# What a letter takes in the mean, how many a bold one counts for, and how many the edges of a cell do.
_LETTER_MM, _BOLD, _AIR = 1.9, 1.15, 3


def add_table(file: Docx, table: Table, document: Document) -> None:
    """Write the table at the end of the file."""
    made = file.add_table(rows=1 + len(table.rows), cols=len(table.header))
    _frame(made, table.caption or plain(table.header[0]))
    room_mm = text_width_mm(document.landscape)
    shares, is_crowded = _shares_with_room(table, room_mm / _LETTER_MM)
    style = CROWDED_CELL if is_crowded else CELL
    widths = [Mm(round(share * room_mm, 1)) for share in shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    rows: list[_Row] = list(made.rows)
    _fill(rows[0], table.header, widths, style, fill=SPRUCE, head=True)
    _mark(rows[0], "w:tblHeader")
    for row, (source, cells) in zip(rows[1:], cells_to_show(table, document.language), strict=True):
        _fill(row, cells, widths, style, fill=EXAMPLE_FILL if source.example else "")
        if table.row_mm and not source.example:
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(table.row_mm)
    for row in rows:
        _mark(row, "w:cantSplit")


def _shares_with_room(table: Table, room: float) -> tuple[tuple[float, ...], bool]:
    """The shares, moved so that the longest word of each column has room among the letters of a line, and whether that
    asks for smaller letters: a word processor that divides no words breaks them anywhere.
    """
    columns = zip(*(row.cells for row in table.rows), strict=True) if table.rows else [()] * len(table.header)
    least = [
        max(
            _longest(head) * _BOLD, max(map(_longest, cells), default=0) * (_BOLD if table.bold_first and not at else 1)
        )
        + _AIR
        for at, (head, cells) in enumerate(zip(table.header, columns, strict=True))
    ]
    is_crowded = sum(least) > room
    needed = [letters / max(sum(least), room) for letters in least]
    over = [max(0.0, share - need) for share, need in zip(table.shares, needed, strict=True)]
    spare, total = 1 - sum(needed), sum(over) or 1
    return tuple(need + spare * more / total for need, more in zip(needed, over, strict=True)), is_crowded


def _longest(cell: Runs) -> int:
    return max(map(len, plain(cell).split()), default=0)


def _fill(
    row: _Row, cells: tuple[Runs, ...], widths: list[Any], style: str, *, fill: str = "", head: bool = False
) -> None:
    for cell, runs, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        set_style(paragraph, style)
        if head:
            runs = tuple(Run(run.text, True, run.italic, run.link) for run in runs)
            paragraph.paragraph_format.keep_with_next = True
        add_runs(paragraph, runs)
        if head:
            _whiten(paragraph._p)
        if fill:
            _shade(cell, fill)


def _whiten(paragraph: Any) -> None:
    for run in paragraph.iter(qn("w:r")):
        run.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="{WHITE}"/>'))


def _shade(cell: _Cell, fill: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: _Row, tag: str) -> None:
    properties = row._tr.get_or_add_trPr()
    made = OxmlElement(tag)
    if tag == "w:cantSplit":
        properties.insert(0, made)
    else:
        properties.append(made)


def _frame(table: DocxTable, description: str) -> None:
    """Thin lines, air in the cells, and a description for those who hear the table."""
    properties: Any = table._tbl.tblPr
    table.autofit = False
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    air = '<w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    air += '<w:right w:w="100" w:type="dxa"/>'
    look = properties.find(qn("w:tblLook"))
    for xml in (
        f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>",
        f"<w:tblCellMar {nsdecls('w')}>{air}</w:tblCellMar>",
    ):
        _before(properties, look, parse_xml(xml))
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:  # the schema wants it between the edges and the air
        properties.find(qn("w:tblBorders")).addnext(layout)
    for name in ("firstColumn", "noHBand", "noVBand"):
        if look is not None:
            look.set(qn(f"w:{name}"), "0" if name == "firstColumn" else "1")
    caption: Any = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), description)
    properties.append(caption)


def _before(properties: Any, mark: Any, made: Any) -> None:
    if mark is None:
        properties.append(made)
    else:
        mark.addprevious(made)
