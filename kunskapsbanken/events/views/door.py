"""At the door and afterwards, from one's own page: checked in by code, a certificate, and what one thought."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.events.actions.checking_in import EARLY, check_in as let_in
from kunskapsbanken.events.actions.evaluating import evaluate as keep_evaluation
from kunskapsbanken.events.documents import certificate_of
from kunskapsbanken.events.forms.evaluating import EvaluationForm
from kunskapsbanken.events.queries.evaluations import may_evaluate
from kunskapsbanken.events.queries.events import may_run
from kunskapsbanken.events.views.asked import frame, private_booking, status_of, tell


@never_cache
@login_required
def check_in(request: HttpRequest, key: str) -> HttpResponse:
    """What the code leads to: the one at the door sees who it is, and lets them in."""
    found, event = private_booking(key)
    if not may_run(request.user, event):
        raise PermissionDenied
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            let_in(event=event, booking=found, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Incheckad: %s.") % found.name)
            return redirect("booking_check_in", key=key)
    context = {**frame(event, (_("Incheckning"), "")), "booking": found, "form": form}
    context["is_too_early"] = event.starts_at > timezone.now() + EARLY
    return render(request, "events/booking_check_in.html", context, status=status_of(form))


@never_cache
def certificate(request: HttpRequest, key: str) -> HttpResponse:
    """That one was there, as a PDF, for who came and when it is over."""
    found, event = private_booking(key)
    if not found.came or event.over_at > timezone.now():
        raise Http404
    content = writers.write(certificate_of(found, event), "pdf", fonts=settings.BASE_DIR / "build" / "fonts")
    headers = {"Content-Disposition": f'inline; filename="intyg-{event.page.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_cache
def evaluate(request: HttpRequest, key: str) -> HttpResponse:
    """What one thought, once; or a word of thanks."""
    found, event = private_booking(key)
    if not (found.has_evaluated or may_evaluate(found)):
        raise Http404
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_evaluation(booking=found, answers=form.cleaned_data)
        except ValidationError as fault:
            tell(form, fault)
        else:
            messages.success(request, _("Tack för ditt svar!"))
            return redirect(found)
    own_page = (_("Din anmälan"), found.get_absolute_url())
    context = {**frame(event, own_page, (_("Utvärdering"), "")), "booking": found, "form": form}
    return render(request, "events/evaluate.html", context, status=status_of(form))
