"""The officers' desk: a new plan, its sections, evidence, goals and measures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.access.queries.scenarios import scenarios_about
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.evidence import lay_in_evidence, lay_in_scenario, take_out_evidence
from kunskapsbanken.plans.checks import Level, remarks_on
from kunskapsbanken.plans.forms import StartForm, add_faults
from kunskapsbanken.plans.models import EvidenceKind, ServicePlan
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN, REPORT_PROGRESS
from kunskapsbanken.plans.queries.fitting import named_by, suited_to
from kunskapsbanken.plans.queries.working import work_on
from kunskapsbanken.plans.views.doors import crumbs, plan_for


@never_cache
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Begin a plan for the municipality in the address (`?plats=CODE`)."""
    place = get_object_or_404(Place.objects.municipalities(), code=request.GET.get("plats", ""))
    require(request.user, DRAFT_PLAN, place)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = start_plan(place=place, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Planen är påbörjad. Bara ni som arbetar med den ser den."))
            return redirect("plan_work", pk=plan.pk)
    context = {"form": form, "place": place, "breadcrumbs": [(_("Ta fram en serviceplan"), "")]}
    return render(request, "plans/plan_start.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the plan that an officer works on, and the next step."""
    plan = get_object_or_404(ServicePlan.objects.select_related("place"), pk=pk)
    desk = work_on(plan, request.user)
    may_draft = may(request.user, DRAFT_PLAN, plan)
    remarks = remarks_on(plan, desk.draft, desk.evidence) if plan.is_editable else []
    context = {
        "plan": plan,
        "place": plan.place,
        "work": desk,
        "remarks": remarks,
        "must": [remark for remark in remarks if remark.level is Level.MUST],
        "should": [remark for remark in remarks if remark.level is Level.SHOULD],
        "evidence_kinds": EvidenceKind.choices,
        "scenarios": scenarios_about(plan.place, request.user) if may_draft else [],
        "suited": suited_to([], [plan], named_by(plan)),
        "may_draft": may_draft,
        "editable": may_draft and plan.is_editable,
        "may_adopt": may(request.user, ADOPT_PLAN, plan),
        "may_report": may(request.user, REPORT_PROGRESS, plan),
        "breadcrumbs": crumbs(plan, (_("Arbeta med planen"), "")),
    }
    return render(request, "plans/plan_work.html", context)


@require_POST
@login_required
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay evidence of a kind in, renew it, or take it out."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    if request.POST.get("slag") not in EvidenceKind.values:
        raise Http404
    kind = EvidenceKind(request.POST["slag"])
    try:
        if "ta-ut" in request.POST:
            take_out_evidence(plan=plan, kind=kind, by=request.user)
            messages.success(request, _("Underlaget är borttaget ur planen."))
        elif "provning" in request.POST:
            scenario = get_object_or_404(scenarios_about(plan.place, request.user), key=request.POST["provning"])
            lay_in_scenario(plan=plan, scenario=scenario, by=request.user)
            messages.success(request, _("Prövningen är inlagd, som den var när den sparades."))
        else:
            lay_in_evidence(plan=plan, kind=kind, by=request.user)
            messages.success(request, _("Underlaget är inlagt, som det är i dag."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    address = redirect("plan_work", pk=plan.pk)
    address["Location"] += "#underlag"
    return address
