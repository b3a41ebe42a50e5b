"""Goals and indicators out of the tables of an existing plan."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.indicators import add_indicator
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.laying import ProposedGoal
from kunskapsbanken.plans.models import Goal, ImportedPart, Indicator, ServicePlan
from kunskapsbanken.plans.queries.imports import goals_proposed_in

Goals = dict[str, Goal]


def goals_of(plan: ServicePlan) -> Goals:
    """The goals that there are, by their words: the same words are the same goal."""
    return {goal.text: goal for goal in plan.goals.all()}


def lay_in_goals(plan: ServicePlan, parts: list[ImportedPart], goals: Goals, by: User) -> int:
    """Make the ready rows of the parts' tables goals with indicators; `goals` are filled on. An indicator that a goal
    has already by that name is left as it is. Returns how many indicators were made.
    """
    number = 0
    has = set(Indicator.objects.filter(goal__plan=plan).values_list("goal", "name"))
    for part in parts:
        for proposed in goals_proposed_in(part) if part.as_rows else ():
            if proposed.lacking:
                continue
            goal = goal_for(plan, proposed.goal, proposed.subgoal, goals, by)
            if proposed.indicator and (goal.pk, proposed.indicator) not in has:
                _add(goal, proposed, by)
                has.add((goal.pk, proposed.indicator))
                number += 1
    return number


def goal_for(plan: ServicePlan, over: str, under: str, goals: Goals, by: User) -> Goal:
    """The goal as a table names it, made once; what a table names no goal for waits under one to be filled in."""
    parent = _made(plan, over, None, goals, by) if over and under else None
    words = under or over or _("[Fyll i: målet för det som stod i tabellen i den tidigare planen]")
    return _made(plan, words, parent, goals, by)


def _made(plan: ServicePlan, text: str, parent: Goal | None, goals: Goals, by: User) -> Goal:
    text = text.strip()[: Goal._meta.get_field("text").max_length]
    if text not in goals:
        if parent is not None and parent.parent_id is not None:
            parent = None
        goals[text] = add_goal(plan=plan, by=by, text=text, parent=parent)
    return goals[text]


def _add(goal: Goal, proposed: ProposedGoal, by: User) -> Indicator:
    fields = ("unit", "baseline", "baseline_year", "target", "target_year", "source", "note")
    told = {name: getattr(proposed, name) for name in fields}
    try:
        return add_indicator(goal=goal, by=by, name=proposed.indicator, **told)
    except ValidationError as fault:
        # By the indicator's name, since a file has many rows.
        words = {"name": proposed.indicator, "fault": " ".join(fault.messages)}
        raise ValidationError(_("Indikatorn ”%(name)s” går inte att lägga in: %(fault)s") % words) from None
