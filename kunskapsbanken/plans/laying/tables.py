"""Tables of goals and measures, known by the heads of their columns, and what their rows propose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kunskapsbanken.engines.swedish.words import fold, term
from kunskapsbanken.plans.laying.goal_tables import is_of_indicators
from kunskapsbanken.plans.responsibility import is_shared

Rows = Sequence[Sequence[str]]
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LASTING = re.compile(r"löpande|årlig|kontinuerlig|fortlöpande|hela (?:plan)?perioden|varje år", re.IGNORECASE)
LONGEST_TITLE, LONGEST_WORDS = 200, 120
# A time that says more than years.
_WORDS_OF_TIME = re.compile(r"[^\W\d_]{2,}")


class Shape(StrEnum):
    """What a part may become: text, or goals and measures in rows of their own."""

    TEXT = "text"
    GOALS = "mal"
    MEASURES = "atgarder"


class Column(StrEnum):
    """What a column of a table tells."""

    SUBGOAL = "delmal"
    GOAL = "mal"
    TITLE = "atgard"
    RESULT = "resultat"
    RESPONSIBLE = "ansvarig"
    PARTNERS = "medverkande"
    FINANCING = "finansiering"
    COST = "kostnad"
    RESOURCES = "resurser"
    TIME = "tid"
    INDICATOR = "indikator"
    PLACE = "plats"
    OTHER = ""


# So many characters a measure has room for; columns that it has no field for.
_ROOM = {
    Column.GOAL: 300,
    Column.SUBGOAL: 300,
    Column.PARTNERS: 300,
    Column.RESOURCES: 160,
    Column.COST: 120,
    Column.FINANCING: 160,
}
_NO_FIELD = (Column.INDICATOR, Column.PLACE, Column.OTHER)
# The first that has one of its words in the head is what the column tells.
_HEADS: tuple[tuple[Column, str], ...] = (
    (Column.SUBGOAL, "delmål"),
    (Column.RESPONSIBLE, "ansvarig ansvar huvudansvarig huvudansvar ansvarsområde ägare utförare"),
    (Column.INDICATOR, "indikator uppföljning uppföljningsmått mått mätning nyckeltal utgångsläge målvärde"),
    (Column.RESULT, "resultat effekt effektmål"),
    (Column.TITLE, "åtgärd aktivitet insats vad action"),
    (Column.PARTNERS, "medverkande samverkan samarbete samarbetspartner aktör partner"),
    (Column.FINANCING, "finansiering finansiär"),
    (Column.COST, "kostnad budget"),
    (Column.RESOURCES, "resurs resurser"),
    (Column.TIME, "tid tidplan tidsplan när period år start slut klart genomförs tidpunkt"),
    (Column.PLACE, "plats ort bygd område"),
    (Column.GOAL, "mål målsättning"),
)
_TERMS = {term(word): column for column, words in reversed(_HEADS) for word in words.split()}


class Lacking(StrEnum):
    """What keeps a row from being a measure."""

    TITLE = "atgard"
    LONG = "for-lang"
    RESPONSIBLE = "ansvarig"
    SHARED = "flera-ansvariga"
    PERIOD = "tid"


@dataclass(frozen=True)
class ProposedMeasure:
    """A row as a measure: its words by column, its years, and what it lacks to be one.

    `is_whole`: a measure has room for all that the row tells; otherwise the row stays in the text as well.
    """

    row: int
    told: dict[Column, str]
    starts: int | None
    ends: int | None
    lacking: tuple[Lacking, ...]
    is_whole: bool = True

    @property
    def goal(self) -> str:
        """The goal, or sub-goal, that it leads to in the table's words."""
        return self.told.get(Column.SUBGOAL) or self.told.get(Column.GOAL, "")


def columns_of(head: Sequence[str]) -> list[Column]:
    """What each column tells, by its head."""
    return [_column(cell) for cell in head]


def _column(cell: str) -> Column:
    found = {_TERMS[one] for one in map(term, _WORD.findall(fold(cell))) if one in _TERMS}
    return next((column for column, _words in _HEADS if column in found), Column.OTHER)


def shape_of(rows: Rows) -> Shape:
    """Whether a table is one of measures or of goals with their indicators: its columns say so, and it has rows."""
    if len(rows) < 2:
        return Shape.TEXT
    columns = set(columns_of(rows[0])) - {Column.OTHER}
    if Column.TITLE in columns and columns & {Column.RESPONSIBLE, Column.TIME, Column.RESULT, Column.GOAL}:
        return Shape.MEASURES
    if columns & {Column.GOAL, Column.SUBGOAL} and len(columns) > 1:
        return Shape.GOALS
    if is_of_indicators(rows):
        return Shape.GOALS
    return Shape.TEXT


def proposals(rows: Rows, *, first_year: int, last_year: int) -> list[ProposedMeasure]:
    """The rows of a table of measures. A goal stands for the rows below it until the next; years that are said to be
    "löpande" are the plan's own.
    """
    columns = columns_of(rows[0])
    found: list[ProposedMeasure] = []
    goals: dict[Column, str] = {}
    for number, row in enumerate(rows[1:], start=1):
        told: dict[Column, str] = {}
        for column, cell in zip(columns, row, strict=False):
            if column is not Column.OTHER and cell.strip():
                told[column] = f"{told[column]} {cell.strip()}" if column in told else cell.strip()
        for column in (Column.GOAL, Column.SUBGOAL):
            if column in told:
                goals[column] = told[column]
                if column is Column.GOAL:
                    goals.pop(Column.SUBGOAL, None)
        if told:
            has_more = any(cell.strip() for column, cell in zip(columns, row, strict=False) if column in _NO_FIELD)
            is_whole = not has_more and len(row) <= len(columns)
            found.append(_proposed(number, goals | told, first_year, last_year, is_whole=is_whole))
    return found


def _proposed(
    number: int, told: dict[Column, str], first_year: int, last_year: int, *, is_whole: bool
) -> ProposedMeasure:
    starts, ends = _years(told.get(Column.TIME, ""), first_year, last_year)
    title, responsible = told.get(Column.TITLE, ""), told.get(Column.RESPONSIBLE, "")
    lacking = [
        (Lacking.TITLE, not title),
        (Lacking.LONG, len(title) > LONGEST_TITLE or len(responsible) > LONGEST_WORDS),
        (Lacking.RESPONSIBLE, not responsible),
        (Lacking.SHARED, bool(responsible) and is_shared(responsible)),
        (Lacking.PERIOD, starts is None),
    ]
    is_whole = is_whole and all(len(told.get(column, "")) <= most for column, most in _ROOM.items())
    is_whole = is_whole and not _WORDS_OF_TIME.search(told.get(Column.TIME, ""))
    return ProposedMeasure(number, told, starts, ends, tuple(what for what, is_so in lacking if is_so), is_whole)


def _years(text: str, first_year: int, last_year: int) -> tuple[int | None, int | None]:
    years = [int(year) for year in _YEAR.findall(text)]
    if years:
        return min(years), max(years)
    return (first_year, last_year) if _LASTING.search(text) else (None, None)
