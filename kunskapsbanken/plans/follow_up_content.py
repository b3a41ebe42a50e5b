"""A year's follow-up by value: everything it says, as data that depends on nothing else, and the proof of it."""

from collections import Counter
from collections.abc import Mapping

from django.utils import translation

from kunskapsbanken.engines.freezing import Content, digest_of
from kunskapsbanken.plans.direction import way_of
from kunskapsbanken.plans.lateness import is_late
from kunskapsbanken.plans.models import (
    FollowUp,
    Goal,
    Indicator,
    IndicatorValue,
    Measure,
    MeasureStatus,
    PlanVersion,
    ServicePlan,
)

# What the form of the content is called; raised when the form changes.
STRUCTURE = 1
Told = Mapping[int, tuple[str, str]]


def content_of_follow_up(plan: ServicePlan, year: int, summary: str, told: Told) -> Content:
    """What is said of the year. `told` is status and comment by the measure's key. No person is named by it."""
    with translation.override("sv"):  # the plan is Swedish, whoever follows it up
        rows = Measure.objects.filter(plan=plan).select_related("goal", "where", "service")
        measures = [_measure(row, year, *told[row.pk]) for row in rows]
        return {
            "structure": STRUCTURE,
            "plan": {
                "title": plan.title,
                "municipality": plan.place.full_name,
                "code": plan.place.code,
                "first_year": plan.first_year,
                "last_year": plan.last_year,
                "is_example": plan.place.is_example,
            },
            "version": _version(plan),
            "year": year,
            "summary": summary,
            "goals": [{"number": goal.number, "text": goal.text} for goal in Goal.objects.filter(plan=plan)],
            "measures": measures,
            "counts": _counts(measures),
            "late": [row["number"] for row in measures if row["is_late"]],
            "indicators": _indicators(plan, year),
        }


def _version(plan: ServicePlan) -> Content:
    """Which decision is followed up."""
    adopted = PlanVersion.objects.filter(plan=plan, kind=PlanVersion.Kind.ADOPTED).defer("content").first()
    if adopted is None or adopted.decided_on is None:
        return {}
    plain = ("number", "digest", "body", "paragraph", "registry_number")
    return {**{name: getattr(adopted, name) for name in plain}, "decided_on": adopted.decided_on.isoformat()}


def _measure(measure: Measure, year: int, status: str, comment: str) -> Content:
    return {
        **{name: getattr(measure, name) for name in ("number", "title", "responsible", "starts", "ends")},
        "goal": measure.goal.number,
        "where": measure.where.full_name if measure.where else "",
        "service": measure.service.label_sv if measure.service else "",
        "status": status,
        "status_label": str(MeasureStatus(status).label),
        "comment": comment,
        "is_late": is_late(status, measure.ends, year + 1),
    }


def _counts(measures: list[Content]) -> list[Content]:
    """How many there are of each status, in the order of the statuses."""
    number = Counter(row["status"] for row in measures)
    return [
        {"status": status.value, "label": str(status.label), "number": number[status.value]}
        for status in MeasureStatus
        if number[status.value]
    ]


def _indicators(plan: ServicePlan, year: int) -> list[Content]:
    rows = Indicator.objects.filter(goal__plan=plan).select_related("goal")
    latest: dict[int, IndicatorValue] = {}
    for value in IndicatorValue.objects.filter(indicator__goal__plan=plan, year__lte=year).order_by("year"):
        latest[value.indicator_id] = value
    return [_indicator(row, latest.get(row.pk)) for row in rows]


def _indicator(indicator: Indicator, latest: IndicatorValue | None) -> Content:
    value = latest.value if latest else None
    return {
        "goal": indicator.goal.number,
        "number": indicator.number,
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": indicator.told(indicator.baseline, indicator.baseline_year),
        "target": indicator.told(indicator.target, indicator.target_year),
        "latest": indicator.told(value, latest.year if latest else None),
        "baseline_value": None if indicator.baseline is None else float(indicator.baseline),
        "target_value": None if indicator.target is None else float(indicator.target),
        "value": None if value is None else float(value),
        "value_year": latest.year if latest else None,
        "source": latest.source if latest else "",
        "way": way_of(indicator.baseline, value, indicator.target).value,
    }


def verify_follow_up(follow_up: FollowUp) -> bool:
    """Whether it is what was frozen: its content gives its digest, and its columns say the same."""
    content = follow_up.content
    if not content or digest_of(content) != follow_up.digest:
        return False
    return bool(content["year"] == follow_up.year and content["summary"] == follow_up.summary)
