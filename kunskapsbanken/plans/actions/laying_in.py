"""Laying what has been chosen of an existing plan into the draft: all of it, or nothing."""

import json
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.actions.laying_goals import Goals, goal_for, goals_of, lay_in_goals
from kunskapsbanken.plans.actions.measures import add_measure
from kunskapsbanken.plans.laying import Column, Piece, ProposedGoal, ProposedMeasure, Shape, Sort
from kunskapsbanken.plans.laying.markup import RawBlock, blocks_of
from kunskapsbanken.plans.models import CoverFacts, ImportedPart, PlanImport, PlanSection, SectionKind, ServicePlan
from kunskapsbanken.plans.queries.imports import goals_proposed_in, pieces_in, proposed_in
from kunskapsbanken.plans.template import TEMPLATE


class LaidIn(NamedTuple):
    """How many parts of text, and how many measures, goals and indicators went in."""

    parts: int
    measures: int
    goals: int = 0
    indicators: int = 0


@transaction.atomic
def lay_in(*, plan_import: PlanImport, by: User) -> LaidIn:
    """Lay the kept parts into the draft's sections, and the rows that are ready into its goals, indicators and
    measures; the import is gone then, and what it told of the decision is kept until the plan is adopted. A section
    that still has the template's words loses them for those of the file; other words stay above.
    """
    plan = locked_for_change(plan_import.plan, by)
    row = PlanImport.objects.select_for_update(of=("self",)).filter(pk=plan_import.pk, plan=plan).first()
    if row is None or row.state != PlanImport.State.READY:
        raise ValidationError(_("Planen är inte läst, eller redan inlagd."))
    parts = list(row.parts.filter(is_kept=True))
    if not parts:
        raise ValidationError(_("Inget är valt att tas med."))
    goals = goals_of(plan)
    before = len(goals)
    indicators = lay_in_goals(plan, parts, goals, by)
    measures = _lay_in_measures(plan, parts, goals, by)
    _lay_in_text(plan, parts, by)
    if row.facts:
        CoverFacts.objects.update_or_create(plan=plan, defaults={"facts": row.facts, "file_name": row.file_name})
    row.delete()
    return LaidIn(len(parts), measures, len(goals) - before, indicators)


def _lay_in_measures(plan: ServicePlan, parts: list[ImportedPart], goals: Goals, by: User) -> int:
    number = 0
    for part in parts:
        for proposed in proposed_in(part, plan) if part.as_rows else ():
            if not proposed.lacking:
                over, under = (proposed.told.get(column, "") for column in (Column.GOAL, Column.SUBGOAL))
                goal = goal_for(plan, over, under, goals, by)
                add_measure(plan=plan, by=by, goal=goal, **_fields(proposed))
                number += 1
    return number


def _fields(proposed: ProposedMeasure) -> dict[str, Any]:
    told = proposed.told
    return {
        "title": told[Column.TITLE],
        "responsible": told[Column.RESPONSIBLE],
        "expected_result": told.get(Column.RESULT, ""),
        "partners": told.get(Column.PARTNERS, "")[:300],
        "resources": told.get(Column.RESOURCES, "")[:160],
        "cost": told.get(Column.COST, "")[:120],
        "financing": told.get(Column.FINANCING, "")[:160],
        "starts": proposed.starts,
        "ends": proposed.ends,
    }


def _lay_in_text(plan: ServicePlan, parts: list[ImportedPart], by: User) -> None:
    new: dict[str, list[RawBlock]] = {}
    for part in parts:
        new.setdefault(part.section, []).extend(_text(part, plan))
    draft = plan.get_latest_revision_as_object()
    for section in draft.sections.all():
        if blocks := new.get(section.kind):
            kept = [] if _is_untouched(section) else list(section.body.get_prep_value())
            section.body = json.dumps([*kept, *({**block, "id": str(uuid4())} for block in blocks)])
    draft.save_revision(user=by, log_action=True)


def _text(part: ImportedPart, plan: ServicePlan) -> list[RawBlock]:
    """What of a part is text: all of it, but of a table whose rows become goals or measures, the rows that cannot, and
    what those have no field for.
    """
    label = str(SectionKind(part.section).label)
    heading = "" if part.heading.strip().lower() == label.lower() else part.heading
    pieces = pieces_in(part)
    if part.as_rows:
        proposed = goals_proposed_in(part) if part.shape == Shape.GOALS else proposed_in(part, plan)
        ready = {one.row for one in proposed if _is_whole(one)}
        pieces = [_without(piece, ready) for piece in pieces]
    return blocks_of(heading, [piece for piece in pieces if piece.sort != Sort.TABLE or len(piece.rows) > 1])


def _is_whole(proposed: ProposedMeasure | ProposedGoal) -> bool:
    """Whether all that the row tells is in what it becomes: nothing was cut off, and no column is without a field."""
    return not proposed.lacking and proposed.is_whole


def _without(piece: Piece, ready: set[int]) -> Piece:
    rows = tuple(row for number, row in enumerate(piece.rows) if number not in ready)
    return piece._replace(rows=rows)


def _is_untouched(section: PlanSection) -> bool:
    """Whether it has the words that the template began with, and no others."""
    told = [(block["type"], block["value"]) for block in section.body.get_prep_value()]
    return told == TEMPLATE[SectionKind(section.kind)].body()
