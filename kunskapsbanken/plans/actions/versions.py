"""Publishing a plan's text in a state, and freezing it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kunskapsbanken.engines.freezing import Content, canonical, digest_of
from kunskapsbanken.people.models import User
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.models import PlanVersion, ServicePlan, State
from kunskapsbanken.plans.persons import faults_of_persons, names_in_evidence
from kunskapsbanken.plans.queries.workers import names_of_those_who_worked_on


@transaction.atomic
def publish_in(state: State, plan: ServicePlan, *, by: User, responsible: str = "") -> ServicePlan:
    """Publish the latest draft and lock the page in its new state; the right to has been asked by the caller.

    `responsible` is who revises it, where that is said anew.
    """
    ServicePlan.objects.filter(pk=plan.pk).update(state=state, locked=True, locked_by=None, locked_at=timezone.now())
    draft = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    draft.responsible = responsible or draft.responsible
    revision = draft.save_revision(user=by, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
    return ServicePlan.objects.select_related("place").get(pk=plan.pk)


def persons_in_draft(plan: ServicePlan, by: User) -> list[str]:
    """Whom the latest draft points out, and where: why it may not be frozen."""
    draft = content_of(plan.get_latest_revision_as_object())
    return list(faults_of_persons(draft, names_of_those_who_worked_on(plan, by)))


def freeze(
    plan: ServicePlan,
    kind: PlanVersion.Kind,
    *,
    by: User,
    decision: dict[str, str] | None = None,
    replaces: PlanVersion | None = None,
    documents: Sequence[Content] = (),
) -> PlanVersion:
    """Keep the plan as it stands, for ever. `documents` are the decision's papers, by value."""
    told = {**(decision or {}), **({"replaces": replaces.digest} if replaces else {})}
    content = canonical(content_of(plan, decision=told, documents=documents))
    # A name in what never changes could never be erased.
    if faults := list(names_in_evidence(content, names_of_those_who_worked_on(plan, by))):
        raise ValidationError(faults)
    last = PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    return PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        kind=kind,
        content=content,
        digest=digest_of(content),
        frozen_by=by,
        replaces=replaces,
        **(decision or {}),
    )
