"""ODT and ODS, by odfpy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from odf import table, teletype, text
from odf.opendocument import load

PARAGRAPHS = {text.P().qname, text.H(outlinelevel=1).qname}
ROW = table.TableRow().qname
REMOVED = text.TrackedChanges().qname  # what has been struck out is kept there


def pieces(path: Path, ending: str) -> Iterator[tuple[int | None, Iterator[str]]]:
    """A text is one page without a number; a workbook has its sheets."""
    document = load(str(path))
    if ending == ".odt":
        yield None, _paragraphs(document.text)
        return
    for number, sheet in enumerate(document.spreadsheet.getElementsByType(table.Table), start=1):
        yield number, _rows(sheet)


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
