"""DOCX, by python-docx. The format has no pages: they are made where it is shown."""

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
POINTS = ("list bullet", "list number", "punktlista", "numrerad lista")


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, Iterator[str]]]:
    """The whole text as one page without a number."""
    yield None, paragraphs(Document(str(path)).element.body, NAMESPACE)


def parts(path: Path, _ending: str) -> Iterator[tuple[None, str, Iterator[tuple[Form, list[str]]]]]:
    """The paragraphs by what their styles say, and the rows of tables; headers and footers stand elsewhere."""
    document = Document(str(path))
    forms = {style.style_id: _form(str(style.name).lower()) for style in document.styles if style.name}
    yield None, "", _parts(document.element.body, forms)


def _form(style: str) -> Form:
    if style.startswith(HEADINGS):
        return Form.HEADING
    return Form.POINT if style.startswith(POINTS) else Form.LINE


def _parts(node: Any, forms: dict[str, Form]) -> Iterator[tuple[Form, list[str]]]:
    """In the order they stand; a list of what waits, since nests may be deep."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag == PARAGRAPH:
            form = forms.get(node.style, Form.LINE)
            if form == Form.LINE and next(node.iter(NUMBERED), None) is not None:
                form = Form.POINT
            yield from ((form, [text]) for text in paragraphs(node, NAMESPACE))
        elif node.tag == TABLE:
            for row in node.iter(ROW):
                if next(row.iterancestors(TABLE)) is node:  # one within another comes with its cell
                    yield Form.ROW, [" ".join(paragraphs(cell, NAMESPACE)) for cell in _cells(row)]
        else:
            waiting.extend(reversed(node))


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row)
