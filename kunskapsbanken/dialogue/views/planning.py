"""Planning a meeting, changing its invitation, and ending it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import meetings as actions
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.forms.meetings import AttendanceForm, MeetingForm, MinutesForm
from kunskapsbanken.dialogue.minutes import minutes_html
from kunskapsbanken.dialogue.models import Attendance, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.meetings import places_to_meet_in
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import may, require


@never_cache
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Invite to a meeting in the place that the address names, or choose the place first."""
    place = asked_place(request)
    if place is None:
        return _choose_place(request)
    require(request.user, RECORD_MEETING, place)
    form = MeetingForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        try:
            made = actions.plan_meeting(place=place, organisation=organisation, fields=form.told(), by=request.user)
        except ValidationError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("Inbjudan är publicerad. Dela sidans adress."))
            return redirect(made.url)
    crumbs = [(_("Möten"), reverse("meetings")), (_("Planera ett möte"), "")]
    context = {"form": form, "place": place, "breadcrumbs": crumbs}
    return render(request, "dialogue/meeting_plan.html", context, status=status_of(form))


@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the invitation."""
    meeting = _recordable(request, pk)
    form = MeetingForm(request.POST or None, place=meeting.place, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        try:
            actions.change_meeting(meeting=meeting, organisation=organisation, fields=form.told(), by=request.user)
        except ValidationError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("Inbjudan är ändrad."))
            return redirect(meeting.url)
    context = {**_frame(meeting, _("Ändra inbjudan")), "form": form}
    return render(request, "dialogue/meeting_plan.html", context, status=status_of(form))


@never_cache
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Count who came, write the minutes, and publish what was said."""
    meeting = _recordable(request, pk)
    counted = dict(Attendance.objects.filter(meeting=meeting).values_list("sector", "number"))
    attendance = AttendanceForm(request.POST or None, initial=counted)
    minutes = MinutesForm(request.POST or None)
    if request.method == "POST" and attendance.is_valid() and minutes.is_valid():
        actions.count_attendance(meeting=meeting, numbers=attendance.numbers(), by=request.user)
        if "spara" in request.POST:
            messages.success(request, _("Antalen är sparade."))
            return redirect("meeting_close", pk=pk)
        try:
            html = minutes_html(minutes.cleaned_data["minutes"])
            actions.publish_minutes(meeting=meeting, minutes_html=html, by=request.user)
        except ValidationError as fault:
            minutes.add_error(None, fault)
        else:
            messages.success(request, _("Anteckningarna är publicerade. Tack för att ni tog vara på det som sades."))
            return redirect(meeting.url)
    context = {
        **_frame(meeting, _("Avsluta mötet")),
        "attendance": attendance,
        "minutes": minutes,
        "statements": readable_voices(request.user).filter(meeting=meeting).count(),
    }
    failed = attendance.errors or minutes.errors
    return render(request, "dialogue/meeting_close.html", context, status=422 if failed else 200)


def _choose_place(request: HttpRequest) -> HttpResponse:
    if not may(request.user, RECORD_MEETING):
        raise PermissionDenied
    places = places_to_meet_in(request.user)
    context = {
        "places": places,
        "form": None if places else MunicipalityForm(),
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (_("Planera ett möte"), "")],
    }
    return render(request, "dialogue/meeting_choose_place.html", context)


def _recordable(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, for those who may record it."""
    meeting = get_object_or_404(Meeting.objects.select_related("place", "organisation"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    return meeting


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "place": meeting.place,
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (label, "")],
    }


# The form asks for day and clock; the meeting keeps moments.
_ASKED_AS = {"starts_at": "starts", "ends_at": "ends"}


def _tell(form: MeetingForm, fault: ValidationError) -> None:
    """Say what the action found wrong, at the fields that were asked."""
    for name, errors in getattr(fault, "error_dict", {None: fault}).items():
        asked = _ASKED_AS.get(name, name)
        form.add_error(asked if asked in form.fields else None, errors)
