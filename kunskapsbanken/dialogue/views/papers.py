"""Typing in what came on paper or by telephone."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.papers import RowFaults, type_in, write_in_voice
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.forms.papers import MOST_ROWS, PaperPage, WriteInForm
from kunskapsbanken.dialogue.models import Channel, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING, WRITE_IN_VOICE
from kunskapsbanken.dialogue.queries.meetings import places_around, places_of_ones_roles
from kunskapsbanken.dialogue.queries.pictures import pictures_of
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


@never_cache
@login_required
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Several statements a page: from sheets, or from what stands on a photo (`bild`). All are kept, or none."""
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    picture = request.GET.get("bild", "")
    data = request.POST if request.method == "POST" else None
    page = PaperPage(
        data,
        places=_meeting_place_first(meeting),
        services=list(Term.objects.of(SERVICE_KIND).as_tree()),
        initial=_lines_of(request, meeting, picture) or [{"sheet": request.GET.get("blankett", "")}],
    )
    faults: list[str] = []
    if data is not None and page.is_valid() and not (faults := _faults_in(request, meeting, page, bool(picture))):
        return redirect("meeting_papers", pk=pk)
    context = {
        "meeting": meeting,
        "place": meeting.place,
        "page_of_rows": page,
        "faults": faults,
        "from_picture": bool(picture),
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (_("Skriv in"), "")],
    }
    return render(request, "dialogue/paper_entry.html", context, status=422 if faults or page.faulty else 200)


@never_cache
@login_required
def write_in(request: HttpRequest) -> HttpResponse:
    """A voice that came by telephone or on paper, written in by someone for someone."""
    place = asked_place(request)
    crumbs = [(_("Röster"), reverse("voices")), (_("Skriv in åt någon"), "")]
    if place is None:
        require(request.user, WRITE_IN_VOICE)
        places = places_of_ones_roles(request.user, WRITE_IN_VOICE)
        context = {"places": places, "form": None if places else MunicipalityForm(), "breadcrumbs": crumbs}
        return render(request, "dialogue/voice_write_in_place.html", context)
    require(request.user, WRITE_IN_VOICE, place)
    form = WriteInForm(request.POST or None, places=[place, *_within(place)], initial=_first(request, place.code))
    if request.method == "POST" and form.is_valid():
        told = {"channel": form.cleaned_data["channel"], "said_on": form.cleaned_data["said_on"]}
        try:
            sent = write_in_voice(row=form.told(), by=request.user, **told)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            address = request.build_absolute_uri(sent.get_absolute_url())
            messages.success(
                request, _("Inskrivet. Det granskas som alla röster. Svaret kommer på den här adressen: %s") % address
            )
            return redirect(f"{reverse('voice_write_in')}?{urlencode({'plats': place.code})}")
    context = {"form": form, "place": place, "breadcrumbs": crumbs}
    return render(request, "dialogue/voice_write_in.html", context, status=status_of(form))


def _faults_in(request: HttpRequest, meeting: Meeting, page: PaperPage, from_picture: bool) -> list[str]:
    """Keep the page; what was wrong is told at its rows, and what concerns them all is returned."""
    if not page.filled:
        return [_("Skriv minst en rad.")]
    channel = Channel.MEETING if from_picture else Channel.PAPER
    try:
        kept = type_in(meeting=meeting, rows=page.told(), channel=channel, by=request.user)
    except RowFaults as wrong:
        for number, fault in wrong.faults.items():
            page.filled[number].add_error(None, fault)
        return [_("Inget är sparat. Rätta raderna som är märkta och spara igen.")]
    number = len(kept)
    messages.success(request, ngettext("%d rad är sparad.", "%d rader är sparade.", number) % number)
    return []


def _lines_of(request: HttpRequest, meeting: Meeting, key: str) -> list[dict[str, Any]]:
    """A row for each line of what stands on a photo."""
    if not key:
        return []
    picture = get_object_or_404(pictures_of(meeting, request.user), key=key)
    lines = [line.strip(" \t-–•*") for line in picture.transcription.splitlines()]
    return [{"text": line} for line in lines if line][:MOST_ROWS]


def _meeting_place_first(meeting: Meeting) -> list[Place]:
    around = places_around(meeting.place)
    return [meeting.place, *(place for place in around if place != meeting.place)]


def _within(place: Place) -> list[Place]:
    return [one for one in places_around(place) if one != place and one.path.startswith(place.path)]


def _first(request: HttpRequest, code: str) -> dict[str, Any]:
    return {
        "client_id": uuid4(),
        "place": code,
        "said_on": timezone.localdate(),
        "sheet": request.GET.get("blankett", ""),
    }
