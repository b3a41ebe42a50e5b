"""Files of earlier meetings: which there are, sending more, and letting go of them."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue import tasks
from kunskapsbanken.dialogue.actions.earlier import receiving
from kunskapsbanken.dialogue.forms.earlier import SendForm
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.models import EarlierFile, EarlierMinutes
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.earlier import earlier_minutes
from kunskapsbanken.dialogue.queries.meetings import places_to_meet_in
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import may, require

State = EarlierMinutes.State
GOING_ON = (State.WAITING, State.READING)
PAGE_SIZE = 40


@never_cache
@login_required
def earlier(request: HttpRequest) -> HttpResponse:
    """The files that one may go through, and how far each has come."""
    require(request.user, RECORD_MEETING)
    mine = earlier_minutes(request.user)
    if request.method == "POST":
        stopped = receiving.stop_reading(minutes=mine.filter(state__in=GOING_ON), by=_person(request))
        messages.success(request, ngettext("%d fil är stoppad.", "%d filer är stoppade.", stopped) % stopped)
        return redirect("earlier")
    window = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("sida"))
    rows = [(row, receiving.has_broken_off(row)) for row in window.object_list]
    context = {
        "window": window,
        "rows": rows,
        "is_going_on": any(row.state in GOING_ON and not broken for row, broken in rows),
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (_("Tidigare möten"), "")],
    }
    return render(request, "dialogue/earlier_list.html", context)


@never_cache
@login_required
def send(request: HttpRequest) -> HttpResponse:
    """Send files for the place that the address names, or choose the place first."""
    place = asked_place(request)
    if place is None:
        return _choose_place(request)
    require(request.user, RECORD_MEETING, place)
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        received = receiving.receive_minutes(place=place, files=form.told(), by=_person(request))
        for row in received.kept:
            if row.state == State.WAITING:
                tasks.read_earlier.enqueue(row.pk, row.attempt)
        _tell(request, received)
        # One file that is here already is what one came for.
        alone = received.known[0][1] if len(received.known) == 1 and not received.kept else None
        return redirect(alone or "earlier")
    context = {"form": form, "place": place, "breadcrumbs": [*crumbs(), (_("Skicka filer"), "")]}
    return render(request, "dialogue/earlier_send.html", context, status=status_of(form))


@never_cache
@login_required
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, to those who may go through it; never shown within the site."""
    minutes = asked_minutes(request, pk)
    file = EarlierFile.objects.filter(minutes=minutes).first()
    if file is None:
        raise Http404
    response = FileResponse(
        BytesIO(bytes(file.content)),
        as_attachment=True,
        filename=minutes.file_name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of the file alone, or of all that was read of it too, after a question."""
    minutes = asked_minutes(request, pk)
    if request.method == "POST":
        try:
            if request.POST.get("gor") == "allt":
                receiving.forget_minutes(minutes=minutes, by=_person(request))
                messages.success(request, _("”%s” är borttagen, med allt som lästes ur den.") % minutes.file_name)
                return redirect("earlier")
            receiving.remove_source(minutes=minutes, by=_person(request))
            messages.success(
                request, _("Filen är borttagen. Det som är bekräftat och det som är kvar att granska finns.")
            )
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        return redirect(minutes)
    context = {
        "minutes": minutes,
        "has_file": EarlierFile.objects.filter(minutes=minutes).exists(),
        "breadcrumbs": [*crumbs(), (str(minutes), minutes.get_absolute_url()), (_("Ta bort"), "")],
    }
    return render(request, "dialogue/earlier_remove.html", context)


def asked_minutes(request: HttpRequest, pk: int) -> EarlierMinutes:
    """The file, for those who may go through it."""
    minutes = get_object_or_404(EarlierMinutes.objects.select_related("place", "meeting_place", "meeting"), pk=pk)
    require(request.user, RECORD_MEETING, minutes)
    return minutes


def crumbs() -> list[tuple[str, str]]:
    """The way to a file."""
    return [(_("Möten"), reverse("meetings")), (_("Tidigare möten"), reverse("earlier"))]


def _tell(request: HttpRequest, received: receiving.Received) -> None:
    for name in received.refused:
        said = _("”%s” togs inte emot. Den sortens fil läser vi inte. Spara den som DOCX, PDF, XLSX, CSV eller text.")
        messages.error(request, said % name)
    if received.kept:
        number = len(received.kept)
        messages.success(request, ngettext("%d fil är mottagen.", "%d filer är mottagna.", number) % number)
    for name, first in received.known:
        said = _("”%(name)s” har skickats förut, som ”%(first)s”. Den läses inte igen.")
        messages.info(request, said % {"name": name, "first": first.file_name})


def _choose_place(request: HttpRequest) -> HttpResponse:
    if not may(request.user, RECORD_MEETING):
        raise PermissionDenied
    places = places_to_meet_in(_person(request))
    context = {
        "places": places,
        "form": None if places else MunicipalityForm(),
        "breadcrumbs": [*crumbs(), (_("Skicka filer"), "")],
    }
    return render(request, "dialogue/earlier_choose_place.html", context)


def _person(request: HttpRequest) -> Any:
    """Whoever is logged in."""
    return request.user
