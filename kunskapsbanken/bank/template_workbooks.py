"""The sheets of a workbook template: a register (`columns`), a calculation (`sections`) or text (`content`)."""

from datetime import date
from typing import Any, get_args

from django.utils.translation import gettext as _

from kunskapsbanken.bank.template_documents import blocks
from kunskapsbanken.bank.template_parts import Part
from kunskapsbanken.engines.typeset.sheets import (
    Calculation,
    Column,
    Kind,
    Line,
    Mark,
    Register,
    Sheet,
    Text,
    Value,
)

Lists = dict[str, tuple[str, ...]]
KINDS, MARKS = get_args(Kind), get_args(Mark)


def lists_of(source: Part) -> Lists:
    """The named lists of choices that columns may use."""
    if "lists" not in source.keys():  # noqa: SIM118
        return {}
    part = source.part("lists")
    return {name: tuple(part.texts(name)) for name in part.keys()}  # noqa: SIM118


def sheet(part: Part, lists: Lists) -> Sheet:
    """One sheet."""
    body: Register | Calculation | Text
    if "columns" in part.keys():  # noqa: SIM118
        body = _register(part, lists)
    elif "sections" in part.keys():  # noqa: SIM118
        body = _calculation(part)
    else:
        body = Text(blocks(part.parts("content")))
    made = Sheet(
        key=part.text("key"),
        name=part.text("name"),
        title=part.text("title"),
        body=body,
        intro=tuple(part.texts("intro")),
        landscape=not part.flag("portrait"),
    )
    part.finish()
    return made


def _register(part: Part, lists: Lists) -> Register:
    columns = tuple(_column(one, lists) for one in part.parts("columns"))
    examples = [tuple(_value(cell, part) for cell in row) for row in part.rows("example_rows")]
    rows = [tuple(_value(cell, part) for cell in row) for row in part.rows("rows")]
    empty = int(part.number("empty_rows", 0))
    try:
        return Register(columns, tuple(examples + rows), len(examples), empty)
    except ValueError as error:
        raise part.fault(str(error)) from error


def _column(part: Part, lists: Lists) -> Column:
    choices = part.value("choices", "")
    if isinstance(choices, str) and choices and choices not in lists:
        raise part.fault(_("listan ”%(name)s” finns inte") % {"name": choices})
    marks = part.value("marks", {})
    if not isinstance(marks, dict) or any(mark not in MARKS for mark in marks.values()):
        raise part.fault(_("”marks” ska vara värden med något av: %(allowed)s") % {"allowed": ", ".join(MARKS)})
    kind: Any = part.choice("kind", KINDS, "choice" if choices else "text")
    made = Column(
        key=part.text("key"),
        header=part.text("header"),
        width=part.number("width", 16),
        kind=kind,
        choices=lists[choices] if isinstance(choices, str) and choices else tuple(choices),
        formula=part.text("formula", ""),
        hint=part.text("hint", ""),
        marks=tuple(marks.items()),
    )
    part.finish()
    return made


def _calculation(part: Part) -> Calculation:
    headings = part.texts("headings")
    if len(headings) != 4:
        raise part.fault(_("”headings” ska vara fyra rubriker"))
    sections = tuple(_section(section) for section in part.parts("sections"))
    return Calculation(sections, (headings[0], headings[1], headings[2], headings[3]))


def _section(part: Part) -> tuple[str, tuple[Line, ...]]:
    heading = part.text("heading")
    lines = tuple(_line(line) for line in part.parts("lines"))
    part.finish()
    return heading, lines


def _line(part: Part) -> Line:
    kind: Any = part.choice("kind", KINDS, "number")
    made = Line(
        label=part.text("label"),
        name=part.text("name", ""),
        value=_value(part.value("value", None), part),
        formula=part.text("formula", ""),
        unit=part.text("unit", ""),
        note=part.text("note", ""),
        kind=kind,
        is_result=part.flag("result"),
    )
    part.finish()
    return made


def _value(found: Any, part: Part) -> Value:
    if isinstance(found, bool) or not isinstance(found, str | int | float | date | None):
        raise part.fault(_("”%(found)s” kan inte stå i en cell") % {"found": found})
    return found
