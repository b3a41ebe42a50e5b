"""DOCX, by python-docx. The format has no pages: they are made where it is shown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

from kunskapsbanken.engines.reading.ooxml import paragraphs
from kunskapsbanken.engines.reading.results import Form

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TABLE, ROW, CELL = (f"{NAMESPACE}{name}" for name in ("p", "tbl", "tr", "tc"))
NUMBERED = f"{NAMESPACE}numPr"
# What styles are called in Word, whatever the language that it is shown in.
HEADINGS = ("heading", "title", "subtitle", "rubrik", "underrubrik")
LEVEL = re.compile(r"[1-9]")
POINTS = ("list bullet", "list number", "punktlista", "numrerad lista")


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, Iterator[str]]]:
    """The whole text as one page without a number."""
    yield None, paragraphs(Document(str(path)).element.body, NAMESPACE)


def parts(path: Path, _ending: str) -> Iterator[tuple[None, str, Iterator[tuple[Form, list[str], int]]]]:
    """The paragraphs by what their styles say, and the rows of tables; headers and footers stand elsewhere."""
    document = Document(str(path))
    names = {style.style_id: str(style.name).lower() for style in document.styles if style.name}
    forms = {key: (_form(name), _level(name) if _form(name) == Form.HEADING else 0) for key, name in names.items()}
    yield None, "", _parts(document.element.body, forms)


def _form(style: str) -> Form:
    if style.startswith(HEADINGS):
        return Form.HEADING
    return Form.POINT if style.startswith(POINTS) else Form.LINE


def _level(style: str) -> int:
    """As "Heading 2" tells it; a title is over everything."""
    found = LEVEL.search(style)
    return int(found[0]) if found else 1


def _parts(node: Any, forms: dict[str, tuple[Form, int]]) -> Iterator[tuple[Form, list[str], int]]:
    """In the order they stand; a list of what waits, since nests may be deep."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag == PARAGRAPH:
            form, level = forms.get(node.style, (Form.LINE, 0))
            if form == Form.LINE and next(node.iter(NUMBERED), None) is not None:
                form = Form.POINT
            for text in paragraphs(node, NAMESPACE):
                yield form, [text], level
        elif node.tag == TABLE:
            for row in node.iter(ROW):
                if next(row.iterancestors(TABLE)) is node:  # one within another comes with its cell
                    yield Form.ROW, [" ".join(paragraphs(cell, NAMESPACE)) for cell in _cells(row)], 0
        else:
            waiting.extend(reversed(node))


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row)
