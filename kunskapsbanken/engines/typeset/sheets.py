"""What a workbook is made of: sheets with a register to fill in, a calculation, or text."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kunskapsbanken.engines.typeset.tree import Block

Kind = Literal["text", "number", "whole", "decimals", "money", "rate", "percent", "date", "choice"]
Mark = Literal["good", "watch", "bad"]
Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register. `formula` makes it computed: `[key]` in it is the same row's cell of that column."""

    key: str
    header: str
    width: float = 16
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    formula: str = ""
    hint: str = ""
    marks: tuple[tuple[str, Mark], ...] = ()  # values that are coloured; the word still says it


@dataclass(frozen=True, slots=True)
class Register:
    """Rows under a head row, with empty rows to go on with. The first `examples` rows are examples."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    examples: int = 0
    empty_rows: int = 0

    def __post_init__(self) -> None:
        given = len([column for column in self.columns if not column.formula])
        if any(len(row) != given for row in self.rows):
            raise ValueError(f"every row needs {given} values: one for each column that is not computed")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a calculation: a value that the reader gives, or a formula.

    Other lines are named in a formula by their `name`; `[sheet.key]` is a column of a register.
    """

    label: str
    name: str = ""
    value: Value = None
    formula: str = ""
    unit: str = ""
    note: str = ""
    kind: Kind = "number"
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    """Lines of values and formulas under headings."""

    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    headings: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """Running text in a wide column: headings, paragraphs and lists of the document tree."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `key` names it in formulas, `name` is on its tab."""

    key: str
    name: str
    title: str
    body: Register | Calculation | Text
    intro: tuple[str, ...] = ()
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook. `lists_name` is the tab where the choices of all columns stand, open to change."""

    title: str
    sheets: tuple[Sheet, ...]
    language: str = "sv-SE"
    summary: str = ""
    author: str = "Kunskapsbanken"
    licence: str = ""
    footer: str = ""
    lists_name: str = "Listor"
    lists_note: str = ""
    made: date = date(2025, 9, 1)
