"""The page of a programme's desk that gathers what the municipalities have decided and need."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions.from_municipalities import lay_in_from_municipalities, take_up_measures
from kunskapsbanken.plans.models import Goal, PlanKind, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.from_municipalities import gathered
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for

# What stands for the things of no kind of service in the address.
OTHER = "ovrigt"


@never_cache
@login_required
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """What the municipalities have decided and need; the officer ticks what is taken into the programme."""
    if request.method == "POST":
        return _take(request, plan_for(request, pk, DRAFT_PLAN))
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_from_municipalities")
    if plan.kind != PlanKind.REGIONAL:
        raise Http404
    chosen = {"kommun": request.GET.get("kommun", ""), "slag": request.GET.get("slag", "")}
    service = {"": None, OTHER: ""}.get(chosen["slag"], chosen["slag"])
    found = gathered(plan, place=chosen["kommun"], service=service)
    context |= {
        "found": found,
        "taken": found.taken_measures,
        "services": [(slug or OTHER, label) for slug, label in found.services],
        "goals": list(plan.goals.order_by("number")),
        **chosen,
    }
    return render(request, "plans/desk_from_municipalities.html", context)


def _take(request: HttpRequest, plan: ServicePlan) -> HttpResponse:
    measures = request.POST.getlist("atgard")
    try:
        if "atgarder" in request.POST:
            taken = take_up_measures(plan=plan, goal=_goal(request, plan), measures=measures, by=request.user)
            words = ngettext("%d åtgärd är med i programmet.", "%d åtgärder är med i programmet.", len(taken))
            messages.success(request, words % len(taken))
            return redirect("plan_goals", pk=plan.pk)
        lay_in_from_municipalities(
            plan=plan,
            goals=request.POST.getlist("mal"),
            measures=measures,
            needs=request.POST.getlist("behov"),
            levels=request.POST.getlist("ort"),
            by=request.user,
        )
        messages.success(request, _("Underlaget är inlagt, som det är i dag."))
        return redirect("plan_evidence", pk=plan.pk)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("plan_from_municipalities", pk=plan.pk)


def _goal(request: HttpRequest, plan: ServicePlan) -> Goal:
    if not request.POST.get("under", "").isdecimal():
        raise ValidationError(_("Välj ett av planens mål."))
    return get_object_or_404(Goal, plan=plan, number=request.POST["under"])
