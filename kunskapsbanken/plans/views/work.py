"""The officers' desk for a plan: beginning one, and its first page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.continuing import continue_plan
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.forms_of_beginning import BeginForm
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN, REPORT_PROGRESS
from kunskapsbanken.plans.queries.drafts import text_of_draft
from kunskapsbanken.plans.queries.fitting import named_by, suited_to
from kunskapsbanken.plans.queries.imports import read_facts_of
from kunskapsbanken.plans.queries.origins import origin_of
from kunskapsbanken.plans.queries.plans import plans_of
from kunskapsbanken.plans.queries.together import without_ticked
from kunskapsbanken.plans.queries.working import progress_of
from kunskapsbanken.plans.remarks import Level
from kunskapsbanken.plans.titles import kinds_for, sections_in
from kunskapsbanken.plans.triggers import reasons_to_revise
from kunskapsbanken.plans.views.doors import desk_context, desk_plan
from kunskapsbanken.plans.views.imports import receive


@never_cache
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Begin a plan for the place in the address (`?plats=CODE`), of a kind that fits it."""
    place = get_object_or_404(Place, code=request.GET.get("plats", ""))
    kinds = kinds_for(place.kind)
    if not kinds:
        raise Http404
    require(request.user, DRAFT_PLAN, place)
    plans = plans_of(place, request.user).filter(kind__in=kinds)
    form = BeginForm(request.POST or None, request.FILES or None, plans=plans, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            plan = _begun(request, place, form)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Planen är påbörjad. Bara ni som arbetar med den ser den."))
            if form.given_file:
                return redirect(receive(request, plan, form.given_file))
            return redirect("plan_work", pk=plan.pk)
    heading = _("Ta fram: %s") % kinds[0].label.lower() if len(kinds) == 1 else _("Ta fram en plan")
    context = {
        "form": form,
        "place": place,
        "heading": heading,
        "sections": len(sections_in(kinds[0])),
        "breadcrumbs": [(heading, "")],
    }
    return render(request, "plans/plan_start.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, place: Place, form: BeginForm) -> ServicePlan:
    by: Any = request.user
    years = {name: form.cleaned_data[name] for name in ("first_year", "last_year")}
    if form.old_plan:
        return continue_plan(old=form.old_plan, by=by, **years)
    return start_plan(place=place, kind=form.cleaned_data["kind"], by=by, **years)


@never_cache
@login_required
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the plan stands, the next step, and what is left to see to."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_work")
    found = remarks_on(plan, text_of_draft(plan)) if plan.is_editable else []
    remarks, ticked = without_ticked(plan, found) if found else ([], [])
    context |= {
        "ticked": ticked,
        "work": progress_of(plan),
        "remarks": remarks,
        "must": [remark for remark in remarks if remark.level is Level.MUST],
        "should": [remark for remark in remarks if remark.level is Level.SHOULD],
        "suited": suited_to([], [plan], named_by(plan)),
        "reasons": reasons_to_revise(plan),
        "origin": origin_of(plan, request.user),
        "read": read_facts_of(plan) if plan.is_editable else None,
        "may_adopt": may(request.user, ADOPT_PLAN, plan),
        "may_report": may(request.user, REPORT_PROGRESS, plan),
    }
    return render(request, "plans/plan_work.html", context)
