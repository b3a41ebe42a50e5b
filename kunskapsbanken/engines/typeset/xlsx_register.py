"""Registers of an XLSX file: head row, rows, computed columns and choices."""

from dataclasses import dataclass, field

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kunskapsbanken.engines.typeset import xlsx_look as look
from kunskapsbanken.engines.typeset.formulas import Places
from kunskapsbanken.engines.typeset.look import DEEP, PALE
from kunskapsbanken.engines.typeset.sheets import Column, Register, Sheet, Value
from kunskapsbanken.engines.typeset.tree import labels

_NUMBERS = ("number", "whole", "decimals", "money", "rate", "percent")
_MARKS = {"good": (PALE, DEEP), "watch": ("FBEFD9", "6B4508"), "bad": ("F8DFD8", "7A1F10")}


@dataclass
class Lists:
    """The choices of all columns, on a tab of their own where they can be changed."""

    name: str
    language: str
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, column: Column) -> str:
        """Where the column's choices stand, as a range; columns with the same choices share them."""
        known = list(self.choices.values())
        if column.choices not in known:
            header = column.header
            while header in self.choices:
                header += " "
            self.choices[header] = column.choices
            known.append(column.choices)
        return self._range(known.index(column.choices) + 1)

    def _range(self, number: int) -> str:
        letter = get_column_letter(number)
        # Room under the choices, so that those who add some need not change the columns.
        return f"{quote_sheetname(self.name)}!${letter}$4:${letter}$23"

    def write(self, tab: Worksheet, note: str) -> None:
        """Write the lists, one a column."""
        widths = (26.0,) * max(3, len(self.choices))
        look.write_title(tab, self.name)
        look.write_intro(tab, 2, note, widths)
        look.write_table_head(tab, 3, tuple(header.strip() for header in self.choices))
        look.set_widths(tab, widths)
        for number, choices in enumerate(self.choices.values(), start=1):
            for row, choice in enumerate(choices, start=4):
                # A figure is written as a number, so that what is chosen can be counted with.
                value: Value = int(choice) if choice.isdecimal() else choice
                look.write_value(tab, row, number, value, "choice", given=True, register=True)


def write_register(tab: Worksheet, sheet: Sheet, body: Register, start: int, places: Places, lists: Lists) -> None:
    """Write the register with its head in row `start`."""
    look.set_widths(tab, tuple(column.width for column in body.columns))
    look.write_table_head(tab, start, tuple(column.header for column in body.columns))
    look.set_height(tab, start, [(column.header, column.width * 0.85) for column in body.columns])
    last = start + max(1, len(body.rows) + body.empty_rows)
    for row in range(start + 1, last + 1):
        number = row - start - 1
        values = body.rows[number] if number < len(body.rows) else ()
        _write_row(tab, row, sheet, body, values, example=number < body.examples, places=places)
    for number, column in enumerate(body.columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}{start + 1}:{letter}{last}"
        _guide(tab, column, cells, lists)
        _mark(tab, column, cells)
    tab.freeze_panes = f"B{start + 1}"
    tab.print_title_rows = f"{start}:{start}"
    tab.auto_filter.ref = f"A{start}:{get_column_letter(len(body.columns))}{last}"


def _write_row(
    tab: Worksheet,
    row: int,
    sheet: Sheet,
    body: Register,
    values: tuple[Value, ...],
    *,
    example: bool,
    places: Places,
) -> None:
    given = iter(values)
    for number, column in enumerate(body.columns, start=1):
        if column.formula:
            value: Value = places.resolve(column.formula, sheet=sheet.key, row=row)
        else:
            value = next(given, None)
        look.write_value(tab, row, number, value, column.kind, given=not column.formula, example=example, register=True)
    texts = [(str(value or ""), column.width) for value, column in zip(values, _given(body), strict=False)]
    look.set_height(tab, row, texts, least=20)


def _given(body: Register) -> list[Column]:
    return [column for column in body.columns if not column.formula]


def _guide(tab: Worksheet, column: Column, cells: str, lists: Lists) -> None:
    """A list to choose from, a bound, or a hint that shows when the cell is chosen."""
    words = labels(lists.language)
    if column.choices:
        rule = DataValidation(type="list", formula1=lists.place(column), allow_blank=True)
        rule.errorTitle, rule.error, rule.showErrorMessage = column.header[:32], words.choose, True
    elif column.kind in _NUMBERS and not column.formula:
        rule = DataValidation(type="decimal", operator="between", formula1="-1E+12", formula2="1E+12", allow_blank=True)
        rule.errorTitle, rule.error, rule.showErrorMessage = column.header[:32], words.number, True
    elif column.hint:
        rule = DataValidation(allow_blank=True)
    else:
        return
    if column.hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.header[:32], column.hint[:250], True
    rule.add(cells)
    tab.add_data_validation(rule)


def _mark(tab: Worksheet, column: Column, cells: str) -> None:
    """Colour some values; the words in the cells say the same."""
    first = cells.split(":")[0]
    for value, mark in column.marks:
        fill, ink = _MARKS[mark]
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'{first}="{value}"'],
            fill=PatternFill("solid", bgColor=fill),
            font=Font(color=ink, bold=True),
        )
        tab.conditional_formatting.add(cells, rule)
