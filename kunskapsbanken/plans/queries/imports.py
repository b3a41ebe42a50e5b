"""Existing plans that are being laid in: the files, their parts, and what each may become."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.laying import (
    CoverField,
    Decision,
    GoalLacking,
    Piece,
    ProposedGoal,
    ProposedMeasure,
    Shape,
    Sort,
    decision_in,
    goal_proposals,
    proposals,
)
from kunskapsbanken.plans.laying.tables import Column, Lacking
from kunskapsbanken.plans.models import CoverFacts, ImportedPart, Indicator, PlanImport, ServicePlan
from kunskapsbanken.plans.years import years_told

LACKING: dict[Lacking, Promise] = {
    Lacking.TITLE: _("åtgärden"),
    Lacking.LONG: _("en kortare text"),
    Lacking.RESPONSIBLE: _("ansvarig"),
    Lacking.SHARED: _("exakt en ansvarig"),
    Lacking.PERIOD: _("år"),
}
GOAL_LACKING: dict[GoalLacking, Promise] = {
    GoalLacking.GOAL: _("målet"),
    GoalLacking.LONG: _("en kortare text"),
}
# What the head of a document tells, and where it goes.
FACTS: dict[CoverField, tuple[Promise, Promise]] = {
    CoverField.DECIDED_BY: (_("Beslutad av"), _("Ifyllt när planen antas, för er att kontrollera.")),
    CoverField.DECIDED_ON: (_("Beslutsdatum"), _("Ifyllt när planen antas, för er att kontrollera.")),
    CoverField.PARAGRAPH: (_("Paragraf"), _("Ifyllt när planen antas, för er att kontrollera.")),
    CoverField.REGISTRY_NUMBER: (_("Diarienummer"), _("Ifyllt när planen antas, för er att kontrollera.")),
    CoverField.VALID: (_("Giltighetstid"), _("Planens period.")),
    CoverField.RESPONSIBLE: (_("Ansvarig för revidering"), _("Skrivs bland planens fakta: en funktion, ingen person.")),
    CoverField.REPLACES: (_("Ersätter"), _("Står på försättsbladet.")),
    CoverField.REVISED: (_("Reviderad"), _("Står på försättsbladet.")),
}


class Row(NamedTuple):
    """A row of a table of measures: what it would be, whether it can be, and what it lacks in words."""

    title: str
    goal: str
    responsible: str
    years: str
    is_ready: bool
    lacking: list[Promise]


class GoalRow(NamedTuple):
    """A row of a table of goals: the goal and the indicator it would be, whether it can be, and what it lacks."""

    goal: str
    indicator: str
    values: str
    is_ready: bool
    lacking: list[Promise]


class Fact(NamedTuple):
    """What the head of the document tells, as it is written there, and where that has its place."""

    label: Promise
    value: str
    where: Promise


@dataclass(frozen=True)
class Part:
    """A part of the file to say yes or no to."""

    part: ImportedPart
    pieces: list[Piece]
    rows: list[Row]
    goals: list[GoalRow]

    @property
    def is_measures(self) -> bool:
        """Whether its rows may become measures."""
        return self.part.shape == Shape.MEASURES

    @property
    def is_goals(self) -> bool:
        """Whether its rows may become goals and indicators."""
        return self.part.shape == Shape.GOALS


def imports_of(plan: ServicePlan) -> list[PlanImport]:
    """The files that are not laid in yet, the latest first; whether one may know is asked by the desk."""
    return list(PlanImport.objects.filter(plan=plan))


def parts_of(plan_import: PlanImport, plan: ServicePlan) -> list[Part]:
    """The parts in their order, with what they may become."""
    return [_part(part, plan) for part in plan_import.parts.all()]


def facts_of(facts: dict[str, str]) -> list[Fact]:
    """The facts of the decision that were found, in the order of the cover."""
    return [Fact(label, facts[name.value], where) for name, (label, where) in FACTS.items() if name.value in facts]


@dataclass(frozen=True)
class ReadFacts:
    """What the head of a file that was laid into a plan told; `fits` where it can be of a decision on that plan."""

    file_name: str
    facts: list[Fact]
    decision: Decision
    fits: bool


def read_facts_of(plan: ServicePlan) -> ReadFacts | None:
    """What was told in the file that was laid in last; none where no file was, or where the plan is adopted."""
    row = CoverFacts.objects.filter(plan=plan).first()
    if row is None:
        return None
    decision = decision_in(row.facts)
    fits = decision.holds_for(plan.first_year, plan.last_year)
    return ReadFacts(row.file_name, facts_of(row.facts), decision, fits)


def pieces_in(part: ImportedPart) -> list[Piece]:
    """What stands in a part, as it was read."""
    return [
        Piece(Sort(sort), text, level, tuple(tuple(row) for row in rows)) for sort, text, level, rows in part.pieces
    ]


def proposed_in(part: ImportedPart, plan: ServicePlan) -> list[ProposedMeasure]:
    """The measures that a part's table proposes."""
    if part.shape != Shape.MEASURES:
        return []
    rows = pieces_in(part)[0].rows
    return proposals(rows, first_year=plan.first_year, last_year=plan.last_year)


def goals_proposed_in(part: ImportedPart) -> list[ProposedGoal]:
    """The goals and indicators that a part's table proposes."""
    return goal_proposals(pieces_in(part)[0].rows) if part.shape == Shape.GOALS else []


def _part(part: ImportedPart, plan: ServicePlan) -> Part:
    rows = [_row(one) for one in proposed_in(part, plan)]
    return Part(part, pieces_in(part), rows, [_goal_row(one) for one in goals_proposed_in(part)])


def _goal_row(proposed: ProposedGoal) -> GoalRow:
    unit = Indicator(unit=proposed.unit)
    began = unit.told(proposed.baseline, proposed.baseline_year)
    aim = unit.told(proposed.target, proposed.target_year)
    values = " → ".join(words for words in (began, aim) if words)
    goal = " / ".join(words for words in (proposed.goal, proposed.subgoal) if words)
    told = ", ".join(words for words in (values, proposed.note) if words)
    lacking = [GOAL_LACKING[what] for what in proposed.lacking]
    return GoalRow(goal, proposed.indicator, told, not lacking, lacking)


def _row(proposed: ProposedMeasure) -> Row:
    told = proposed.told
    return Row(
        told.get(Column.TITLE, ""),
        proposed.goal,
        told.get(Column.RESPONSIBLE, ""),
        _years(proposed) or told.get(Column.TIME, ""),
        not proposed.lacking,
        [LACKING[what] for what in proposed.lacking],
    )


def _years(proposed: ProposedMeasure) -> str:
    if proposed.starts is None or proposed.ends is None:
        return ""
    return years_told(proposed.starts, proposed.ends)
