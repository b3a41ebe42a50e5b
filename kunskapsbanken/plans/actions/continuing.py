"""Starting a plan from one that the place has already."""

import json
from typing import Any

from django.db import transaction
from django.db.models import Model

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.models import (
    Borrowing,
    ClassedPlace,
    Goal,
    GoverningLink,
    Indicator,
    Measure,
    MeasureStatus,
    PlaceClass,
    PlanKind,
    ServicePlan,
    WheelStep,
)
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.trace.actions import copy_links
from kunskapsbanken.trace.models import Verb

# What is over is not taken along.
OVER = (MeasureStatus.DONE, MeasureStatus.STOPPED)
# What led to a measure led to the one that continues it, and what it concerns it still does; what else came of it,
# such as another municipality's measure, came of the older one.
LED_TO, CONCERNS = (Verb.GROUNDS, Verb.OPPOSES, Verb.INSPIRES), (Verb.CONCERNS,)


@transaction.atomic
def continue_plan(*, old: ServicePlan, first_year: int, last_year: int, by: User) -> ServicePlan:
    """A draft that begins where an older plan of the place ended: its text, its goals with their indicators, the
    measures that are neither done nor stopped, moved into the new years, the classes with their places, the documents
    that it hangs together with, and its wheel of the year. Evidence is laid in anew.
    """
    require(by, DRAFT_PLAN, old)
    plan = start_plan(
        place=old.place,
        kind=PlanKind(old.kind),
        first_year=first_year,
        last_year=last_year,
        is_revision=old.is_followed_up,
        by=by,
    )
    plan.based_on = old
    plan.save(update_fields=["based_on"])
    _copy_text(old, plan, by)
    goals = _copy_goals(old, plan)
    measured = _copy_indicators(goals, first_year - old.first_year)
    _copy_measures(old, plan, goals, measured, by)
    _copy_classes(old, plan)
    _copy_around(old, plan)
    return plan


def _copy_text(old: ServicePlan, plan: ServicePlan, by: User) -> None:
    """The words of each section. What is worked on is the latest draft; a decided plan's is what was decided."""
    source = old.get_latest_revision_as_object() if old.is_editable else old
    told = {section.kind: section.body.get_prep_value() for section in source.sections.all()}
    draft = plan.get_latest_revision_as_object()
    for section in draft.sections.all():
        if section.kind in told:
            blocks = [{"type": block["type"], "value": block["value"]} for block in told[section.kind]]
            section.body = json.dumps(blocks)
    draft.responsible = old.responsible
    draft.based_on = old
    draft.save_revision(user=by, log_action=True)


def _copy_goals(old: ServicePlan, plan: ServicePlan) -> dict[int, Goal]:
    """The goals in their order, those above first; by the keys of those that they continue."""
    before = list(old.goals.all())
    copies = {goal.pk: Goal(plan=plan, number=number, text=goal.text) for number, goal in enumerate(before, start=1)}
    above = [goal for goal in before if goal.parent_id is None]
    Goal.objects.bulk_create([copies[goal.pk] for goal in above])
    under = [goal for goal in before if goal.parent_id is not None]
    for goal in under:
        copies[goal.pk].parent = copies[goal.parent_id or 0]
    Goal.objects.bulk_create([copies[goal.pk] for goal in under])
    return copies


def _copy_indicators(goals: dict[int, Goal], years: int) -> dict[int, Indicator]:
    """The indicators, by the keys of those that they continue; where one is now, as last known, is where it starts
    from. What it was each year stays behind.
    """
    copies: dict[int, Indicator] = {}
    for old in Indicator.objects.filter(goal__in=goals).prefetch_related("values").order_by("goal", "number"):
        known = max(old.values.all(), key=lambda value: value.year, default=None)
        copies[old.pk] = Indicator(
            goal=goals[old.goal_id],
            number=old.number,
            name=old.name,
            unit=old.unit,
            baseline=known.value if known else old.baseline,
            baseline_year=known.year if known else old.baseline_year,
            target=old.target,
            target_year=old.target_year + years if old.target_year else None,
            source=old.source,
            note=old.note,
            computed=old.computed,
            service_id=old.service_id,
        )
    Indicator.objects.bulk_create(copies.values())
    return copies


def _copy_measures(
    old: ServicePlan, plan: ServicePlan, goals: dict[int, Goal], measured: dict[int, Indicator], by: User
) -> None:
    years = plan.first_year - old.first_year
    before = list(old.measures.exclude(status__in=OVER))
    copies = []
    for number, measure in enumerate(before, start=1):
        starts = min(max(measure.starts + years, plan.first_year), plan.last_year)
        copies.append(
            Measure(
                plan=plan,
                goal=goals[measure.goal_id],
                number=number,
                title=measure.title,
                expected_result=measure.expected_result,
                where_id=measure.where_id,
                service_id=measure.service_id,
                responsible=measure.responsible,
                partners=measure.partners,
                resources=measure.resources,
                cost=measure.cost,
                financing=measure.financing,
                indicator=measured.get(measure.indicator_id or 0),
                starts=starts,
                ends=min(max(measure.ends + years, starts), plan.last_year),
            )
        )
    Measure.objects.bulk_create(copies)
    things = {one.pk: other.pk for one, other in zip(before, copies, strict=True)}
    copy_links(things=things, of=Measure, verbs=LED_TO, side="target", by=by)
    copy_links(things=things, of=Measure, verbs=CONCERNS, side="source", by=by)
    _copy_borrowings("goal", {key: goal.pk for key, goal in goals.items()})
    _copy_borrowings("measure", things)


def _copy_borrowings(part: str, things: dict[int, int]) -> None:
    """What was taken over from elsewhere is so still; `things` are keys of goals or of measures, old to new."""
    rows = list(Borrowing.objects.filter(**{f"{part}__in": list(things)}))
    for row in rows:
        setattr(row, f"{part}_id", things[getattr(row, f"{part}_id")])
        row.pk = None
    Borrowing.objects.bulk_create(rows)


def _copy_classes(old: ServicePlan, plan: ServicePlan) -> None:
    """The classes with their target levels, and the places in them."""
    before = list(PlaceClass.objects.filter(plan=old))
    copies = {row.pk: PlaceClass(plan=plan, **_told(row, "number", "kind", "name", "criteria")) for row in before}
    PlaceClass.objects.bulk_create(copies.values())
    through = PlaceClass.targets.through
    targets = through.objects.filter(placeclass__in=before).order_by("pk").values_list("placeclass", "term")
    through.objects.bulk_create(through(placeclass_id=copies[key].pk, term_id=term) for key, term in targets)
    ClassedPlace.objects.bulk_create(
        ClassedPlace(plan=plan, place_class=copies[row.place_class_id], **_told(row, "number", "where_id", "locality"))
        for row in ClassedPlace.objects.filter(plan=old)
    )


def _copy_around(old: ServicePlan, plan: ServicePlan) -> None:
    """The other governing documents, and what is done every year."""
    links = ("number", "kind", "title", "url", "period", "note", "other_id")
    GoverningLink.objects.bulk_create(
        GoverningLink(plan=plan, **_told(row, *links)) for row in GoverningLink.objects.filter(plan=old)
    )
    steps = ("number", "first_month", "last_month", "what", "responsible")
    WheelStep.objects.bulk_create(
        WheelStep(plan=plan, **_told(row, *steps)) for row in WheelStep.objects.filter(plan=old)
    )


def _told(row: Model, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
