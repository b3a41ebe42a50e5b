"""An existing plan → the template's sections. Pure: parts of a file in, proposals out, for a person to confirm."""

from kunskapsbanken.plans.laying.cover import CoverField, cover_fields
from kunskapsbanken.plans.laying.decision import Decision, decision_in
from kunskapsbanken.plans.laying.goal_tables import GoalLacking, ProposedGoal, goal_proposals
from kunskapsbanken.plans.laying.headings import Known, section_of
from kunskapsbanken.plans.laying.pieces import Piece, Sort, pieces_of
from kunskapsbanken.plans.laying.sections import Laid, lay
from kunskapsbanken.plans.laying.tables import Column, ProposedMeasure, Shape, proposals, shape_of

__all__ = [
    "Column",
    "CoverField",
    "Decision",
    "GoalLacking",
    "Known",
    "Laid",
    "Piece",
    "ProposedGoal",
    "ProposedMeasure",
    "Shape",
    "Sort",
    "cover_fields",
    "decision_in",
    "goal_proposals",
    "lay",
    "pieces_of",
    "proposals",
    "section_of",
    "shape_of",
]
