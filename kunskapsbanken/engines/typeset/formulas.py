"""From formulas with names to formulas with cells."""

import re
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter, quote_sheetname

_CELL = re.compile(r"\[(?:(?P<sheet>\w+)\.)?(?P<key>\w+)\]")


@dataclass
class Places:
    """Where everything that can be named in a formula stands."""

    columns: dict[tuple[str, str], tuple[str, str, int, int]] = field(default_factory=dict)

    def add_column(self, sheet: str, key: str, *, tab: str, number: int, first: int, last: int) -> None:
        """Remember a register's column: its tab, letter and rows."""
        self.columns[sheet, key] = (tab, get_column_letter(number), first, last)

    def resolve(self, formula: str, *, sheet: str = "", row: int = 0) -> str:
        """The formula with cells in place of `[key]` (this row) and `[sheet.key]` (the whole column).

        Raises `KeyError` with the name of what does not exist.
        """

        def replace(match: re.Match[str]) -> str:
            place = (match["sheet"] or sheet, match["key"])
            if place not in self.columns:
                raise KeyError(match[0])
            tab, letter, first, last = self.columns[place]
            if match["sheet"]:
                return f"{quote_sheetname(tab)}!${letter}${first}:${letter}${last}"
            return f"${letter}{row}"

        text = _CELL.sub(replace, formula)
        return text if text.startswith("=") else f"={text}"
