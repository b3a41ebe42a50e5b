"""A voice that waits and in which something points out a person: the moderator masks it or lets it stand."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import screening
from kunskapsbanken.dialogue.forms.screening import StretchForm
from kunskapsbanken.dialogue.masking import stretches
from kunskapsbanken.dialogue.queries.names import possible_names
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import require


@never_cache
@login_required
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, which words may be names, and what can be done with them."""
    submission = get_object_or_404(Submission.objects.select_related("place"), pk=pk, kind="rost")
    require(request.user, MODERATE, submission)
    if not submission.is_open:
        raise Http404
    form = StretchForm(request.POST if "stretch" in request.POST else None)
    if request.method == "POST" and (form.is_valid() or not form.is_bound):
        try:
            return _done(request, submission, form)
        except ValidationError as fault:
            form.errors.setdefault("stretch", form.error_class(fault.messages))
    context = {
        "submission": submission,
        "place": submission.place,
        "text": submission.data["text"],
        "found": stretches(submission.data["text"]),
        "sender_lets_stand": submission.data.get("may_stand", False),
        "is_stopped": screening.is_stopped(submission),
        "names": possible_names(submission.data["text"]),
        "form": form,
        "breadcrumbs": [(_("Granska bidrag"), reverse("moderation_queue")), (_("Gå igenom"), "")],
    }
    return render(request, "dialogue/voice_review.html", context, status=status_of(form))


def _done(request: HttpRequest, submission: Submission, form: StretchForm) -> HttpResponse:
    """Do what the pressed button says."""
    if form.is_bound:
        screening.hide_name(submission=submission, stretch=form.cleaned_data["stretch"], by=request.user)
        messages.success(request, _("Orden är utbytta."))
        return redirect("voice_review", pk=submission.pk)
    name = request.POST.get("gor", "")
    if name not in _DOINGS:
        raise BadRequest
    act, done = _DOINGS[name]
    act(submission=submission, by=request.user)
    messages.success(request, done())
    return redirect("moderation_queue") if name == "publicera" else redirect("voice_review", pk=submission.pk)


_DOINGS: dict[str, tuple[Callable[..., Submission], Callable[[], str]]] = {
    "maskera": (screening.mask_submission, lambda: _("Uppgifterna är utbytta.")),
    "lat-sta": (screening.let_stand, lambda: _("Uppgifterna får stå kvar.")),
    "publicera": (publish_submission, lambda: _("Rösten är publicerad.")),
}
