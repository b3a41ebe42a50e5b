"""The work with a meeting's minutes: who wants them, what they would put right, locking, and a new version."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import minutes as actions
from kunskapsbanken.dialogue.actions.corrections import decide_correction
from kunskapsbanken.dialogue.actions.receivers import add_receiver, remove_receiver
from kunskapsbanken.dialogue.forms.minutes import DecisionForm, ReceiverForm, RevisionForm, SendOutForm
from kunskapsbanken.dialogue.minutes import minutes_text
from kunskapsbanken.dialogue.models import CorrectionState, Meeting, Minutes
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.commitments import commitments_at, taken_on_at
from kunskapsbanken.dialogue.queries.minutes import corrections_of, draft_of, receivers_of, versions_of
from kunskapsbanken.dialogue.queries.minutes_page import draft_minutes
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.people.rights import require

# So long those who get the draft usually have to read it.
USUAL_TIME = timedelta(days=10)


@never_cache
@login_required
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of one meeting's minutes. What is pressed is named by `gor`."""
    meeting = _recordable(request, pk)
    does = request.POST.get("gor", "") if request.method == "POST" else ""
    receiver = ReceiverForm(request.POST if does == "lagg-till" else None)
    draft = draft_of(meeting)
    sending = {"correct_by": draft.correct_by or timezone.localdate() + USUAL_TIME}
    send = SendOutForm(request.POST if does == "skicka" else None, initial=sending)
    fault: ValidationError | None = None
    try:
        if done := _do(request, meeting, does, receiver, send):
            messages.success(request, done)
            return redirect(meeting.url if does == "las" else reverse("minutes_work", args=[pk]))
    except ValidationError as caught:
        fault = caught
    context = {
        **_frame(meeting, _("Anteckningarna")),
        **_standing(request, meeting, draft),
        "receiver_form": receiver,
        "send_form": send,
        "faults": fault.messages if fault else [],
    }
    failed = fault or receiver.errors or send.errors
    return render(request, "dialogue/minutes_work.html", context, status=422 if failed else 200)


def _do(request: HttpRequest, meeting: Meeting, does: str, receiver: Form, send: Form) -> str:
    """Do what was pressed and say what was done; an empty text where nothing was."""
    by: Any = request.user
    if does == "lagg-till" and receiver.is_valid():
        add_receiver(meeting=meeting, email=receiver.cleaned_data["email"], by=by)
        return _("Adressen är tillagd.")
    if does == "ta-bort":
        found = get_object_or_404(receivers_of(meeting, by), pk=request.POST.get("mottagare") or 0)
        remove_receiver(receiver=found, by=by)
        return _("Adressen är borttagen.")
    if does == "skicka" and send.is_valid():
        number = actions.send_out(meeting=meeting, correct_by=send.cleaned_data["correct_by"], by=by)
        told = ngettext("Utkastet är skickat till %d adress.", "Utkastet är skickat till %d adresser.", number)
        return told % number
    if does == "las":
        actions.lock_minutes(meeting=meeting, by=by)
        return _("Anteckningarna är låsta och publicerade. Tack för att ni tog vara på det som sades.")
    return ""


def _standing(request: HttpRequest, meeting: Meeting, draft: Minutes) -> dict[str, Any]:
    corrections = list(corrections_of(meeting, request.user))
    return {
        "draft": draft,
        "is_locked": bool(meeting.minutes_published_at),
        "minutes": None if meeting.minutes_published_at else draft_minutes(meeting, draft),
        "versions": versions_of(meeting) if meeting.minutes_published_at else [],
        "receivers": list(receivers_of(meeting, request.user)),
        "corrections": corrections,
        "waiting": sum(row.state == CorrectionState.WAITING for row in corrections),
        "commitments": commitments_at(meeting, request.user),
        "taken_on": taken_on_at(meeting, request.user),
    }


@never_cache
@login_required
def decide(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Decide on a correction."""
    meeting = _recordable(request, pk)
    found = get_object_or_404(corrections_of(meeting, request.user), pk=correction)
    form = DecisionForm(request.POST or None, correction=found)
    if request.method == "POST" and form.is_valid():
        try:
            decide_correction(correction=found, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Svaret är sparat och visas för den som föreslog."))
            return redirect("minutes_work", pk=pk)
    context = {**_frame(meeting, _("Rättelse")), "correction": found, "form": form}
    return render(request, "dialogue/correction_decide.html", context, status=status_of(form))


@never_cache
@login_required
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock a new version of minutes that are locked, with a note of what has changed."""
    meeting = _recordable(request, pk)
    draft = draft_of(meeting)
    initial = {"minutes": draft.text or minutes_text(meeting.minutes), "next_meeting": draft.next_meeting}
    form = RevisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("next_meeting", "note")}
        try:
            text = form.cleaned_data["minutes"]
            made = actions.revise_minutes(meeting=meeting, text=text, by=request.user, **told)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Version %d är låst och publicerad.") % made.number)
            return redirect(meeting.url)
    context = {**_frame(meeting, _("Ny version")), "form": form}
    return render(request, "dialogue/minutes_revise.html", context, status=status_of(form))


def _recordable(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("place", "organisation"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    return meeting


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "place": meeting.place,
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (label, "")],
    }
