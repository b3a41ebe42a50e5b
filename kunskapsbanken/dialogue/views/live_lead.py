"""The leader's side of the live questions, and the big screen."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import live_questions, live_sessions, live_texts
from kunskapsbanken.dialogue.forms.live import QuestionForm, told_of
from kunskapsbanken.dialogue.live_code import spaced, square
from kunskapsbanken.dialogue.models import LiveQuestion, LiveSession, LiveText, Meeting, TextState
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.live import lead_of, screen_of, statements_to_choose
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.dialogue.views.live_told import told_since
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


@never_cache
@login_required
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Open and shut the door, go from question to question, and read what comes in."""
    meeting = _recordable(request, pk)
    if request.method == "POST":
        try:
            _do(request, meeting)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        return redirect("live_lead", pk=pk)
    shown = lead_of(meeting, request.user)
    is_open = shown.session is not None and shown.session.is_open
    context = {**_frame(meeting, _("Frågor och omröstning")), "lead": shown, "is_open": is_open}
    if shown.session is not None and is_open:
        context |= _door(shown.session)
    return render(request, "dialogue/live_lead.html", context)


@never_cache
@login_required
def question_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare a question."""
    return _write(request, _recordable(request, pk), None)


@never_cache
@login_required
def question(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Change or remove a prepared question."""
    meeting = _recordable(request, pk)
    asked = get_object_or_404(
        LiveQuestion.objects.select_related("session__meeting__place"), session__meeting=meeting, pk=number
    )
    if "ta-bort" not in request.POST:
        return _write(request, meeting, asked)
    try:
        live_questions.remove_question(question=asked, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Frågan är borttagen."))
    return redirect("live_lead", pk=pk)


@never_cache
@login_required
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """For the projector: the code with its square, the question, and the result where it is shown."""
    meeting = _recordable(request, pk)
    shown = screen_of(meeting, request.user)
    context = {**_frame(meeting, _("Skärm")), "screen": shown}
    if shown.session is not None:
        context |= _door(shown.session)
    return render(request, "dialogue/live_screen.html", context)


@never_cache
@login_required
def pulse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Whether the leader's page and the screen have anything new to show."""
    meeting = _recordable(request, pk)
    number = LiveSession.objects.filter(meeting=meeting).values_list("pulse", flat=True).first()
    return told_since(request, f"m{pk}", number or 0)


def _write(request: HttpRequest, meeting: Meeting, asked: LiveQuestion | None) -> HttpResponse:
    initial = told_of(asked) if asked else None
    form = QuestionForm(request.POST or None, statements=statements_to_choose(meeting, request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if asked is None:
                live_questions.add_question(meeting=meeting, wording=form.wording(), by=request.user)
            else:
                live_questions.change_question(question=asked, wording=form.wording(), by=request.user)
        except ValidationError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("Frågan är sparad. Deltagarna ser den när du startar den."))
            return redirect("live_lead", pk=meeting.pk)
    label = _("Ändra frågan") if asked else _("Ny fråga")
    context = {**_frame(meeting, label), "form": form, "label": label, "question": asked}
    return render(request, "dialogue/live_question.html", context, status=status_of(form))


def _tell(form: QuestionForm, fault: ValidationError) -> None:
    for name, errors in getattr(fault, "error_dict", {None: fault}).items():
        form.add_error(name if name in form.fields else None, errors)


def _do(request: HttpRequest, meeting: Meeting) -> None:
    """What a button of the leader's page does; each action asks for the right itself."""
    by, doing = request.user, request.POST.get("gor", "")
    if doing == "oppna":
        live_sessions.open_session(meeting=meeting, by=by)
        return
    session = get_object_or_404(LiveSession.objects.select_related("meeting__place"), meeting=meeting)
    if doing in _WITH_SESSION:
        _WITH_SESSION[doing](session, by)
    elif doing in _WITH_QUESTION:
        _WITH_QUESTION[doing](_one(request, session.questions), by)
    elif doing in _WITH_TEXT:
        _WITH_TEXT[doing](_one(request, session.texts), by)
    else:
        raise Http404


def _one(request: HttpRequest, rows: Any) -> Any:
    """The question or text that the button stands at."""
    number = request.POST.get("id", "")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise Http404
    return get_object_or_404(rows.select_related("session__meeting__place"), pk=int(number))


_WITH_SESSION: dict[str, Callable[[LiveSession, User], object]] = {
    "stang": lambda session, by: live_sessions.close_session(session=session, by=by),
    "nasta": lambda session, by: live_sessions.start_next(session=session, by=by),
    "las-forst": lambda session, by: live_sessions.read_first(session=session, yes=True, by=by),
    "visa-direkt": lambda session, by: live_sessions.read_first(session=session, yes=False, by=by),
}
_WITH_QUESTION: dict[str, Callable[[LiveQuestion, User], object]] = {
    "starta": lambda question, by: live_sessions.start_question(question=question, by=by),
    "stoppa": lambda question, by: live_sessions.stop_question(question=question, by=by),
    "visa": lambda question, by: live_sessions.show_result(question=question, yes=True, by=by),
    "dolj": lambda question, by: live_sessions.show_result(question=question, yes=False, by=by),
}
_WITH_TEXT: dict[str, Callable[[LiveText, User], object]] = {
    "slapp-fram": lambda text, by: live_texts.judge_text(text=text, state=TextState.SHOWN, by=by),
    "dolj-text": lambda text, by: live_texts.judge_text(text=text, state=TextState.HIDDEN, by=by),
    "besvarad": lambda text, by: live_texts.judge_text(text=text, state=TextState.ANSWERED, by=by),
    "hem": lambda text, by: live_texts.judge_text(text=text, state=TextState.TAKEN_HOME, by=by),
    "anteckna": lambda text, by: live_texts.take_to_minutes(text=text, by=by),
}


def _door(session: LiveSession) -> dict[str, Any]:
    """The address of the door, to type and to photograph."""
    code = str(session.code)
    address = f"{settings.BASE_URL}{reverse('live_join', kwargs={'kod': code})}"
    door = f"{settings.BASE_URL}{reverse('live_enter')}"
    return {"code": spaced(code), "address": address, "door": door.split("://")[-1], "square": square(address)}


def _recordable(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    return meeting


def _frame(meeting: Meeting, label: str) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "place": meeting.place,
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (label, "")],
    }
