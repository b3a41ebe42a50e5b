"""What becomes of a plan that has applied: it is revoked, or put into the archive. No version is touched."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.adoption import check_decision, decision_in_words
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.models import PlanEvent, ServicePlan, State
from kunskapsbanken.plans.permissions import ADOPT_PLAN


@transaction.atomic
def revoke_plan(
    *, plan: ServicePlan, body: str, decided_on: date, paragraph: str, registry_number: str, by: User
) -> PlanEvent:
    """Write down that an adopted plan no longer applies, though no other has replaced it."""
    require(by, ADOPT_PLAN, plan)
    plan = locked(plan)
    if plan.state != State.ADOPTED:
        raise ValidationError(_("Bara en plan som gäller kan upphävas."))
    decision = decision_in_words(body, paragraph, registry_number)
    return _write_down(PlanEvent.Kind.REVOKED, plan, decision, decided_on, by)


@transaction.atomic
def archive_plan(
    *, plan: ServicePlan, body: str, decided_on: date, paragraph: str, registry_number: str, by: User
) -> PlanEvent:
    """Put a plan that no longer applies into the archive. It stands where it stood, and is marked as kept."""
    require(by, ADOPT_PLAN, plan)
    plan = locked(plan)
    if not may_be_archived(plan):
        raise ValidationError(_("Planen gäller, eller är inte beslutad. Då kan den inte arkiveras."))
    decision = decision_in_words(body, paragraph, registry_number)
    return _write_down(PlanEvent.Kind.ARCHIVED, plan, decision, decided_on, by)


def may_be_archived(plan: ServicePlan) -> bool:
    """Whether it has been decided and no longer applies: replaced, revoked, or past its years."""
    is_past = plan.state == State.ADOPTED and plan.last_year < timezone.localdate().year
    return is_past or plan.state in (State.REPLACED, State.REVOKED)


def _write_down(
    kind: PlanEvent.Kind, plan: ServicePlan, decision: dict[str, str], decided_on: date, by: User
) -> PlanEvent:
    check_decision(decision, decided_on)
    event = PlanEvent(plan=plan, kind=kind, decided_on=decided_on, by=by, is_example=plan.place.is_example, **decision)
    event.save()
    ServicePlan.objects.filter(pk=plan.pk).update(state=State(kind.value))
    return event
