"""ODT and ODS, by odfpy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from odf import table, teletype, text
from odf.opendocument import load

from kunskapsbanken.engines.reading.results import Form

PARAGRAPHS = {text.P().qname, text.H(outlinelevel=1).qname}
ROW = table.TableRow().qname
HEADING, PARAGRAPH = text.H(outlinelevel=1).qname, text.P().qname
TABLE, CELL, POINT = table.Table().qname, table.TableCell().qname, text.ListItem().qname
REMOVED = text.TrackedChanges().qname  # what has been struck out is kept there


def pieces(path: Path, ending: str) -> Iterator[tuple[int | None, Iterator[str]]]:
    """A text is one page without a number; a workbook has its sheets."""
    document = load(str(path))
    if ending == ".odt":
        yield None, _paragraphs(document.text)
        return
    for number, sheet in enumerate(document.spreadsheet.getElementsByType(table.Table), start=1):
        yield number, _rows(sheet)


def parts(path: Path, ending: str) -> Iterator[tuple[int | None, str, Iterator[tuple[Form, list[str], int]]]]:
    """A text's headings with their level, points, rows and paragraphs; a workbook line by line, as `pieces` has it."""
    document = load(str(path))
    if ending == ".odt":
        yield None, "", _parts(document.text)
        return
    for number, sheet in enumerate(document.spreadsheet.getElementsByType(table.Table), start=1):
        yield number, "", ((Form.LINE, [line], 0) for line in _rows(sheet))


def _parts(root: Any) -> Iterator[tuple[Form, list[str], int]]:
    waiting = [(root, Form.LINE)]
    while waiting:
        node, form = waiting.pop()
        name = getattr(node, "qname", None)
        if name == HEADING:
            level = str(node.getAttribute("outlinelevel") or "1")
            yield Form.HEADING, [teletype.extractText(node)], int(level) if level.isdecimal() else 1
        elif name == PARAGRAPH:
            yield form, [teletype.extractText(node)], 0
        elif name == TABLE:
            for row in _found(node, {ROW}):
                yield Form.ROW, [" ".join(_paragraphs(cell)) for cell in _found(row, {CELL})], 0
        elif name != REMOVED:
            inside = Form.POINT if name == POINT else form
            waiting.extend((child, inside) for child in reversed(node.childNodes))


def _rows(sheet: Any) -> Iterator[str]:
    yield sheet.getAttribute("name") or ""
    for row in _found(sheet, {ROW}):
        yield " ".join(_paragraphs(row))


def _paragraphs(node: Any) -> Iterator[str]:
    return (teletype.extractText(found) for found in _found(node, PARAGRAPHS))


def _found(root: Any, names: set[tuple[str, str]]) -> Iterator[Any]:
    """The nodes with these names in the order they stand, none within another; by a list, since nests may be deep."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        name = getattr(node, "qname", None)
        if name in names:
            yield node
        elif name != REMOVED:
            waiting.extend(reversed(node.childNodes))
