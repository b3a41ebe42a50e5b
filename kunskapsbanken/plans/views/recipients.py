"""The officers' list of whom the draft is sent to, and what they type in for those who wrote on paper."""

import csv
from io import StringIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions import asking
from kunskapsbanken.plans.actions.answering_as import enter_reply
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import Recipient, RecipientRole, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.reading import open_consultation_of
from kunskapsbanken.plans.queries.recipients import counted, recipients_of, suggested_recipients
from kunskapsbanken.plans.recipient_forms import EnterReplyForm, RecipientForm, RecipientLinesForm
from kunskapsbanken.plans.recipient_lines import NewRecipient, recipients_in
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for, work_context


@never_cache
@login_required
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and all that one does with it."""
    forms: dict[str, Any] = {"form": RecipientForm(prefix="en"), "lines_form": RecipientLinesForm(prefix="rader")}
    if request.method == "POST":
        plan = plan_for(request, pk, DRAFT_PLAN)
        doing = request.POST.get("gor", "")
        failed = _add(request, plan, doing) if doing in ("lagg-till", "klistra") else _act(request, plan, doing)
        if not failed:
            return redirect("plan_referral", pk=plan.pk)
        forms |= failed
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_referral", **forms)
    rows = list(recipients_of(plan))
    context |= {"recipients": rows, "counts": counted(rows), "consultation": open_consultation_of(plan)}
    context["can_add"] = context["may_draft"] and bool(plan.is_editable or context["consultation"])
    context["suggested"] = suggested_recipients(plan) if context["can_add"] else []
    status = 422 if any(form.errors for form in (context["form"], context["lines_form"])) else 200
    return render(request, "plans/desk_referral.html", context, status=status)


def _add(request: HttpRequest, plan: ServicePlan, doing: str) -> dict[str, Any]:
    """Add one or many; what was wrong is told by the form that is given back."""
    is_one = doing == "lagg-till"
    form: Any = (RecipientForm if is_one else RecipientLinesForm)(request.POST, prefix="en" if is_one else "rader")
    if form.is_valid():
        try:
            data = form.cleaned_data
            new = (
                [NewRecipient(data["name"], RecipientRole(data["role"]), data["email"])]
                if is_one
                else recipients_in(data["lines"])
            )
            added = asking.add_recipients(plan=plan, recipients=new, due=data.get("due"), by=request.user)
            messages.success(request, _("%d har lagts till på listan.") % len(added))
            return {}
        except ValidationError as fault:
            add_faults(form, fault)
    return {"form" if is_one else "lines_form": form}


def _act(request: HttpRequest, plan: ServicePlan, doing: str) -> dict[str, Any]:
    try:
        messages.success(request, _done(request, plan, doing))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return {}


def _done(request: HttpRequest, plan: ServicePlan, doing: str) -> str:
    """Do what a button says, and tell that it is done."""
    listed, by = recipients_of(plan), request.user
    if doing == "forslag":
        chosen = set(request.POST.getlist("namn"))
        new = [one for one in suggested_recipients(plan) if one.name in chosen]
        return _("%d har lagts till på listan.") % len(asking.add_recipients(plan=plan, recipients=new, by=by))
    if doing == "bjud-in-alla":
        return _("%d inbjudningar är skickade.") % asking.ask_recipients(recipients=list(listed), by=by)
    name, _sep, number = doing.partition(":")
    if name not in ("bjud-in", "paminn", "ta-bort") or not number.isdecimal():
        raise Http404
    recipient = get_object_or_404(listed, pk=number)
    if name == "bjud-in":
        asking.ask_recipients(recipients=[recipient], by=by)
        return _("Inbjudan är skickad.")
    if name == "paminn":
        asking.remind_recipient(recipient=recipient, by=by)
        return _("Påminnelsen är noterad.") if not recipient.email else _("Påminnelsen är skickad.")
    asking.remove_recipient(recipient=recipient, by=by)
    return _("Mottagaren är borttagen från listan.")


@never_cache
@login_required
def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Change one on the list, or give it a longer time."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    recipient = get_object_or_404(recipients_of(plan), pk=number)
    form = RecipientForm(request.POST or None, instance=recipient)
    if request.method == "POST" and form.is_valid():
        try:
            asking.change_recipient(recipient=recipient, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("plan_referral", pk=plan.pk)
    context = work_context(plan, _("Ändra en mottagare"), form=form, submit=_("Spara"))
    return render(request, "plans/step_take.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a table to take along."""
    plan = desk_plan(pk)
    desk_context(request, plan, "plan_referral")
    sheet = StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow([_("Mottagare"), _("Roll"), _("E-post"), _("Senast"), _("Inbjuden"), _("Svarat"), _("Avstår")])
    for row in recipients_of(plan):
        days = [moment.date() if moment else "" for moment in (row.invited_at, row.answered_at, row.abstained_at)]
        writer.writerow([_safe(row.name), row.get_role_display(), _safe(row.email), row.last_day or "", *days])
    headers = {"Content-Disposition": 'attachment; filename="sandlista.csv"'}
    return HttpResponse(f"\ufeff{sheet.getvalue()}", content_type="text/csv; charset=utf-8", headers=headers)


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


@never_cache
@login_required
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in a comment for someone who wrote on paper, rang or spoke at a meeting; then the next one."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    recipients = Recipient.objects.filter(consultation__in=plan.consultations.order_by("-opens", "-pk")[:1])
    form = EnterReplyForm(request.POST or None, recipients=recipients)
    if request.method == "POST" and form.is_valid():
        try:
            reply = enter_reply(plan=plan, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Synpunkten är inskriven och synlig för alla. Här kan du skriva in nästa."))
            kept = {name: form.cleaned_data[name] for name in ("channel", "received", "section")}
            form = EnterReplyForm(initial=kept, recipients=recipients)
            return _entered(request, plan, form, reply.page_url)
    return _entered(request, plan, form, "")


def _entered(request: HttpRequest, plan: ServicePlan, form: EnterReplyForm, latest: str) -> HttpResponse:
    lead = _("Det du skriver in syns direkt för alla. Skriv av ordagrant, men utelämna namn på personer.")
    words = {"form": form, "submit": _("Skriv in synpunkten"), "lead": lead, "latest": latest}
    context = work_context(plan, _("Skriv in en synpunkt"), **words)
    return render(request, "plans/step_take.html", context, status=422 if form.errors else 200)
