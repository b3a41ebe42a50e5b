"""Planning a meeting, changing its invitation, and ending it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import meetings as actions
from kunskapsbanken.dialogue.actions.minutes import MinutesWereChanged, save_draft
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.forms.invitation import MeetingForm
from kunskapsbanken.dialogue.forms.meetings import AttendanceForm, MinutesForm
from kunskapsbanken.dialogue.forms.minutes import DraftForm
from kunskapsbanken.dialogue.freezing import summary_of
from kunskapsbanken.dialogue.minutes import minutes_html, minutes_text
from kunskapsbanken.dialogue.models import AgesCounted, Attendance, Meeting, MinutesState
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.meetings import places_to_meet_in
from kunskapsbanken.dialogue.queries.minutes import draft_of
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import asked_place
from kunskapsbanken.dialogue.views.invitation import asked_invitation
from kunskapsbanken.people.rights import may, require


@never_cache
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Invite to a meeting in the place that the address names, or choose the place first.

    `?metod=` names a method of the bank by its slug: its agenda is there to begin with.
    """
    place = asked_place(request)
    if place is None:
        return _choose_place(request)
    require(request.user, RECORD_MEETING, place)
    asked = asked_invitation(request, place)
    if asked.is_to_be_kept():
        form = asked.form
        organisation = form.cleaned_data["organisation"]
        try:
            made = actions.plan_meeting(
                place=place, organisation=organisation, fields=form.told(), agenda=asked.agenda(), by=request.user
            )
        except ValidationError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("Inbjudan är publicerad. Dela sidans adress."))
            return redirect(made.url)
    crumbs = [(_("Möten"), reverse("meetings")), (_("Planera ett möte"), "")]
    context = {**asked.context(), "place": place, "breadcrumbs": crumbs}
    return render(request, "dialogue/meeting_plan.html", context, status=asked.status)


@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the invitation."""
    meeting = _recordable(request, pk)
    asked = asked_invitation(request, meeting.place, meeting)
    if asked.is_to_be_kept():
        form = asked.form
        organisation = form.cleaned_data["organisation"]
        try:
            actions.change_meeting(
                meeting=meeting,
                organisation=organisation,
                fields=form.told(),
                agenda=asked.rows.said(),
                by=request.user,
            )
        except ValidationError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("Inbjudan är ändrad."))
            return redirect(meeting.url)
    context = {**_frame(meeting, _("Ändra inbjudan")), **asked.context()}
    return render(request, "dialogue/meeting_plan.html", context, status=asked.status)


@never_cache
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Count who came and write the minutes: kept as a draft, taken on to those who want to put them right (`vidare`),
    or locked and published at once.
    """
    meeting = _recordable(request, pk)
    counted = dict(Attendance.objects.filter(meeting=meeting).values_list("sector", "number"))
    counted |= dict(AgesCounted.objects.filter(meeting=meeting).values_list("age", "number"))
    said = readable_voices(request.user).filter(meeting=meeting)
    held = said.filter(held_at__isnull=False).count()
    attendance = AttendanceForm(request.POST or None, initial=counted)
    minutes, draft = _minutes_forms(request, meeting)
    theirs = False
    if request.method == "POST" and attendance.is_valid() and minutes.is_valid() and draft.is_valid():
        actions.count_attendance(meeting=meeting, numbers=attendance.numbers(), ages=attendance.ages(), by=request.user)
        try:
            return redirect(_end(request, meeting, minutes, draft))
        except ValidationError as fault:
            minutes.add_error("minutes" if isinstance(fault, MinutesWereChanged) else None, fault)
            theirs = isinstance(fault, MinutesWereChanged)
    kept = draft_of(meeting)
    context = {
        **_frame(meeting, _("Avsluta mötet")),
        "attendance": attendance,
        "minutes": minutes,
        "draft": draft,
        "is_out": kept.state == MinutesState.OUT,
        "seen": kept.mark,
        "theirs": kept.text if theirs else "",
        "statements": said.filter(held_at__isnull=True).count(),
        "held": told_held(held) if held else "",
    }
    failed = attendance.errors or minutes.errors or draft.errors
    return render(request, "dialogue/meeting_close.html", context, status=422 if failed else 200)


def _minutes_forms(request: HttpRequest, meeting: Meeting) -> tuple[MinutesForm, DraftForm]:
    """The text so far, or a first sentence made of what was written down; and what else a person decides."""
    kept = draft_of(meeting)
    text = kept.text or minutes_text(meeting.minutes) or summary_of(meeting)
    told = {"grouping": kept.grouping, "next_meeting": kept.next_meeting}
    return MinutesForm(request.POST or None, initial={"minutes": text}), DraftForm(request.POST or None, initial=told)


def _end(request: HttpRequest, meeting: Meeting, minutes: MinutesForm, draft: DraftForm) -> str:
    """Keep what is written and do what was pressed; returns where to go on."""
    by: Any = request.user
    text = minutes.cleaned_data["minutes"]
    if not meeting.minutes_published_at:
        save_draft(meeting=meeting, text=text, seen=request.POST.get("sett"), by=by, **draft.cleaned_data)
    if "spara" in request.POST:
        messages.success(request, _("Antalen och utkastet är sparade."))
        return reverse("meeting_close", args=[meeting.pk])
    if "vidare" in request.POST:
        return reverse("minutes_work", args=[meeting.pk])
    actions.publish_minutes(meeting=meeting, minutes_html=minutes_html(text), by=by)
    messages.success(request, _("Anteckningarna är publicerade. Tack för att ni tog vara på det som sades."))
    if held := readable_voices(by).filter(meeting=meeting, held_at__isnull=False).count():
        messages.warning(request, told_held(held))
    return str(meeting.url)


def told_held(number: int) -> str:
    """How many statements are not published with the minutes, and why."""
    words = ngettext(
        "%d anteckning hålls kvar, för den kan peka ut någon. Ändra den eller säg att den får stå, så publiceras den.",
        "%d anteckningar hålls kvar, för de kan peka ut någon. Ändra dem eller säg att de får stå, så publiceras de.",
        number,
    )
    return words % number


def _choose_place(request: HttpRequest) -> HttpResponse:
    if not may(request.user, RECORD_MEETING):
        raise PermissionDenied
    places = places_to_meet_in(request.user)
    context = {
        "places": places,
        "form": None if places else MunicipalityForm(),
        "method": request.GET.get("metod", "")[:255],
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
