"""Leading a meeting by its script, and calling it off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.cancelling import cancel_meeting
from kunskapsbanken.dialogue.forms.cancelling import CancelForm
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.agenda import aids_of, timed_agenda
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.people.rights import require


@never_cache
@login_required
def script(request: HttpRequest, pk: int) -> HttpResponse:
    """Item by item what the one who leads does, with the timer, for a phone or on paper."""
    meeting = _recordable(request, pk)
    context = {**_frame(meeting, _("Manus")), "timed": timed_agenda(meeting), "aids": aids_of(meeting)}
    return render(request, "dialogue/meeting_script.html", context)


@never_cache
@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the meeting off, with the reason."""
    meeting = _recordable(request, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_meeting(meeting=meeting, because=form.cleaned_data["because"], by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Mötet är inställt. De som följer platsen får veta det."))
            return redirect(meeting.url)
    context = {**_frame(meeting, _("Ställ in mötet")), "form": form}
    return render(request, "dialogue/meeting_cancel.html", context, status=status_of(form))


def _recordable(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("place", "organisation"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    return meeting


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    crumbs = [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (label, "")]
    return {"meeting": meeting, "place": meeting.place, "breadcrumbs": crumbs}
