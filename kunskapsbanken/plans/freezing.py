"""A plan by value: everything it says, as data that depends on nothing else, and the digest that proves it."""

from collections.abc import Iterable, Sequence

from django.utils import translation

from kunskapsbanken.engines.freezing import Content, digest_of
from kunskapsbanken.plans.blocks import blocks_by_value
from kunskapsbanken.plans.borrowed import borrowed_by_value
from kunskapsbanken.plans.context import links_by_value, wheel_by_value
from kunskapsbanken.plans.levels import classes_by_value
from kunskapsbanken.plans.models import Evidence, Goal, Indicator, Measure, MeasureStatus, PlanVersion, ServicePlan
from kunskapsbanken.plans.origins import origins_by_value
from kunskapsbanken.plans.titles import section_title

# What the form of the content is called; raised when the form changes (`structures` reads the older ones).
STRUCTURE = 2


def content_of(
    plan: ServicePlan, *, decision: dict[str, str] | None = None, documents: Sequence[Content] = ()
) -> Content:
    """The plan as it stands: text, evidence, goals and measures; of a decision also what was decided and its papers.

    How the measures go is told beside the text, as it is today; here is how they went that day. No person is named.
    """
    with translation.override("sv"):  # the plan is Swedish, whoever freezes it
        return {**_content(plan, decision or {}), "documents": list(documents)}


def _content(plan: ServicePlan, decision: dict[str, str]) -> Content:
    return {
        "structure": STRUCTURE,
        "plan": {
            "title": plan.title,
            "kind": plan.kind,
            "municipality": plan.place.full_name,
            "code": plan.place.code,
            "first_year": plan.first_year,
            "last_year": plan.last_year,
            "responsible": plan.responsible,
            "is_example": plan.place.is_example,
        },
        "decision": decision,
        "sections": [
            {
                "kind": section.kind,
                "title": section_title(plan.kind, section.kind),
                "blocks": blocks_by_value(section.body),
            }
            for section in plan.sections.all()
        ],
        "evidence": [_evidence(row) for row in Evidence.objects.filter(plan=plan)],
        **goals_and_measures(plan),
        "places": classes_by_value(plan),
        "links": links_by_value(plan),
        "wheel": wheel_by_value(plan),
    }


def goals_and_measures(plan: ServicePlan) -> Content:
    """What the plan is to reach and what is done for it, as it is written down today."""
    goals = list(
        Goal.objects.filter(plan=plan)
        .select_related("parent")
        .prefetch_related("indicators__service", "indicators__values")
    )
    # Many measures are about the same few places and services: each of those is read once.
    measures = list(Measure.objects.filter(plan=plan).prefetch_related("where", "service"))
    _tie(measures, goals)
    statuses = {value: str(label) for value, label in MeasureStatus.choices}
    return {
        "goals": [_goal(goal) for goal in goals],
        "measures": [_measure(measure, statuses) for measure in measures],
        "borrowed": borrowed_by_value(plan),
        "origins": origins_by_value(plan),
    }


def _tie(measures: Iterable[Measure], goals: Sequence[Goal]) -> None:
    """Let the measures know their goals and indicators, which have been read already."""
    by_key = {goal.pk: goal for goal in goals}
    indicators = {row.pk: row for goal in goals for row in goal.indicators.all()}
    for measure in measures:
        if measure.goal_id in by_key:
            measure.goal = by_key[measure.goal_id]
        if measure.indicator_id in indicators:
            measure.indicator = indicators[measure.indicator_id]


def _evidence(row: Evidence) -> Content:
    return {
        "key": row.pk,
        "section": row.section,
        "kind": row.kind,
        "title": row.title,
        "dated": row.dated.isoformat(),
        "is_frozen": row.frozen_at is not None,
        "content": row.content,
    }


def _goal(goal: Goal) -> Content:
    return {
        "number": goal.number,
        "parent": goal.parent.number if goal.parent else None,
        "text": goal.text,
        "indicators": [_indicator(indicator) for indicator in goal.indicators.all()],
    }


def _indicator(indicator: Indicator) -> Content:
    plain = ("number", "name", "unit", "baseline_year", "target_year", "source", "note", "computed")
    return {
        **{name: getattr(indicator, name) for name in plain},
        "service": indicator.service.label_sv if indicator.service else "",
        "baseline": indicator.told(indicator.baseline, indicator.baseline_year),
        "target": indicator.told(indicator.target, indicator.target_year),
        "baseline_value": None if indicator.baseline is None else float(indicator.baseline),
        "latest": _latest(indicator),
        "target_value": None if indicator.target is None else float(indicator.target),
    }


def _latest(indicator: Indicator) -> str:
    """What it was last, in words."""
    values = list(indicator.values.all())
    return indicator.told(values[-1].value, values[-1].year) if values else ""


def _measure(measure: Measure, statuses: dict[str, str]) -> Content:
    plain = ("number", "title", "expected_result", "responsible", "partners", "resources", "cost", "financing")
    return {
        **{name: getattr(measure, name) for name in (*plain, "starts", "ends")},
        "goal": measure.goal.number,
        "where": measure.where.full_name if measure.where else "",
        "service": measure.service.label_sv if measure.service else "",
        "indicator": measure.indicator.name if measure.indicator else "",
        "status": statuses[measure.status],
    }


def decision_of(version: PlanVersion) -> dict[str, str]:
    """What the version's own columns say of the decision, as it stands in the content."""
    if version.decided_on is None:
        return {}
    told = {
        "body": version.body,
        "decided_on": version.decided_on.isoformat(),
        "paragraph": version.paragraph,
        "registry_number": version.registry_number,
    }
    # Decisions that were written down before these were asked for say nothing of them.
    if version.valid_from and version.valid_to:
        told |= {"valid_from": version.valid_from.isoformat(), "valid_to": version.valid_to.isoformat()}
    if version.replaces is not None:
        told["replaces"] = version.replaces.digest
    return told


def verify(version: PlanVersion) -> bool:
    """Whether the version is what was frozen: its content gives its digest, and its columns say the same."""
    return digest_of(version.content) == version.digest and version.content["decision"] == decision_of(version)
