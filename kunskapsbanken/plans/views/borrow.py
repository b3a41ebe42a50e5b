"""Using another place's goal or measure, or an item of the bank, in a plan of one's own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.borrowing import borrow_goal, borrow_measure
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.forms_of_borrowing import ChoiceForm, own_form
from kunskapsbanken.plans.models import Borrowed, Bring
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.borrowing import Source, plans_to_lay_in, source_in_bank, source_in_plan


@never_cache
@login_required
def borrow(request: HttpRequest) -> HttpResponse:
    """Choose the plan and what to bring; then see what will be written, say what is one's own, and confirm."""
    require(request.user, DRAFT_PLAN)
    source = _source(request)
    plans = plans_to_lay_in(source, request.user)
    choice = ChoiceForm(request.GET.dict() | _lists(request), plans=plans, source=source)
    heading = _("Använd i er plan")
    crumbs = [(_("Serviceplaner"), reverse("plan_register")), (source.title, source.url), (heading, "")]
    context: dict[str, Any] = {
        "source": source,
        "plans": plans,
        "choice": choice,
        "heading": heading,
        "breadcrumbs": crumbs,
    }
    if choice.is_bound and choice.is_valid():
        return _confirm(request, source, choice, context)
    return render(request, "plans/part_borrow.html", context, status=422 if choice.errors else 200)


def _lists(request: HttpRequest) -> dict[str, Any]:
    """A plain dictionary keeps the last of several ticks; all of them are asked for."""
    return {"med": request.GET.getlist("med")}


def _confirm(request: HttpRequest, source: Source, choice: ChoiceForm, context: dict[str, Any]) -> HttpResponse:
    plan, becomes = choice.cleaned_data["till"], choice.becomes
    data = request.POST if request.method == "POST" else None
    form = own_form(data, plan=plan, source=source, becomes=becomes)
    if data is not None and form.is_valid():
        try:
            address = _borrowed(request, source, choice, form)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            return redirect(address)
    context |= {"form": form, "plan": plan, "becomes": becomes, "brought": _brought(source, choice)}
    return render(request, "plans/part_borrow.html", context, status=422 if form.errors else 200)


def _borrowed(request: HttpRequest, source: Source, choice: ChoiceForm, form: forms.Form) -> str:
    """Write it down; returns where it can be made one's own."""
    by: Any = request.user
    plan, bring = choice.cleaned_data["till"], choice.bring
    if choice.becomes == Borrowed.GOAL:
        goal = borrow_goal(source=source, plan=plan, by=by, bring=bring, **form.cleaned_data)
        messages.success(request, _("Målet finns nu i er plan. Läs igenom det och gör det till ert eget."))
        return reverse("goal_change", kwargs={"pk": plan.pk, "number": goal.number})
    measure = borrow_measure(source=source, plan=plan, by=by, bring=bring, **form.cleaned_data)
    messages.success(request, _("Åtgärden finns nu i er plan. Läs igenom den och gör den till er egen."))
    return reverse("measure_change", kwargs={"pk": plan.pk, "number": measure.number})


def _brought(source: Source, choice: ChoiceForm) -> list[tuple[str, str]]:
    """What will be written, in words; of an item that becomes a goal only what it is called, which is kept."""
    if choice.becomes == Borrowed.GOAL and source.kind == Borrowed.ITEM:
        return [(_("Ett mål efter"), source.title)]
    indicators = "; ".join(row["name"] for row in source.indicators)
    told = {
        Bring.RESULT: (_("Avsett resultat"), source.result),
        Bring.RESOURCES: (_("Resurser"), source.resources),
        Bring.SERVICE: (_("Serviceslag"), source.service),
        Bring.INDICATORS: (_("Indikatorer"), indicators),
    }
    what = _("Mål") if choice.becomes == Borrowed.GOAL else _("Åtgärd")
    return [(what, source.title), *(row for one, row in told.items() if one in choice.bring and row[1])]


def _source(request: HttpRequest) -> Source:
    """What the address names: `?plan=5&atgard=7`, `?plan=5&mal=2` or `?post=9`."""
    asked = {
        name: int(value)
        for name, value in request.GET.dict().items()
        if value.isascii() and value.isdecimal() and len(value) < 10
    }
    found = None
    if "post" in asked:
        found = source_in_bank(asked["post"])
    elif "plan" in asked and (kind := Borrowed.MEASURE if "atgard" in asked else Borrowed.GOAL) in asked:
        found = source_in_plan(asked["plan"], kind, asked[kind], request.user)
    if found is None:
        raise Http404
    return found
