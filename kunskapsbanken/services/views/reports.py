"""What anyone can say of a service place, and the page where that is gone through, fact by fact."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.moderation.actions import withhold_submission
from kunskapsbanken.moderation.forms import WithholdForm
from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.registry import kinds, may_publish
from kunskapsbanken.people.rights import may
from kunskapsbanken.services.actions.reports import Report, accept_report, decided_at, reports_on, send_report
from kunskapsbanken.services.forms import DecisionForm, ReportForm
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.keepers import REPORT
from kunskapsbanken.services.views.asked import service_place_of
from kunskapsbanken.services.views.register import register_address


def report(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the facts hold, have changed, or that the place has closed or opened."""
    found = service_place_of(key)
    if request.GET.get("vad", "") not in Report.values:
        raise Http404
    what = Report(request.GET["vad"])
    if what not in reports_on(found.status):  # it has closed or opened since the link was made
        return redirect(found)
    offerings = found.offerings.current().select_related("kind")
    form = ReportForm(request.POST or None, request=request, what=what, service_place=found, offerings=offerings)
    if request.method == "POST" and form.is_valid():
        try:
            submission = send_report(
                service_place=found,
                what=what,
                changes=form.changes(),
                note=form.cleaned_data["note"],
                email=form.cleaned_data["email"],
                viewer=request.user,
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return _sent(request, submission, found)
    context = {
        "service_place": found,
        "place": found.place,
        "form": form,
        "what": what,
        "breadcrumbs": _way_to(found, str(what.label)),
    }
    return render(request, "services/report_send.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, submission: Submission, found: ServicePlace) -> HttpResponse:
    if submission.state == State.PUBLISHED:
        messages.success(request, _("Tack! Uppgiften är införd."))
        return redirect(found)
    if may_publish(request.user, submission):
        messages.info(request, _("Säg vad det betyder för uppgifterna, så införs det."))
        return redirect(decided_at(submission))
    messages.success(request, _("Tack! Kommunen tittar på det innan sidan ändras."))
    return redirect(submission)


@never_cache
@login_required
def decide(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Go through a report: take in all of it or some, written otherwise if need be, or refuse it with a reason.

    What was reported before its place went up in another can still be refused.
    """
    found = get_object_or_404(ServicePlace.objects.select_related("place__parent"), key=key)
    submission = get_object_or_404(Submission, pk=pk, kind=REPORT, data__key=key)
    if not may_publish(request.user, submission):
        raise PermissionDenied
    if not submission.is_open:
        messages.info(request, _("Det här är redan avgjort."))
        return redirect(found)
    refuses = request.POST.get("beslut") == "avsta"
    form = DecisionForm(None if refuses else request.POST or None, submission=submission, service_place=found)
    refusal = WithholdForm(request.POST if refuses else None)
    if request.method == "POST" and _decided(request, submission, refusal if refuses else form):
        return redirect(found)
    context = {
        "service_place": found,
        "place": found.place,
        "submission": submission,
        "rows": kinds[REPORT].rows(submission.data),
        "form": form,
        "refusal": refusal if may(request.user, MODERATE, submission) else None,
        "breadcrumbs": _way_to(found, _("Gå igenom förslaget")),
    }
    failed = bool(form.errors or refusal.errors)
    return render(request, "services/report_decide.html", {**context, "failed": failed}, status=422 if failed else 200)


def _decided(request: HttpRequest, submission: Submission, form: DecisionForm | WithholdForm) -> bool:
    """Do what the form says; what hinders it is said in the form."""
    if not form.is_valid():
        return False
    try:
        if isinstance(form, DecisionForm):
            accept_report(submission=submission, decision=form.decision(), by=request.user)
            messages.success(request, _("Förslaget är infört."))
        else:
            withhold_submission(submission=submission, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Förslaget infördes inte. Avsändaren kan läsa varför."))
    except ValidationError as fault:
        form.add_error(None, fault)
        return False
    return True


def _way_to(found: ServicePlace, here: str) -> list[tuple[str, str]]:
    way = [(_("Service och karta"), reverse("service_register"))]
    way.append((found.place.full_name, register_address(found.place.code)))
    return [*way, (found.name, found.get_absolute_url()), (here, "")]
