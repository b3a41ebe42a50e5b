"""An indicator on the officers' desk: how a goal is measured, and what it has been."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions import indicators as actions
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.forms.indicators import IndicatorForm, ValueForm
from kunskapsbanken.plans.models import Goal, Indicator, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.working import values_of
from kunskapsbanken.plans.views.doors import plan_for, work_context
from kunskapsbanken.plans.views.parts import TAKE_AWAY, refuse


@never_cache
@login_required
def add(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Write a new indicator of a goal; then one is led to its page, where values are."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    goal = get_object_or_404(Goal, plan=plan, number=number)
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_indicator(goal=goal, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Indikatorn är inskriven."))
            return redirect("indicator_change", pk=pk, number=number, indicator=made.number)
    return _render(request, plan, goal, form, None)


@never_cache
@login_required
def change(request: HttpRequest, pk: int, number: int, indicator: int) -> HttpResponse:
    """Change an indicator or take it away, write what it was in a year, or have it computed."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = _indicator(plan, number, indicator)
    is_value = "varde" in request.POST
    form = IndicatorForm(None if is_value else request.POST or None, instance=found)
    value_form = ValueForm(request.POST if is_value else None)
    if request.method == "POST":
        try:
            if _done(request, plan, found, form, value_form):
                here = {"pk": pk, "number": number}
                return (
                    redirect("plan_goals", pk=pk)
                    if TAKE_AWAY in request.POST
                    else redirect("indicator_change", indicator=indicator, **here)
                )
        except ValidationError as fault:
            if is_value:
                add_faults(value_form, fault)
            else:
                refuse(request, form, fault)
    return _render(request, plan, found.goal, form, found, value_form)


def _done(
    request: HttpRequest, plan: ServicePlan, found: Indicator, form: IndicatorForm, value_form: ValueForm
) -> bool:
    """Do what the button says; whether it was done. What was wrong is told by the form."""
    by: Any = request.user
    if TAKE_AWAY in request.POST:
        actions.remove_indicator(indicator=found, by=by)
        messages.success(request, _("Indikatorn är borttagen."))
    elif "rakna-ut" in request.POST:
        _compute(request, found)
    elif "ta-bort-varde" in request.POST and request.POST["ta-bort-varde"].isdecimal():
        actions.remove_value(indicator=found, year=int(request.POST["ta-bort-varde"]), by=by)
        messages.success(request, _("Värdet är borttaget."))
    elif "varde" in request.POST:
        if not value_form.is_valid():
            return False
        actions.record_value(indicator=found, by=by, **value_form.cleaned_data)
        messages.success(request, _("Värdet är inskrivet."))
    else:
        if not form.is_valid():
            return False
        own = _indicator(plan, found.goal.number, found.number)
        actions.change_indicator(indicator=own, by=by, **form.cleaned_data)
        messages.success(request, _("Indikatorn är ändrad."))
    return True


def _compute(request: HttpRequest, found: Indicator) -> None:
    try:
        messages.success(request, actions.compute_value(indicator=found, by=request.user))  # type: ignore[arg-type]
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))


def _indicator(plan: ServicePlan, number: int, indicator: int) -> Indicator:
    rows = Indicator.objects.select_related("goal__plan__place__parent", "service")
    return get_object_or_404(rows, goal__plan=plan, goal__number=number, number=indicator)


def _render(
    request: HttpRequest,
    plan: ServicePlan,
    goal: Goal,
    form: IndicatorForm,
    found: Indicator | None,
    value_form: ValueForm | None = None,
) -> HttpResponse:
    heading = _("Indikator: %s") % found.name if found else _("Ny indikator")
    context = work_context(plan, heading, form=form, goal=goal, indicator=found, value_form=value_form)
    context["values"] = values_of(found) if found else []
    context["has_faults"] = bool(form.errors or (value_form and value_form.errors))
    return render(request, "plans/indicator_write.html", context, status=422 if context["has_faults"] else 200)
