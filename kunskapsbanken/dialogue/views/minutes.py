"""Minutes as others than their writers meet them: locked versions, files, and the private page of a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.corrections import propose_correction
from kunskapsbanken.dialogue.actions.receivers import ask_for_minutes, confirm_receiver, forget_receiver
from kunskapsbanken.dialogue.exporters import MINUTES_FORMS, export_minutes
from kunskapsbanken.dialogue.forms.minutes import AskForm, CorrectionForm
from kunskapsbanken.dialogue.freezing import verify
from kunskapsbanken.dialogue.models import Contribution, Meeting, MinutesReceiver, MinutesState, MinutesVersion
from kunskapsbanken.dialogue.queries.minutes import draft_of, meeting_with_minutes, receiver_by, version_numbered
from kunskapsbanken.dialogue.queries.minutes_page import draft_minutes, locked_minutes
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.people.rights import open_to_all


def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Locked minutes as PDF or DOCX: the latest version, or the one that the address names (`version`)."""
    if form not in MINUTES_FORMS:
        raise Http404
    version = _version(request, pk, request.GET.get("version", ""))
    name = f"anteckningar-{version.meeting.slug}-version-{version.number}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(export_minutes(version, form), content_type=MINUTES_FORMS[form], headers=headers)


def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One locked version, exactly as it was, with its digest."""
    found = _version(request, pk, str(number))
    voices = readable_voices(request.user).filter(meeting=found.meeting)
    minutes = locked_minutes(found, voices, request.user)
    context = {
        **_frame(found.meeting, _("Version %d") % number),
        "minutes": minutes,
        "is_intact": verify(found),
        "latest": version_numbered(found.meeting),
        "today": timezone.localdate(),
    }
    return render(request, "dialogue/minutes_version.html", context)


@never_cache
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be sent the draft, without account; a letter asks the address to confirm."""
    meeting = get_object_or_404(Meeting.objects.filter(open_to_all()).select_related("place"), pk=pk)
    form = AskForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_minutes(meeting=meeting, email=form.cleaned_data["email"])
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Tack! Öppna brevet som vi har skickat och bekräfta din adress."))
            return redirect(meeting.url)
    context = {**_frame(meeting, _("Få utkastet till anteckningar")), "form": form}
    return render(request, "dialogue/minutes_ask.html", context, status=status_of(form))


@never_cache
def private(request: HttpRequest, key: str) -> HttpResponse:
    """The page of someone who has asked for the draft: confirm, read, follow one's corrections, or stop."""
    receiver = _receiver(key)
    meeting = receiver.meeting
    if request.method == "POST":
        if "sluta" in request.POST:
            forget_receiver(receiver=receiver)
            messages.success(request, _("Din adress är borttagen."))
            return redirect(meeting.url if meeting.live else "meetings")
        confirm_receiver(receiver=receiver)
        messages.success(request, _("Klart. Du får ett brev när utkastet skickas ut."))
        return redirect(receiver)
    draft = draft_of(meeting)
    is_out = draft.state == MinutesState.OUT and receiver.confirmed is not None
    context = {
        **_frame(meeting, _("Din sida för anteckningarna")),
        "receiver": receiver,
        "draft": draft,
        "is_out": is_out,
        "minutes": draft_minutes(meeting, draft) if is_out else None,
        "corrections": receiver.corrections.all(),
    }
    return render(request, "dialogue/minutes_private.html", context)


@never_cache
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Say how it should stand: about the statement that the address names (`rost`), or about a part of the minutes."""
    receiver = _receiver(key)
    if receiver.confirmed is None or draft_of(receiver.meeting).state != MinutesState.OUT:
        return redirect(receiver)
    statement = None
    if wanted := request.GET.get("rost", ""):
        statement = get_object_or_404(Contribution, meeting=receiver.meeting, key=wanted)
    form = CorrectionForm(request.POST or None, request=request, statement=statement)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("wording", "reason")}
        try:
            part = form.cleaned_data.get("part", "")
            propose_correction(receiver=receiver, part=part, statement=statement, **told)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Tack! Arrangören läser ditt förslag. Svaret visas här."))
            return redirect(receiver)
    context = {
        **_frame(receiver.meeting, _("Föreslå en rättelse")),
        "receiver": receiver,
        "statement": statement,
        "form": form,
    }
    return render(request, "dialogue/correction_propose.html", context, status=status_of(form))


def _version(request: HttpRequest, pk: int, number: str) -> MinutesVersion:
    meeting = meeting_with_minutes(pk, request.user)
    if meeting is None or (number and not number.isdecimal()):
        raise Http404
    found = version_numbered(meeting, int(number) if number else None)
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def _receiver(key: str) -> MinutesReceiver:
    found = receiver_by(key)
    if found is None:
        raise Http404
    return found


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    whole = [(meeting.title, meeting.url)] if meeting.live else []  # a draft's page opens for few
    return {
        "meeting": meeting,
        "place": meeting.place,
        "breadcrumbs": [(_("Möten"), reverse("meetings")), *whole, (label, "")],
    }
