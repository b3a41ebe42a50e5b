"""Tables of goals, known by the heads of their columns, and the goals and indicators that their rows propose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from kunskapsbanken.engines.swedish.words import fold, term

Rows = Sequence[Sequence[str]]
LONGEST_GOAL, LONGEST_NAME, LONGEST_SOURCE, LONGEST_NOTE, LONGEST_UNIT = 300, 200, 200, 300, 40
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "ca 81,5 %", "minst 1 200 invånare (2027)": a number, perhaps a unit, perhaps a year. "3 av 5" is no single number.
_VALUE = re.compile(
    r"^(?P<about>[^\W\d_]+\.?\s+)?(?P<number>[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?)"
    r"\s*(?P<unit>%|[^\W\d_][^\d()|]*?)?\s*,?\s*(?:\(?(?P<year>(?:19|20)\d\d)\)?)?\.?$"
)
_ABOUT = ("ca", "ca.", "cirka", "omkring", "minst", "högst", "max", "minimum", "maximalt", "över", "under")
_NOT_A_UNIT = ("av", "till", "eller", "och")
_WHOLE_DIGITS, _DECIMALS = 11, 3


class GoalColumn(StrEnum):
    """What a column of a table of goals tells."""

    SUBGOAL = "delmal"
    BASE_YEAR = "basar"
    TARGET_YEAR = "malar"
    BASE = "basvarde"
    TARGET = "malvarde"
    UNIT = "enhet"
    SOURCE = "kalla"
    INDICATOR = "indikator"
    GOAL = "mal"
    OTHER = ""


# The first that has one of its words in the head is what the column tells.
_HEADS: tuple[tuple[GoalColumn, str], ...] = (
    (GoalColumn.SUBGOAL, "delmål"),
    (GoalColumn.BASE_YEAR, "basår utgångsår"),
    (GoalColumn.TARGET_YEAR, "slutår senast år tidpunkt när"),
    (GoalColumn.BASE, "basvärde utgångsläge utgångsvärde nuläge startvärde baslinje nollvärde"),
    (GoalColumn.TARGET, "målvärde målnivå börvärde"),
    (GoalColumn.UNIT, "enhet"),
    (GoalColumn.SOURCE, "källa datakälla"),
    (GoalColumn.INDICATOR, "indikator uppföljningsmått mått nyckeltal mätning uppföljning"),
    (GoalColumn.GOAL, "mål målsättning målområde"),
)
_TERMS = {term(word): column for column, words in reversed(_HEADS) for word in words.split()}
# The stemmer takes "målår" for "mål" in the plural.
_NO_GOAL = {"malar": GoalColumn.TARGET_YEAR, "malaret": GoalColumn.TARGET_YEAR}
_WORDS_OF_GOALS = (GoalColumn.GOAL, GoalColumn.SUBGOAL, GoalColumn.INDICATOR)


class GoalLacking(StrEnum):
    """What keeps a row from being a goal."""

    GOAL = "mal"
    LONG = "for-lang"


class ReadValue(NamedTuple):
    """A value as it is written in a cell: its number and unit and year, or None where it is told in words alone."""

    number: Decimal | None
    unit: str
    year: int | None
    is_whole: bool


@dataclass(frozen=True)
class ProposedGoal:
    """A row as a goal and its indicator ("" where it has none): numbers where there are any, other words in `note`.

    `is_whole`: goal and indicator have room for all that the row tells; otherwise the row stays in the text as well.
    """

    row: int
    goal: str
    subgoal: str
    indicator: str
    unit: str
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    target_year: int | None
    source: str
    note: str
    lacking: tuple[GoalLacking, ...]
    is_whole: bool

    @property
    def told(self) -> str:
        """The goal, or sub-goal, in the table's words."""
        return self.subgoal or self.goal


def goal_columns_of(head: Sequence[str]) -> list[GoalColumn]:
    """What each column tells, by its head; "Mål 2030" is what the values are to be then, and no goal."""
    columns = [_column(cell) for cell in head]
    return [
        GoalColumn.TARGET if column is GoalColumn.GOAL and _YEAR.search(cell) else column
        for column, cell in zip(columns, head, strict=True)
    ]


def _column(cell: str) -> GoalColumn:
    words = _WORD.findall(fold(cell))
    found = {_NO_GOAL.get(word) or _TERMS.get(term(word), GoalColumn.OTHER) for word in words}
    return next((column for column, _words in _HEADS if column in found), GoalColumn.OTHER)


def is_of_indicators(rows: Rows) -> bool:
    """Whether a table without goals is one of indicators, with what they are and are to be."""
    columns = set(goal_columns_of(rows[0]))
    return GoalColumn.INDICATOR in columns and bool(columns & {GoalColumn.BASE, GoalColumn.TARGET})


def goal_proposals(rows: Rows) -> list[ProposedGoal]:
    """The rows of a table of goals. A goal stands for the rows below it until the next."""
    columns = goal_columns_of(rows[0])
    # "Målvärde 2030" tells the year of all the values below.
    years = {column: _year(cell) for column, cell in zip(columns, rows[0], strict=False)}
    found: list[ProposedGoal] = []
    over: dict[GoalColumn, str] = {}
    for number, row in enumerate(rows[1:], start=1):
        told: dict[GoalColumn, str] = {}
        for column, cell in zip(columns, row, strict=False):
            if cell.strip():
                told[column] = f"{told[column]} {cell.strip()}" if column in told else cell.strip()
        if not set(told) & {*_WORDS_OF_GOALS, GoalColumn.BASE, GoalColumn.TARGET}:
            continue
        if GoalColumn.GOAL in told:
            over = {}
        over |= {column: told[column] for column in (GoalColumn.GOAL, GoalColumn.SUBGOAL) if column in told}
        has_more = GoalColumn.OTHER in told or len(row) > len(columns)
        found.append(_proposed(number, over | told, years, is_whole=not has_more))
    return found


def _proposed(
    number: int, told: dict[GoalColumn, str], years: dict[GoalColumn, int | None], *, is_whole: bool
) -> ProposedGoal:
    values = _values(told, years)
    goal, subgoal = told.get(GoalColumn.GOAL, ""), told.get(GoalColumn.SUBGOAL, "")
    name, source = told.get(GoalColumn.INDICATOR, ""), told.get(GoalColumn.SOURCE, "")
    if not name and (values.note or values.baseline is not None or values.target is not None):
        name = (subgoal or goal)[:LONGEST_NAME]
    lacking = [
        (GoalLacking.GOAL, not (goal or subgoal or name)),
        (GoalLacking.LONG, max(len(goal), len(subgoal)) > LONGEST_GOAL or len(name) > LONGEST_NAME),
    ]
    has_room = len(source) <= LONGEST_SOURCE and bool(name or not source)
    return ProposedGoal(
        row=number,
        goal=goal,
        subgoal=subgoal,
        indicator=name,
        unit=values.unit,
        baseline=values.baseline,
        baseline_year=values.baseline_year,
        target=values.target,
        target_year=values.target_year,
        source=source[:LONGEST_SOURCE],
        note=values.note[:LONGEST_NOTE],
        lacking=tuple(what for what, is_so in lacking if is_so),
        is_whole=is_whole and values.is_whole and has_room,
    )


class _Values(NamedTuple):
    unit: str
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    target_year: int | None
    note: str
    is_whole: bool


def _values(told: dict[GoalColumn, str], years: dict[GoalColumn, int | None]) -> _Values:
    """Where it starts from and where to: numbers of one unit, and in words what no number of that unit can tell."""
    base, target = (read_value(told.get(column, "")) for column in (GoalColumn.BASE, GoalColumn.TARGET))
    unit = told.get(GoalColumn.UNIT, "") or base.unit or target.unit
    if GoalColumn.UNIT not in told and {base.unit, target.unit} - {"", unit}:
        base, target, unit = base._replace(number=None), target._replace(number=None), ""
    words = [
        f"{label}: {told[column]}"
        for column, label, value in (
            (GoalColumn.BASE, "Utgångsläge", base),
            (GoalColumn.TARGET, "Målvärde", target),
        )
        if column in told and value.number is None
    ]
    note = ". ".join(words)
    base_year = _when(told, years, base, GoalColumn.BASE, GoalColumn.BASE_YEAR)
    target_year = _when(told, years, target, GoalColumn.TARGET, GoalColumn.TARGET_YEAR)
    fits = len(note) <= LONGEST_NOTE and len(unit) <= LONGEST_UNIT
    return _Values(
        unit[:LONGEST_UNIT],
        base.number,
        base_year,
        target.number,
        target_year,
        note,
        fits and base.is_whole and target.is_whole and _has_no_lost_year(told, base, target),
    )


def _has_no_lost_year(told: dict[GoalColumn, str], base: ReadValue, target: ReadValue) -> bool:
    """Whether no column of years tells more than the year of a number."""
    pairs = ((GoalColumn.BASE_YEAR, base), (GoalColumn.TARGET_YEAR, target))
    return all(
        not told.get(column) or (value.number is not None and _YEAR.fullmatch(told[column].strip()))
        for column, value in pairs
    )


def _when(
    told: dict[GoalColumn, str],
    years: dict[GoalColumn, int | None],
    value: ReadValue,
    column: GoalColumn,
    of_year: GoalColumn,
) -> int | None:
    """The year of a value: told with it, in the row's column of years, or in the head of its own column."""
    if value.number is None:
        return None
    return value.year or _year(told.get(of_year, "")) or years.get(column)


def _year(text: str) -> int | None:
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def read_value(text: str) -> ReadValue:
    """A number, its unit and year out of a cell; the number is None where there is none, or more than one."""
    if not text.strip():
        return ReadValue(None, "", None, True)
    found = _VALUE.match(text.strip())
    unit = (found["unit"] or "").strip() if found else ""
    about = (found["about"] or "").strip().lower() if found else ""
    is_number = found and (not about or about in _ABOUT) and unit.split(" ")[0].lower() not in _NOT_A_UNIT
    if not found or not is_number:
        return ReadValue(None, "", None, True)
    digits = re.sub(r"\s", "", found["number"]).replace("−", "-").replace(",", ".")
    number = Decimal(digits)
    whole, _point, decimals = digits.lstrip("-").partition(".")
    if len(whole) > _WHOLE_DIGITS or len(decimals) > _DECIMALS:
        return ReadValue(None, "", None, True)
    unit = "%" if unit.lower() in ("procent", "%") else unit
    # "Minst" and "högst" have no field of their own: the row stays in the text too.
    return ReadValue(number, unit, int(found["year"]) if found["year"] else None, not about)
