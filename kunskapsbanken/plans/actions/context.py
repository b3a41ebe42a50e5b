"""Other governing documents that a plan hangs together with, and the steps of its year."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.actions.parts import next_number, write
from kunskapsbanken.plans.models import GoverningLink, ServicePlan, WheelStep
from kunskapsbanken.plans.queries.plans import public_plans

LINK_FIELDS = ("kind", "title", "url", "period", "note", "other")
STEP_FIELDS = ("first_month", "last_month", "what", "responsible")
# The yearly wheel of domain.md 4.3: from month, to month, what.
SUGGESTED_WHEEL = (
    (1, 3, "Uppgifter om befolkning, vägar och service uppdateras"),
    (3, 5, "Möten i bygderna"),
    (4, 6, "Planen följs upp och uppföljningen redovisas"),
    (8, 9, "Budget och samtal om länets handlingsplan för service"),
    (10, 12, "Beslut och uppdaterad handlingsplan"),
)


@transaction.atomic
def add_governing_link(*, plan: ServicePlan, by: User, **fields: Any) -> GoverningLink:
    """Write down another document that the plan hangs together with."""
    plan = locked_for_change(plan, by)
    return _write_link(GoverningLink(plan=plan, number=next_number(plan, "governing_links")), fields)


@transaction.atomic
def change_governing_link(*, governing_link: GoverningLink, by: User, **fields: Any) -> GoverningLink:
    """Change what is said of another document."""
    locked_for_change(governing_link.plan, by)
    return _write_link(governing_link, fields)


@transaction.atomic
def remove_governing_link(*, governing_link: GoverningLink, by: User) -> None:
    """Take the mention of another document away."""
    locked_for_change(governing_link.plan, by)
    governing_link.delete()


def _write_link(row: GoverningLink, fields: dict[str, Any]) -> GoverningLink:
    """One that is a plan kept here has its name and period from that plan unless others are told."""
    other: ServicePlan | None = fields.get("other", row.other)
    if other is not None:
        if other.pk == row.plan_id or not public_plans().filter(pk=other.pk).exists():
            raise ValidationError({"other": _("Välj en annan plan som är publicerad.")})
        own = {"title": f"{other.title}, {other.place.full_name}", "period": f"{other.first_year}–{other.last_year}"}
        fields = {**fields, **{name: words for name, words in own.items() if not fields.get(name, getattr(row, name))}}
    return write(row, fields, LINK_FIELDS)


@transaction.atomic
def add_wheel_step(*, plan: ServicePlan, by: User, **fields: Any) -> WheelStep:
    """Write down something that is done every year."""
    plan = locked_for_change(plan, by)
    return write(WheelStep(plan=plan, number=next_number(plan, "wheel_steps")), fields, STEP_FIELDS)


@transaction.atomic
def change_wheel_step(*, wheel_step: WheelStep, by: User, **fields: Any) -> WheelStep:
    """Change a step of the year."""
    locked_for_change(wheel_step.plan, by)
    return write(wheel_step, fields, STEP_FIELDS)


@transaction.atomic
def remove_wheel_step(*, wheel_step: WheelStep, by: User) -> None:
    """Take a step of the year away."""
    locked_for_change(wheel_step.plan, by)
    wheel_step.delete()


@transaction.atomic
def lay_in_wheel(*, plan: ServicePlan, by: User) -> list[WheelStep]:
    """Begin the wheel with the steps that most plans have; only where there are none, so that nothing is doubled."""
    plan = locked_for_change(plan, by)
    if plan.wheel_steps.exists():
        raise ValidationError(_("Årshjulet har redan steg. Ändra dem, eller ta bort dem först."))
    return WheelStep.objects.bulk_create(
        WheelStep(plan=plan, number=number, first_month=first, last_month=last, what=what)
        for number, (first, last, what) in enumerate(SUGGESTED_WHEEL, start=1)
    )
