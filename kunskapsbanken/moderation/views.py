"""The sender's private page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.moderation.actions import answer, forget_senders
from kunskapsbanken.moderation.forms import AnswerForm
from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.registry import kinds


@never_cache
def status(request: HttpRequest, key: str) -> HttpResponse:
    """Where the submission stands, what was asked and answered. The key is the sender's only proof."""
    submission = get_object_or_404(Submission, key=key)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer(submission=submission, text=form.cleaned_data["text"])
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Tack, ditt svar är skickat."))
            return redirect(submission)
    kind = kinds[submission.kind]
    if submission.state == State.PUBLISHED and request.method == "GET":
        kind.note_seen(submission)
    context = {
        "submission": submission,
        "breadcrumbs": [(submission.title, "")],
        "kind": kind,
        "rows": kind.rows(submission.data),
        "outcome": kind.outcome(submission) if submission.state == State.PUBLISHED else [],
        "steps": kind.steps(submission) if submission.state == State.PUBLISHED else [],
        "address": request.build_absolute_uri(),
        "conversation": submission.messages.all(),
        "form": form if submission.state == State.ASKED else None,
        # To the sender, spam looks like waiting: a machine learns nothing from it.
        "state_label": State.WAITING.label if submission.state == State.SPAM else submission.get_state_display(),
    }
    return render(request, "moderation/submission_status.html", context, status=422 if form.errors else 200)


@never_cache
def forget(request: HttpRequest, key: str) -> HttpResponse:
    """The sender's wish to be forgotten; what was written stands."""
    submission = get_object_or_404(Submission, key=key)
    if request.method == "POST":
        forget_senders(Submission.objects.filter(pk=submission.pk))
        messages.success(request, _("Din e-postadress är borttagen. Vi kan inte längre skriva till dig."))
        return redirect(submission)
    context = {
        "submission": submission,
        "form": forms.Form(),
        "breadcrumbs": [(submission.title, submission.get_absolute_url()), (_("Glöm mig"), "")],
    }
    return render(request, "moderation/submission_forget.html", context)
