"""The content of a document template: one block after another, each under the name of its sort."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.bank.template_parts import Part
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Checklist,
    FormField,
    Heading,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Runs,
    Table,
    Tone,
)

HEADINGS = {"heading": 1, "subheading": 2, "minor": 3}
TONES: dict[str, Tone] = {"tip": "tips", "important": "viktigt", "example": "exempel", "quote": "citat"}
TABLE_DEFAULT_ROW_MM = 9


def blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    """The blocks of a document's content."""
    found: list[Block] = []
    for part in parts:
        sort = part.keys()[0] if len(part.keys()) == 1 else ""
        if sort not in _READERS:
            words = {"found": ", ".join(map(str, part.keys())), "allowed": ", ".join(_READERS)}
            raise part.fault(_("”%(found)s” ska vara ett av: %(allowed)s") % words)
        found.extend(_READERS[sort](part, sort))
    return tuple(found)


def _heading(part: Part, sort: str) -> list[Block]:
    return [Heading(runs(part.text(sort)), HEADINGS[sort])]


def _text(part: Part, sort: str) -> list[Block]:
    role: Any = {"text": "body"}.get(sort, sort)
    return [Paragraph(runs(paragraph), role) for paragraph in _paragraphs(part.text(sort))]


def _paragraphs(text: str) -> list[str]:
    """Paragraphs are parted by an empty line; a line break inside one is kept."""
    return [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]


def _list(part: Part, sort: str) -> list[Block]:
    return [_list_of(part.value(sort), part, sort)]


def _list_of(points: Any, part: Part, sort: str) -> BulletList | NumberedList:
    if not isinstance(points, list) or not points:
        raise part.fault(_("”%(key)s” ska vara en lista med texter") % {"key": sort})
    items: list[ListItem] = []
    for number, point in enumerate(points, start=1):
        if isinstance(point, str):
            items.append(ListItem(runs(point)))
            continue
        inner = Part(point, f"{part.where}: {sort}[{number}]")
        inner_sort = "numbered" if "numbered" in inner.keys() else "bullets"  # noqa: SIM118
        items.append(ListItem(runs(inner.text("text")), _list_of(inner.value(inner_sort), inner, inner_sort)))
        inner.finish()
    return NumberedList(tuple(items)) if sort == "numbered" else BulletList(tuple(items))


def _checklist(part: Part, sort: str) -> list[Block]:
    return [Checklist(tuple(runs(point) for point in part.texts(sort)))]


def _callout(part: Part, sort: str) -> list[Block]:
    if isinstance(part.value(sort), str):
        title, text = "", part.text(sort)
    else:
        box = part.part(sort)
        title, text = box.text("title", ""), box.text("text")
        box.finish()
    return [Callout(tuple(runs(paragraph) for paragraph in _paragraphs(text)), TONES[sort], title)]


def _field(part: Part, sort: str) -> list[Block]:
    fill: Any = sort
    if isinstance(part.value(sort), str):
        return [FormField(part.text(sort), fill)]
    box = part.part(sort)
    lines = int(box.number("lines", 1 if sort == "line" else 4))
    made = FormField(box.text("label"), fill, lines, tuple(box.texts("options")), box.text("hint", ""))
    box.finish()
    if sort == "choice" and not made.options:
        raise box.fault(_("”%(key)s” saknas") % {"key": "options"})
    return [made]


def _table(part: Part, sort: str) -> list[Block]:
    table = part.part(sort)
    columns = table.value("columns")
    if not isinstance(columns, dict):
        raise table.fault(_("”columns” ska vara rubriker med bredder"))
    rows = [Row(_cells(row, table), example=True) for row in table.rows("example_rows")]
    rows += [Row(_cells(row, table)) for row in table.rows("rows")]
    rows += [Row(((),) * len(columns))] * int(table.number("empty_rows", 0))
    header = tuple(runs(str(header)) for header in columns)
    caption, is_bold = table.text("caption", ""), table.flag("bold_first")
    row_mm = table.number("row_mm", TABLE_DEFAULT_ROW_MM)
    table.finish()
    try:
        return [Table(header, tuple(rows), caption, tuple(map(float, columns.values())), row_mm, is_bold)]
    except ValueError as error:
        raise table.fault(str(error)) from error


def _cells(row: list[Any], table: Part) -> tuple[Runs, ...]:
    wrong = [cell for cell in row if isinstance(cell, bool) or not isinstance(cell, str | int | date)]
    if wrong:  # an unquoted colon makes a mapping of a cell, and an unquoted 18.30 a number
        raise table.fault(_("”%(found)s” kan inte stå i en cell; sätt citattecken om texten") % {"found": wrong[0]})
    return tuple(runs(str(cell)) for cell in row)


def _page_break(part: Part, sort: str) -> list[Block]:
    return [PageBreak()] if part.flag(sort) else []


_READERS: dict[str, Callable[[Part, str], list[Block]]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("text", "lead", "small"), _text),
    **dict.fromkeys(("bullets", "numbered"), _list),
    "checklist": _checklist,
    **dict.fromkeys(TONES, _callout),
    **dict.fromkeys(("line", "box", "choice"), _field),
    "table": _table,
    "page_break": _page_break,
}
