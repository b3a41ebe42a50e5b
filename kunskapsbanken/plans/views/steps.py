"""A plan's steps: consultation and decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions.adoption import adopt_plan
from kunskapsbanken.plans.actions.consultation import close_consultation, open_consultation
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.decision_forms import AdoptionForm
from kunskapsbanken.plans.forms import (
    ConsultationForm,
    add_faults,
)
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN
from kunskapsbanken.plans.queries.drafts import text_of_draft
from kunskapsbanken.plans.queries.imports import read_facts_of
from kunskapsbanken.plans.queries.recipients import last_day_to_answer
from kunskapsbanken.plans.queries.together import without_ticked
from kunskapsbanken.plans.remarks import Remark
from kunskapsbanken.plans.views.doors import plan_for, work_context
from kunskapsbanken.ui.templatetags.ui import day


@never_cache
@login_required
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay the plan out for consultation."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    form = ConsultationForm(request.POST or None)
    if _done(request, form, lambda data: open_consultation(plan=plan, by=request.user, **data)):
        messages.success(request, _("Samrådet är öppet. Planen är publicerad och låst tills samrådet avslutas."))
        return redirect("plan_work", pk=plan.pk)
    context = work_context(plan, _("Öppna samråd"), form=form, submit=_("Publicera och öppna samrådet"))
    context["remarks"] = _left(plan)
    return _render(request, context, _("Planen blir synlig för alla, och vem som helst kan lämna synpunkter på den."))


@never_cache
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the consultation, so that the plan can be worked on again."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    form = Form(request.POST) if request.method == "POST" else Form()
    if _done(request, form, lambda _data: close_consultation(plan=plan, by=request.user)):
        messages.success(request, _("Samrådet är avslutat. Nu kan ni bearbeta planen."))
        return redirect("plan_work", pk=plan.pk)
    context = work_context(plan, _("Avsluta samrådet"), form=form, submit=_("Avsluta samrådet"))
    lead = _(
        "Ingen kan lämna fler synpunkter. Texten går att ändra igen, men alla ser samrådets version till beslutet."
    )
    last = last_day_to_answer(plan)
    if last and last >= timezone.localdate():
        still = _("Tiden för synpunkter går till och med %s, för alla eller för någon av mottagarna.")
        lead = f"{still % day(last)} {lead}"
    return _render(request, context, lead)


@never_cache
@login_required
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the decision."""
    plan = plan_for(request, pk, ADOPT_PLAN)
    read = read_facts_of(plan)
    decision = read.decision if read and read.fits else None
    form = AdoptionForm(request.POST or None, request.FILES or None, plan=plan, read=decision)
    if _done(request, form, lambda data: adopt_plan(plan=plan, by=request.user, **data)):
        messages.success(request, _("Planen är antagen och låst."))
        plan.refresh_from_db()
        return redirect(plan.url)
    context = work_context(plan, _("Anta planen"), form=form, submit=_("Lås och publicera den antagna planen"))
    context |= {"remarks": _left(plan), "read": read}
    lead = _(
        "Skriv av beslutet ur protokollet. Planen låses för alltid: varken text, underlag eller beslut går att ändra."
    )
    return _render(request, context, lead)


def _done(request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action let it through; what was wrong is told by the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as fault:
        add_faults(form, fault)
        return False
    return True


def _left(plan: ServicePlan) -> list[Remark]:
    """What is left to mend before a step that shows the plan to everyone."""
    found = remarks_on(plan, text_of_draft(plan)) if plan.is_editable else []
    return without_ticked(plan, found)[0]


def _render(request: HttpRequest, context: dict[str, Any], lead: str) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "plans/step_take.html", {**context, "lead": lead}, status=status)
