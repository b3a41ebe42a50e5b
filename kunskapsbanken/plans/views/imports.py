"""An existing plan, read from a file and laid into a draft: sent, gone through, and laid in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.faults import fault_in_words
from kunskapsbanken.plans import tasks
from kunskapsbanken.plans.actions import importing
from kunskapsbanken.plans.actions.laying_in import lay_in
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.forms_of_beginning import PartsForm, PlanFileForm
from kunskapsbanken.plans.models import PlanImport, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.imports import facts_of, imports_of, parts_of
from kunskapsbanken.plans.views.doors import plan_for, work_context

State = PlanImport.State


@never_cache
@login_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a file with an existing plan, or go on with one that is read already."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = receive(request, plan, form.cleaned_data["file"])
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            return redirect(row)
    context = work_context(plan, _("Lägg in en befintlig plan"), form=form, imports=imports_of(plan))
    return render(request, "plans/import_send.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def one(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Go through what was read: what goes where, and what is left out; then lay it in, all or nothing."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    row = get_object_or_404(PlanImport, plan=plan, pk=number)
    if request.method == "POST" and "ta-bort" in request.POST:
        return _forget(request, plan, row)
    if row.state != State.READY:
        return _waiting(request, plan, row)
    form = PartsForm(request.POST or None, parts=parts_of(row, plan))
    if request.method == "POST" and form.is_valid() and (answer := _told(request, plan, row, form)):
        return answer
    context = work_context(plan, _("Gå igenom den befintliga planen"), form=form, row=row, facts=facts_of(row.facts))
    return render(request, "plans/import_one.html", context, status=422 if form.errors else 200)


def receive(request: HttpRequest, plan: ServicePlan, file: object) -> PlanImport:
    """Keep the file, and let it be read in the background."""
    name, content = str(getattr(file, "name", "")), getattr(file, "read", bytes)()
    row = importing.receive_plan(plan=plan, name=name, content=content, by=request.user)  # type: ignore[arg-type]
    if row.state == State.WAITING:
        tasks.read_plan.enqueue(row.pk)
    return row


def _told(request: HttpRequest, plan: ServicePlan, row: PlanImport, form: PartsForm) -> HttpResponse | None:
    try:
        importing.choose_parts(plan_import=row, choices=form.told(), by=request.user)  # type: ignore[arg-type]
        if "lagg-in" not in request.POST:
            messages.success(request, _("Dina val är sparade. Inget är inlagt i planen än."))
            return redirect(row)
        laid = lay_in(plan_import=row, by=request.user)  # type: ignore[arg-type]
    except ValidationError as fault:
        add_faults(form, fault)
        return None
    words = _("Inlagt i planen: delar %(parts)d, mål %(goals)d, indikatorer %(indicators)d och åtgärder %(measures)d.")
    messages.success(request, words % laid._asdict())
    return redirect("plan_sections", pk=plan.pk)


def _forget(request: HttpRequest, plan: ServicePlan, row: PlanImport) -> HttpResponse:
    try:
        importing.forget_import(plan_import=row, by=request.user)  # type: ignore[arg-type]
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(row)
    messages.success(request, _("Den inlästa planen är borttagen. Utkastet är som det var."))
    return redirect("plan_sections", pk=plan.pk)


def _waiting(request: HttpRequest, plan: ServicePlan, row: PlanImport) -> HttpResponse:
    broken = importing.has_broken_off(row)
    context = work_context(
        plan,
        _("Läser den befintliga planen"),
        row=row,
        fault=fault_in_words(row.fault),
        has_broken_off=broken,
        is_going_on=row.state in (State.WAITING, State.READING) and not broken,
    )
    return render(request, "plans/import_state.html", context)
