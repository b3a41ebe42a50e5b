"""Computes a workbook's formulas, so that a calculator can be tested without a spreadsheet program."""

import io
import re
from functools import cache

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

OPERATORS = {"=": "==", "<>": "!=", "&": "+", "^": "**"}
RANGE = re.compile(r"'?([^'!]+?)'?!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$")


class Column(list):
    """A range; `a - b` is taken row by row."""

    def __sub__(self, other):
        return Column((a or 0) - (b or 0) for a, b in zip(self, other, strict=True))


def _figures(values):
    return [value for value in values if isinstance(value, int | float)]


def _meets(value, criterion):
    match = re.match(r"(<=|>=|<>|<|>)?(.*)", str(criterion))
    if match[1] in ("<=", ">=", "<", ">"):
        bound = float(match[2])
        return isinstance(value, int | float) and eval(f"{value} {match[1]} {bound}")
    is_same = str(value) == match[2] or (
        value is not None and match[2].endswith("*") and str(value).startswith(match[2][:-1])
    )
    return not is_same if match[1] == "<>" else is_same


def _count_where(*pairs):
    columns, criteria = pairs[::2], pairs[1::2]
    return [all(_meets(v, c) for v, c in zip(row, criteria, strict=True)) for row in zip(*columns, strict=True)]


FUNCTIONS = {
    "IF": lambda test, yes, no: yes() if test() else no(),
    "AND": lambda *tests: all(test() for test in tests),
    "OR": lambda *tests: any(test() for test in tests),
    "SUM": lambda column: sum(_figures(column())),
    "MAX": lambda *parts: max([0, *_figures(parts[0]())]) if len(parts) == 1 else max(part() for part in parts),
    "MIN": lambda *parts: min(part() for part in parts),
    "COUNTA": lambda column: sum(value not in (None, "") for value in column()),
    "COUNT": lambda column: len(_figures(column())),
    "COUNTIF": lambda column, criterion: sum(_count_where(column(), criterion())),
    "COUNTIFS": lambda *parts: sum(_count_where(*(part() for part in parts))),
    "SUMIF": lambda column, criterion, summed: sum(
        value or 0 for value, hit in zip(summed(), _count_where(column(), criterion()), strict=True) if hit
    ),
    "SUMIFS": lambda summed, *parts: sum(
        value or 0 for value, hit in zip(summed(), _count_where(*(p() for p in parts)), strict=True) if hit
    ),
    "SUMPRODUCT": lambda *columns: sum((a or 0) * (b or 0) for a, b in zip(*(c() for c in columns), strict=True)),
}


class Calculator:
    """A workbook with its formulas computed on demand."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.names = {name: RANGE.match(place.attr_text) for name, place in self.book.defined_names.items()}

    def put(self, name, value):
        """Write a value into a named cell."""
        match = self.names[name]
        self.book[match[1]][f"{match[2]}{match[3]}"] = value

    def __getitem__(self, name):
        match = self.names[name]
        return self.cell(match[1], f"{match[2]}{match[3]}")

    def line(self, sheet, label):
        """The value beside a label in a calculation."""
        for row in self.book[sheet].iter_rows(max_col=2):
            if row[0].value == label:
                return self.cell(sheet, row[1].coordinate)
        raise KeyError(label)

    def cell(self, sheet, place):
        """The value of a cell."""
        value = self.book[sheet][place].value
        return self._compute(sheet, value) if isinstance(value, str) and value.startswith("=") else value

    def _compute(self, sheet, formula):
        return eval(_to_python(formula), {"F": FUNCTIONS, "R": lambda text: self._range(sheet, text)})

    def _range(self, sheet, text):
        if text in self.names:
            return self[text]
        match = RANGE.match(text if "!" in text else f"{sheet}!{text}")
        if match[4] is None:
            return self.cell(match[1], f"{match[2]}{match[3]}") if "!" in text else self._one(sheet, match)
        left, top, _right, bottom = range_boundaries(f"{match[2]}{match[3]}:{match[4]}{match[5]}")
        letter = openpyxl.utils.get_column_letter(left)
        return Column(self.cell(match[1], f"{letter}{row}") for row in range(top, bottom + 1))

    def _one(self, sheet, match):
        value = self.cell(sheet, f"{match[2]}{match[3]}")
        return "" if value is None else value


@cache
def _to_python(formula):
    written = []
    for token in Tokenizer(formula).items:
        if token.type == "FUNC" and token.subtype == "OPEN":
            written.append(f'F["{token.value[:-1]}"](lambda: (')
        elif token.type == "FUNC":
            written.append("))")
        elif token.type == "SEP":
            written.append("), lambda: (")
        elif token.type == "OPERAND" and token.subtype == "RANGE":
            written.append(f'R("{token.value}")')
        else:
            written.append(OPERATORS.get(token.value, token.value))
    return "".join(written)
