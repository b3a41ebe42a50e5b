"""Writing down the numbered rows of a plan: what all of them have in common."""

from typing import Any, TypeVar

from django.db.models import Max, Model

from kunskapsbanken.plans.models import ServicePlan

Part = TypeVar("Part", bound=Model)


def next_number(plan: ServicePlan, what: str) -> int:
    """One more than the highest number among the plan's rows of a kind (`what` is their related name)."""
    highest = getattr(plan, what).aggregate(highest=Max("number"))["highest"] or 0
    return int(highest) + 1


def write(row: Part, fields: dict[str, Any], known: tuple[str, ...]) -> Part:
    """Put what was told into a row, without spaces around it, check it as a whole and keep it."""
    for name, value in fields.items():
        if name not in known:
            raise TypeError(f"{type(row).__name__} has no {name!r} to write")
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.full_clean(exclude=["number"])
    row.save()
    return row
