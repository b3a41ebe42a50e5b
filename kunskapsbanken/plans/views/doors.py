"""The doors to plans: who may come in where."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.people.rights import may, require, require_sight
from kunskapsbanken.plans.models import PlanKind, PlanVersion, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import visible_plans

Crumbs = list[tuple[str, str]]
# The pages of the officers' desk for a plan, in the order that the work goes.
TABS = (
    ("plan_work", _("Översikt")),
    ("plan_together", _("Arbetet")),
    ("plan_sections", _("Text")),
    ("plan_goals", _("Mål och åtgärder")),
    ("plan_places", _("Orter")),
    ("plan_steering", _("Styrning")),
    ("plan_evidence", _("Underlag")),
    ("plan_from_municipalities", _("Från kommunerna")),
    ("plan_referral", _("Remiss")),
    ("plan_replies", _("Synpunkter")),
    ("plan_progress_desk", _("Uppföljning")),
)

# Pages that only some kinds of plan have.
OF_KINDS = {"plan_from_municipalities": (PlanKind.REGIONAL,)}


def plan_for(request: HttpRequest, pk: int, verb: str) -> ServicePlan:
    """The plan, if the one who is logged in may do that to it."""
    plan = get_object_or_404(ServicePlan.objects.select_related("place"), pk=pk)
    require(request.user, verb, plan)
    return plan


def visible_plan(request: HttpRequest, pk: int) -> ServicePlan:
    """The plan, if the reader may see it; what may not be seen is not there."""
    return get_object_or_404(visible_plans(request.user), pk=pk)


def visible_version(request: HttpRequest, pk: int, number: int) -> PlanVersion:
    """A frozen version of a plan that the reader may see."""
    plan = visible_plan(request, pk)
    version = get_object_or_404(PlanVersion, plan=plan, number=number)
    version.plan = plan
    return version


def crumbs(plan: ServicePlan, *more: tuple[str, str]) -> Crumbs:
    """The way to a plan's page, and on from it."""
    way = [(gettext("Serviceplaner"), reverse("plan_register"))]
    label = f"{plan.title}, {plan.place.full_name}"
    address = plan.url if plan.live else reverse("plan_work", kwargs={"pk": plan.pk})
    return [*way, (label, address or ""), *more] if more else [*way, (label, "")]


def work_context(plan: ServicePlan, heading: str, **more: Any) -> dict[str, Any]:
    """What every page of the officers' desk for a plan needs."""
    desk = reverse("plan_work", kwargs={"pk": plan.pk})
    way = [*crumbs(plan, (gettext("Arbeta med planen"), desk)), (heading, "")]
    return {"plan": plan, "place": plan.place, "heading": heading, "breadcrumbs": way, "desk_url": desk, **more}


def desk_context(request: HttpRequest, plan: ServicePlan, tab: str, **more: Any) -> dict[str, Any]:
    """What a page of the desk shows around its own things: where one is, and what one may do. `tab` is its address'
    name. Only for those who may draft the plan, and for auditors to read.
    """
    require_sight(request.user, DRAFT_PLAN, plan)
    may_draft = may(request.user, DRAFT_PLAN, plan)
    return {
        "plan": plan,
        "place": plan.place,
        "tabs": [
            (reverse(name, kwargs={"pk": plan.pk}), label, name == tab)
            for name, label in TABS
            if plan.kind in OF_KINDS.get(name, PlanKind)
        ],
        "tab_label": dict(TABS)[tab],
        "may_draft": may_draft,
        "editable": may_draft and plan.is_editable,
        "breadcrumbs": crumbs(plan, (gettext("Arbeta med planen"), "")),
        **more,
    }


def desk_plan(pk: int) -> ServicePlan:
    """The plan of a page of the desk; `desk_context` asks whether one may be there."""
    return get_object_or_404(ServicePlan.objects.select_related("place"), pk=pk)
