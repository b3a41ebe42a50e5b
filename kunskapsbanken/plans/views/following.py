"""The officers' following up: whom to ask, what has come in, the values, the year's follow-up, and the board."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import may
from kunskapsbanken.plans.actions.adoption import Progress, report_progress
from kunskapsbanken.plans.actions.computed_values import take_in_computed
from kunskapsbanken.plans.actions.follow_ups import save_draft, write_decision
from kunskapsbanken.plans.actions.indicators import record_values
from kunskapsbanken.plans.actions.status_asking import close_round, open_round, save_contacts, take_in
from kunskapsbanken.plans.decision_forms import BODIES
from kunskapsbanken.plans.follow_up_forms import BoardForm, ContactsForm, RoundForm, ValuesForm, seen_values
from kunskapsbanken.plans.forms import FollowUpForm, add_faults
from kunskapsbanken.plans.models import FollowUp, FollowUpRound, MeasureStatus, PlanKind, ServicePlan
from kunskapsbanken.plans.permissions import REPORT_PROGRESS
from kunskapsbanken.plans.queries.progress import asked_of, draft_for, emails_of, indicators_of, year_to_follow_up
from kunskapsbanken.plans.queries.proposed_values import proposed_values
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for, work_context


@never_cache
@login_required
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab: ask, take in, write values, and go on to the follow-up itself."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_progress_desk")
    year = year_to_follow_up(plan)
    indicators = indicators_of(plan)
    what = request.POST.get("vad", "") if request.method == "POST" else ""
    # Both forms ask for a year: each label leads to its own.
    ask = RoundForm(request.POST if what == "fraga" else None, year=year, auto_id="id_fraga_%s")
    rows = [row.indicator for row in indicators]
    values = ValuesForm(request.POST if what == "varden" else None, indicators=rows, year=year)
    if what and _act(request, plan_for(request, pk, REPORT_PROGRESS), what, ask, values):
        return redirect("plan_progress_desk", pk=plan.pk)
    context |= {
        "asked": asked_of(plan),
        "ask_form": ask,
        "values_form": values,
        "indicators": indicators,
        "proposed": proposed_values(plan, indicators) if plan.is_followed_up else [],
        "is_followed": plan.is_followed_up,
        "may_report": may(request.user, REPORT_PROGRESS, plan),
        "follow_ups": FollowUp.objects.filter(plan=plan).defer("content").select_related("decision"),
    }
    failed = bool(ask.errors or values.errors)
    return render(request, "plans/desk_progress.html", context, status=422 if failed else 200)


def _act(request: HttpRequest, plan: ServicePlan, what: str, ask: RoundForm, values: ValuesForm) -> bool:
    """Whether what was asked for is done, and the page is to be read anew."""
    if what == "fraga":
        done = _done(ask, lambda data: open_round(plan=plan, by=request.user, **data))
        return done and _tell(request, _("De ansvariga har fått ett brev med en länk."))
    if what == "varden":
        done = _done(values, lambda data: _record(values, data, request))
        return done and _tell(request, _("Värdena är sparade."))
    if what == "raknade":
        return _take_in_computed(request, plan)
    round_ = get_object_or_404(FollowUpRound.objects.select_related("plan__place"), plan=plan, pk=_number(request))
    if what == "stang":
        close_round(round_=round_, by=request.user)
        return _tell(request, _("Omgången är stängd. Ingen kan svara längre."))
    return _take(request, round_)


def _take(request: HttpRequest, round_: FollowUpRound) -> bool:
    number = request.POST.get("atgard", "")
    try:
        taken = take_in(round_=round_, by=request.user, number=int(number) if number.isdecimal() else None)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return True
    words = ngettext("%d svar är infört i uppföljningen.", "%d svar är införda i uppföljningen.", taken)
    return _tell(request, words % taken)


def _take_in_computed(request: HttpRequest, plan: ServicePlan) -> bool:
    by: Any = request.user
    try:
        number = take_in_computed(plan=plan, seen=seen_values(request.POST), by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return True
    return _tell(request, ngettext("%d värde är infört.", "%d värden är införda.", number) % number)


def _number(request: HttpRequest) -> int:
    sent = request.POST.get("omgang", "")
    return int(sent) if sent.isdecimal() and len(sent) < 12 else 0


def _tell(request: HttpRequest, words: str) -> bool:
    messages.success(request, words)
    return True


def _record(form: ValuesForm, data: dict[str, Any], request: HttpRequest) -> None:
    told = {row: data[f"varde_{row.pk}"] for row in form.indicators if data[f"varde_{row.pk}"] is not None}
    record_values(values=told, year=data["year"], by=request.user)


@never_cache
@login_required
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose mailbox is asked about each measure."""
    plan = plan_for(request, pk, REPORT_PROGRESS)
    form = ContactsForm(request.POST or None, measures=plan.measures.all(), emails=emails_of(plan))
    if request.method == "POST" and _done(
        form, lambda _data: save_contacts(plan=plan, emails=form.emails, by=request.user)
    ):
        messages.success(request, _("Adresserna är sparade."))
        return redirect("plan_progress_desk", pk=plan.pk)
    lead = _("Skriv adressen till en funktions brevlåda, inte till en person. Den visas bara här.")
    context = work_context(plan, _("Ansvarigas e-postadresser"), form=form, submit=_("Spara adresserna"), lead=lead)
    return render(request, "plans/step_take.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The year's follow-up (`?ar=` says which): kept as a draft, or published and frozen."""
    plan = plan_for(request, pk, REPORT_PROGRESS)
    asked = request.GET.get("ar", "")
    year = int(asked) if len(asked) == 4 and asked.isdecimal() else year_to_follow_up(plan)
    summary, rows = draft_for(plan, year)
    measures = list(plan.measures.all())
    form = FollowUpForm(request.POST or None, measures=measures, year=year, summary=summary, rows=rows)
    keeps = "spara" in request.POST
    form.fields["summary"].required = not keeps
    act = _keep if keeps else _publish
    if request.method == "POST" and _done(form, lambda data: act(plan, form, data, request)):
        if not keeps:
            messages.success(request, _("Uppföljningen är publicerad och låst."))
            return redirect("follow_up", pk=plan.pk, year=form.cleaned_data["year"])
        messages.success(request, _("Utkastet är sparat. Bara ni som arbetar med planen ser det."))
        response = redirect("plan_follow_up", pk=plan.pk)
        response["Location"] += f"?ar={form.cleaned_data['year']}"
        return response
    context = work_context(plan, _("Följ upp planen"), form=form, indicators=(rows := indicators_of(plan)))
    context["proposed"] = proposed_values(plan, rows) if plan.is_followed_up else []
    context["asked"] = asked_of(plan)
    return render(request, "plans/follow_up_write.html", context, status=422 if form.errors else 200)


def _keep(plan: ServicePlan, form: FollowUpForm, data: dict[str, Any], request: HttpRequest) -> None:
    rows = {row.number: (data[f"status_{row.number}"], data[f"comment_{row.number}"]) for row in form.measures}
    save_draft(plan=plan, year=data["year"], summary=data["summary"], rows=rows, by=request.user)


def _publish(plan: ServicePlan, form: FollowUpForm, data: dict[str, Any], request: HttpRequest) -> None:
    reports = [
        Progress(row, MeasureStatus(data[f"status_{row.number}"]), data[f"comment_{row.number}"])
        for row in form.measures
    ]
    report_progress(plan=plan, year=data["year"], summary=data["summary"], reports=reports, by=request.user)


@never_cache
@login_required
def decision(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Write down that the board has dealt with a follow-up."""
    plan = plan_for(request, pk, REPORT_PROGRESS)
    follow_up = get_object_or_404(FollowUp.objects.select_related("decision", "plan__place"), plan=plan, year=year)
    had = getattr(follow_up, "decision", None)
    initial = {name: getattr(had, name) for name in BoardForm.base_fields} if had else {}
    initial.setdefault("body", BODIES[PlanKind(plan.kind)][-1])
    form = BoardForm(request.POST or None, initial=initial)
    if request.method == "POST" and _done(
        form, lambda data: write_decision(follow_up=follow_up, by=request.user, **data)
    ):
        messages.success(request, _("Beslutet är inskrivet."))
        return redirect("plan_progress_desk", pk=plan.pk)
    lead = _("Skriv av protokollet när uppföljningen har behandlats. Uppföljningen själv ändras inte.")
    is_municipal = plan.kind == PlanKind.SERVICE
    heading = _("Uppföljningen i kommunstyrelsen") if is_municipal else _("Beslutet om uppföljningen")
    context = work_context(plan, heading, form=form, submit=_("Spara"), lead=lead)
    return render(request, "plans/step_take.html", context, status=422 if form.errors else 200)


def _done(form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action let it through; what was wrong is told by the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as fault:
        add_faults(form, fault)
        return False
    return True
