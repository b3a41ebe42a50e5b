"""Indicators of a goal, and what they were each year."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.computing import BY_TRAVEL, UNITS, computed_value, why_not
from kunskapsbanken.plans.models import Computed, Goal, Indicator, IndicatorValue
from kunskapsbanken.plans.permissions import REPORT_PROGRESS

INDICATOR_FIELDS = (
    "name",
    "unit",
    "baseline",
    "baseline_year",
    "target",
    "target_year",
    "source",
    "note",
    "computed",
    "service",
)


@transaction.atomic
def add_indicator(*, goal: Goal, by: User, **fields: Any) -> Indicator:
    """Write down how one sees that the goal is reached."""
    locked_for_change(goal.plan, by)
    highest = goal.indicators.aggregate(highest=Max("number"))["highest"] or 0
    return _save(Indicator(goal=goal, number=highest + 1), fields)


@transaction.atomic
def change_indicator(*, indicator: Indicator, by: User, **fields: Any) -> Indicator:
    """Change an indicator; its number stays."""
    locked_for_change(indicator.goal.plan, by)
    return _save(indicator, fields)


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: User) -> None:
    """Take an indicator away, with what it has been."""
    locked_for_change(indicator.goal.plan, by)
    indicator.delete()


@transaction.atomic
def record_value(
    *, indicator: Indicator, year: int, value: Decimal, by: User, source: str = "", is_computed: bool = False
) -> IndicatorValue:
    """Write down what an indicator was in a year, in place of what was written for that year before."""
    require(by, REPORT_PROGRESS, indicator.goal.plan)
    if not indicator.goal.plan.first_year - 10 <= year <= timezone.localdate().year:
        raise ValidationError({"year": _("Året ska ligga högst tio år före planens första år, och inte i framtiden.")})
    told = {"value": value, "source": source.strip(), "is_computed": is_computed}
    row, _is_new = IndicatorValue.objects.update_or_create(indicator=indicator, year=year, defaults=told)
    return row


@transaction.atomic
def compute_value(*, indicator: Indicator, by: User) -> str:
    """Take in what the analysis or the register says today: as the baseline where there is none and the plan can be
    changed, else as the value of its year. Says what was written.
    """
    plan = indicator.goal.plan
    require(by, REPORT_PROGRESS, plan)
    found = computed_value(indicator)
    if found is None:
        raise ValidationError(why_not(indicator))
    told = {"value": indicator.told(found.value, found.dated.year), "source": found.source}
    source = f"{found.source}, {date_format(found.dated, 'j F Y')}"
    if indicator.baseline is None and plan.is_editable:
        fields = {"baseline": found.value, "baseline_year": found.dated.year, "source": indicator.source or source}
        change_indicator(indicator=indicator, by=by, **fields)
        return _("Utgångsläget är %(value)s. Källa: %(source)s.") % told
    record_value(indicator=indicator, year=found.dated.year, value=found.value, source=source, is_computed=True, by=by)
    return _("Värdet är %(value)s. Källa: %(source)s.") % told


@transaction.atomic
def record_values(*, values: Mapping[Indicator, Decimal], year: int, by: User) -> None:
    """Write down what several indicators were in a year: all, or none where one is refused."""
    for indicator, value in values.items():
        record_value(indicator=indicator, year=year, value=value, by=by)


def _save(indicator: Indicator, fields: dict[str, Any]) -> Indicator:
    for name, value in fields.items():
        if name not in INDICATOR_FIELDS:
            raise TypeError(f"an indicator has no {name!r} to write")
        setattr(indicator, name, value.strip() if isinstance(value, str) else value)
    if indicator.computed and not indicator.unit:
        indicator.unit = UNITS[Computed(indicator.computed)]
    _check(indicator)
    indicator.full_clean(exclude=["number"])
    indicator.save()
    return indicator


def _check(indicator: Indicator) -> None:
    """What hangs together must be told together; all faults at once."""
    faults: dict[str, str] = {}
    if indicator.baseline is None and indicator.baseline_year is not None:
        faults["baseline"] = _("Skriv också värdet, eller ta bort året.")
    if indicator.target is None and indicator.target_year is not None:
        faults["target"] = _("Skriv också värdet, eller ta bort året.")
    if indicator.computed in BY_TRAVEL and indicator.service is None:
        faults["service"] = _("Välj vilket serviceslag restiden gäller.")
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def remove_value(*, indicator: Indicator, year: int, by: User) -> None:
    """Take away what was written for a year."""
    require(by, REPORT_PROGRESS, indicator.goal.plan)
    indicator.values.filter(year=year).delete()
