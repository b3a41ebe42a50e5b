"""The sender's private page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.moderation.actions import answer
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
    context = {
        "submission": submission,
        "breadcrumbs": [(submission.title, "")],
        "kind": kind,
        "rows": kind.rows(submission.data),
        "outcome": kind.outcome(submission) if submission.state == State.PUBLISHED else [],
        "address": request.build_absolute_uri(),
        "conversation": submission.messages.all(),
        "form": form if submission.state == State.ASKED else None,
        # To the sender, spam looks like waiting: a machine learns nothing from it.
        "state_label": State.WAITING.label if submission.state == State.SPAM else submission.get_state_display(),
    }
    return render(request, "moderation/submission_status.html", context, status=422 if form.errors else 200)
