"""Writing down what is said, on a phone in a village hall."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.screening import hidden
from kunskapsbanken.dialogue.actions.statements import correct_statement, record_statement, remove_statement
from kunskapsbanken.dialogue.forms.meetings import CorrectionForm, StatementForm
from kunskapsbanken.dialogue.masking import mask, stretches
from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.agenda import timed_agenda
from kunskapsbanken.dialogue.queries.meetings import places_around
from kunskapsbanken.dialogue.queries.names import possible_names
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.people.rights import require

# What the next statement most often shares with the last: short names for the address of a page without JavaScript.
KEPT = {"slag": "kind", "sektor": "sector", "plats": "place", "service": "service"}


@never_cache
@login_required
def capture(request: HttpRequest, pk: int) -> HttpResponse:
    """The note-taker's page. A browser that asks for JSON is told of the one statement that it sent."""
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    places = places_around(meeting.place)
    asks_for_data = request.method == "POST" and "application/json" in request.headers.get("Accept", "")
    form = StatementForm(request.POST or None, places=places, initial=_initial(request, meeting))
    if request.method == "POST" and form.is_valid():
        try:
            statement = record_statement(meeting=meeting, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return _confirmed(request, statement) if asks_for_data else _next(request, meeting)
    if asks_for_data:
        return JsonResponse({"errors": [fault for faults in form.errors.values() for fault in faults]}, status=422)
    context = {
        **_frame(meeting, _("Anteckna")),
        "form": form,
        "statements": _noted(request, meeting),
        "timed": timed_agenda(meeting),
    }
    return render(request, "dialogue/meeting_capture.html", context, status=status_of(form))


@never_cache
@login_required
def correct(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Mend or remove a statement."""
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    statement = get_object_or_404(_noted(request, meeting), key=key)
    data, initial = request.POST or None, _told(statement)
    presses = [name for name in ("ta-bort", "maskera", "stretch") if name in request.POST]
    form = CorrectionForm(None if presses else data, places=places_around(meeting.place), initial=initial)
    faults: list[str] = []
    if request.method == "POST" and (presses or form.is_valid()):
        try:
            return _mended(request, statement, form, presses)
        except ValidationError as fault:
            if form.is_bound:
                form.add_error(None, fault)
            faults = fault.messages
    found = {"found": stretches(statement.text), "names": possible_names(statement.text)}
    told = {"form": form, "faults": [] if form.is_bound else faults, "statement": statement, **found}
    context = {**_frame(meeting, _("Ändra anteckning")), **told}
    return render(request, "dialogue/statement_correct.html", context, status=422 if faults else status_of(form))


def _mended(request: HttpRequest, statement: Contribution, form: CorrectionForm, presses: list[str]) -> HttpResponse:
    """Do what was pressed: save what is filled in, remove the statement, or mask some of its words."""
    if "ta-bort" in presses:
        remove_statement(statement=statement, by=request.user)
        messages.success(request, _("Borttagen."))
        return redirect("meeting_capture", pk=statement.meeting_id)
    if not presses:
        correct_statement(statement=statement, by=request.user, **form.cleaned_data)
        messages.success(request, _("Ändringen är sparad."))
        return redirect("meeting_capture", pk=statement.meeting_id)
    text = mask(statement.text) if "maskera" in presses else hidden(statement.text, request.POST["stretch"])
    told = {**_told(statement), "text": text, "place": statement.place}
    correct_statement(statement=statement, by=request.user, **told)
    messages.success(request, _("Orden är utbytta."))
    return redirect("statement_correct", pk=statement.meeting_id, key=statement.key)


def _confirmed(request: HttpRequest, statement: Contribution) -> JsonResponse:
    context = {"statement": statement, "meeting": statement.meeting}
    html = render_to_string("dialogue/_statement_noted.html", context, request)
    return JsonResponse({"client_id": str(statement.client_id), "html": html})


def _next(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Back to an empty field, with the choices as they were."""
    messages.success(request, _("Sparad."))
    kept = {short: request.POST.get(name, "") for short, name in KEPT.items()}
    return redirect(f"{reverse('meeting_capture', args=[meeting.pk])}?{urlencode(kept)}")


def _initial(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    kept = {name: request.GET[short] for short, name in KEPT.items() if request.GET.get(short)}
    return {"client_id": uuid4(), "place": meeting.place.code, **kept}


def _told(statement: Contribution) -> dict[str, Any]:
    names = ("text", "kind", "sector", "service")
    may_stand = statement.held_at is None
    return {**{name: getattr(statement, name) for name in names}, "place": statement.place.code, "may_stand": may_stand}


def _noted(request: HttpRequest, meeting: Meeting) -> QuerySet[Contribution]:
    return readable_voices(request.user).filter(meeting=meeting).order_by("-created", "-pk")


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "place": meeting.place,
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (label, "")],
    }
