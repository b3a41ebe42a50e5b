"""The pages of the officers' desk for a plan: text, goals and measures, and evidence."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.access.queries.scenarios import scenarios_about
from kunskapsbanken.plans.actions.evidence import freeze_evidence, lay_in_evidence, lay_in_scenario, take_out_evidence
from kunskapsbanken.plans.freezing import goals_and_measures
from kunskapsbanken.plans.models import EvidenceKind, PlanKind, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.reading import goals_with_status
from kunskapsbanken.plans.queries.working import evidence_of, sections_of
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for


@never_cache
@login_required
def sections(request: HttpRequest, pk: int) -> HttpResponse:
    """The sections with their hints, and the way to write in them."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_sections")
    return render(request, "plans/desk_sections.html", {**context, "sections": sections_of(plan)})


@never_cache
@login_required
def goals(request: HttpRequest, pk: int) -> HttpResponse:
    """The goals, and the measures that lead to them."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_goals")
    rows = goals_with_status(plan, goals_and_measures(plan))
    return render(request, "plans/desk_goals.html", {**context, "goals": rows})


@never_cache
@login_required
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """What is laid in as evidence; lay in, renew, or take out evidence of a kind."""
    if request.method == "POST":
        return _change_evidence(request, plan_for(request, pk, DRAFT_PLAN))
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_evidence")
    laid_in = evidence_of(plan)
    context |= {
        "cards": [
            (kind, kind.label, rows, all(row.frozen_at for row in rows))
            for kind in EvidenceKind
            for rows in [[row for row in laid_in if row.kind == kind]]
            if kind != EvidenceKind.MUNICIPALITIES or plan.kind == PlanKind.REGIONAL
        ],
        "scenarios": scenarios_about(plan.place, request.user) if context["may_draft"] else [],
    }
    return render(request, "plans/desk_evidence.html", context)


def _change_evidence(request: HttpRequest, plan: ServicePlan) -> HttpResponse:
    if request.POST.get("slag") not in EvidenceKind.values:
        raise Http404
    kind = EvidenceKind(request.POST["slag"])
    try:
        if "ta-ut" in request.POST:
            take_out_evidence(plan=plan, kind=kind, by=request.user)
            messages.success(request, _("Underlaget är borttaget ur planen."))
        elif "frys" in request.POST:
            freeze_evidence(plan=plan, kind=kind, by=request.user)
            messages.success(request, _("Underlaget är fryst. Det ändras inte mer."))
        elif "provning" in request.POST:
            scenario = get_object_or_404(scenarios_about(plan.place, request.user), key=request.POST["provning"])
            lay_in_scenario(plan=plan, scenario=scenario, by=request.user)
            messages.success(request, _("Prövningen är inlagd, som den var när den sparades."))
        else:
            lay_in_evidence(plan=plan, kind=kind, by=request.user)
            messages.success(request, _("Underlaget är inlagt, som det är i dag."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("plan_evidence", pk=plan.pk)
