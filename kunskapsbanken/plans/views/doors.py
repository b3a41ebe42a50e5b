"""The doors to plans: who may come in where."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.queries.plans import visible_plans

Crumbs = list[tuple[str, str]]


def plan_for(request: HttpRequest, pk: int, verb: str) -> ServicePlan:
    """The plan, if the one who is logged in may do that to it."""
    plan = get_object_or_404(ServicePlan.objects.select_related("place"), pk=pk)
    require(request.user, verb, plan)
    return plan


def visible_plan(request: HttpRequest, pk: int) -> ServicePlan:
    """The plan, if the reader may see it; what may not be seen is not there."""
    return get_object_or_404(visible_plans(request.user), pk=pk)


def crumbs(plan: ServicePlan, *more: tuple[str, str]) -> Crumbs:
    """The way to a plan's page, and on from it."""
    way = [(_("Serviceplaner"), reverse("plan_register"))]
    label = f"{plan.title}, {plan.place.full_name}"
    address = plan.url if plan.live else reverse("plan_work", kwargs={"pk": plan.pk})
    return [*way, (label, address or ""), *more] if more else [*way, (label, "")]


def work_context(plan: ServicePlan, heading: str, **more: Any) -> dict[str, Any]:
    """What every page of the officers' desk for a plan needs."""
    desk = reverse("plan_work", kwargs={"pk": plan.pk})
    way = [*crumbs(plan, (_("Arbeta med planen"), desk)), (heading, "")]
    return {"plan": plan, "place": plan.place, "heading": heading, "breadcrumbs": way, "desk_url": desk, **more}
