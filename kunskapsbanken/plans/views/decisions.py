"""What is decided of a plan after it was adopted: that it is revoked, or put into the archive."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions.ending import archive_plan, revoke_plan
from kunskapsbanken.plans.decision_forms import DecisionForm
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.permissions import ADOPT_PLAN
from kunskapsbanken.plans.views.doors import plan_for, work_context


@never_cache
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the plan no longer applies."""
    plan = plan_for(request, pk, ADOPT_PLAN)
    lead = _("Skriv av beslutet ur protokollet. Planen står kvar så som den antogs, och alla ser att den är upphävd.")
    return _decide(request, plan, revoke_plan, _("Upphäv planen"), lead, _("Planen är upphävd."))


@never_cache
@login_required
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the plan into the archive."""
    plan = plan_for(request, pk, ADOPT_PLAN)
    lead = _(
        "Skriv av beslutet. Planen står kvar på sin adress, och alla ser att den är arkiverad."
        " Hämta arkivpaketet på versionens sida."
    )
    return _decide(request, plan, archive_plan, _("Arkivera planen"), lead, _("Planen är arkiverad."))


def _decide(
    request: HttpRequest, plan: ServicePlan, act: Callable[..., Any], heading: str, lead: str, done: str
) -> HttpResponse:
    form = DecisionForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            act(plan=plan, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, done)
            return redirect("plan_work", pk=plan.pk)
    context = work_context(plan, heading, form=form, submit=heading, lead=lead)
    return render(request, "plans/step_take.html", context, status=422 if form.errors else 200)
