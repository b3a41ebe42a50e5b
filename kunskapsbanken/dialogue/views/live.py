"""The participants' side of the live questions: by a code, on a phone, without account and without JavaScript."""

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.live_texts import send_text, support_text
from kunskapsbanken.dialogue.actions.live_votes import cast_ballot
from kunskapsbanken.dialogue.forms.live import BallotForm, CodeForm, WordsForm
from kunskapsbanken.dialogue.live_code import browser_of, tidy
from kunskapsbanken.dialogue.models import LiveSession, QuestionStage
from kunskapsbanken.dialogue.queries.live import Room, open_session, room_of, version_of
from kunskapsbanken.dialogue.views.live_told import told_since
from kunskapsbanken.people.guard import counted, times_so_far, times_this_hour

# A whole village hall may share one address, so these are wide; guessing among 86 million codes they still stop.
WRONG_CODES_AN_HOUR = 60
BROWSERS_AN_HOUR = 300
DOINGS_AN_HOUR = 120
HOUR_S, DAY_S = 3600, 24 * 3600
_GUESS, _BROWSER = "live-code", "live-browser"
TOO_MANY = 429


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the screen."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("live_join", kod=form.cleaned_data["kod"])
    return _door(request, form, 422 if form.errors else 200)


@never_cache
def join(request: HttpRequest, kod: str) -> HttpResponse:
    """The session: the question that is put now, one's own vote, and everyone's questions."""
    token = _token_of(request, tidy(kod))
    session = open_session(tidy(kod)) if token or _may_guess(request) else None
    if session is None:
        return _nothing_there(request, has_been_in=token is not None)
    if token is None:
        return _let_in(request, session)
    if request.method == "POST":
        return _done(request, session, browser_of(token))
    return _show(request, session, browser_of(token))


@never_cache
def state(request: HttpRequest, kod: str) -> HttpResponseBase:
    """Whether the phones have anything new to show. One question to the database."""
    code = tidy(kod)
    if _token_of(request, code) is None and not _may_guess(request):
        raise Http404
    version = version_of(code)
    if version is None:
        _count_wrong(request, code)
        raise Http404
    return told_since(request, code, version)


def _door(request: HttpRequest, form: CodeForm, status: int, words: str = "") -> HttpResponse:
    context = {"form": form, "words": words, "breadcrumbs": [(_("Delta i mötet"), "")]}
    return render(request, "dialogue/live_enter.html", context, status=status)


def _nothing_there(request: HttpRequest, *, has_been_in: bool) -> HttpResponse:
    if has_been_in:
        return _door(request, CodeForm(), 404, _("Omröstningen är avslutad. Tack för att du var med!"))
    if not _may_guess(request):
        return _door(request, CodeForm(), TOO_MANY, _("Många koder har varit fel. Vänta en stund och försök igen."))
    times_this_hour(request, _GUESS)
    return _door(request, CodeForm(), 404, _("Koden leder inte till något som pågår nu. Läs på skärmen igen."))


def _let_in(request: HttpRequest, session: LiveSession) -> HttpResponse:
    """Give the browser a number of its own. What it sent before it had one is not taken: it could be sent for ever."""
    if times_this_hour(request, _BROWSER) > BROWSERS_AN_HOUR:
        return _door(request, CodeForm(), TOO_MANY, _("Många har gått in härifrån den senaste timmen. Vänta en stund."))
    token = secrets.token_urlsafe(24)
    faults = [_("Försök igen. Din webbläsare hade inte tagit emot kakan än.")] if request.method == "POST" else []
    response = _show(request, session, browser_of(token), faults=faults)
    code = str(session.code)
    response.set_signed_cookie(
        _cookie(code),
        token,
        salt=_cookie(code),
        max_age=DAY_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _done(request: HttpRequest, session: LiveSession, browser: str) -> HttpResponse:
    """Do what was sent, and show the page anew; or say what was wrong with it."""
    doing = _DOINGS.get(request.POST.get("gor", ""))
    if doing is None:
        return _show(request, session, browser, faults=[_("Det gick inte att förstå. Försök igen.")])
    try:
        if counted(f"live-doing:{browser}", kept_s=HOUR_S) > DOINGS_AN_HOUR:
            raise ValidationError(_("Det kom mycket på en gång. Vänta en stund och försök igen."))
        words = doing(request, session, browser)
    except ValidationError as fault:
        return _show(request, session, browser, faults=fault.messages)
    messages.success(request, words)
    return redirect("live_join", kod=session.code)


def _vote(request: HttpRequest, session: LiveSession, browser: str) -> str:
    question = room_of(session, browser).question
    number = _number(request, "question")
    if question is None or question.pk != number or question.is_free:
        raise ValidationError(_("Frågan är inte öppen längre."))
    form = BallotForm(request.POST, question=question, chosen={})
    _require_valid(form)
    cast_ballot(session=session, question_id=number, browser=browser, marks=form.marks())
    return _("Din röst är sparad. Du kan ändra den så länge frågan är öppen.")


def _answer(request: HttpRequest, session: LiveSession, browser: str) -> str:
    return _send(request, session, browser, question_id=_number(request, "question"))


def _ask(request: HttpRequest, session: LiveSession, browser: str) -> str:
    return _send(request, session, browser, question_id=None)


def _send(request: HttpRequest, session: LiveSession, browser: str, question_id: int | None) -> str:
    form = WordsForm(request.POST, label="")
    _require_valid(form)
    send_text(session=session, question_id=question_id, browser=browser, **form.cleaned_data)
    if session.reads_first:
        return _("Tack! Det visas när den som leder mötet har läst det.")
    return _("Tack! Det visas nu.")


def _support(request: HttpRequest, session: LiveSession, browser: str) -> str:
    support_text(session=session, text_id=_number(request, "text_id"), browser=browser)
    return _("Noterat: du undrar också.")


_DOINGS: dict[str, Callable[[HttpRequest, LiveSession, str], str]] = {
    "rosta": _vote,
    "svara": _answer,
    "fraga": _ask,
    "undrar": _support,
}


def _show(request: HttpRequest, session: LiveSession, browser: str, faults: list[str] | None = None) -> HttpResponse:
    room = room_of(session, browser)
    context = {
        "session": session,
        "browser": browser,
        "meeting": session.meeting,
        "place": session.meeting.place,
        "room": room,
        "faults": faults,
        **_forms(request, room, kept=bool(faults)),
        "breadcrumbs": [(_("Delta i mötet"), "")],
    }
    return render(request, "dialogue/live_join.html", context, status=422 if faults else 200)


def _forms(request: HttpRequest, room: Room, *, kept: bool) -> dict[str, Any]:
    """The forms of the page; what was written and not taken stays."""
    doing = request.POST.get("gor") if kept else ""
    question, forms = room.question, dict[str, Any]()
    if question is not None and question.stage == QuestionStage.OPEN:
        if question.is_free:
            data = request.POST if doing == "svara" else None
            forms["answer"] = WordsForm(data, label=_("Ditt svar"), auto_id="svar_%s")
        else:
            data = request.POST if doing == "rosta" else None
            forms["ballot"] = BallotForm(data, question=question, chosen=room.chosen)
    data = request.POST if doing == "fraga" else None
    forms["ask"] = WordsForm(data, label=_("Din fråga"), auto_id="fraga_%s")
    return forms


def _require_valid(form: Form) -> None:
    if not form.is_valid():
        raise ValidationError([fault for faults in form.errors.values() for fault in faults])


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0


def _may_guess(request: HttpRequest) -> bool:
    return times_so_far(request, _GUESS) < WRONG_CODES_AN_HOUR


def _count_wrong(request: HttpRequest, code: str) -> None:
    if _token_of(request, code) is None:
        times_this_hour(request, _GUESS)


def _cookie(code: str) -> str:
    """Its name; the prefix holds it to this very host, as the session's own."""
    return f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}delta-{code}"


def _token_of(request: HttpRequest, code: str) -> str | None:
    """The number that this browser was given for the session; no other session knows it."""
    token: str | None = request.get_signed_cookie(_cookie(code), default=None, salt=_cookie(code), max_age=DAY_S)
    return token
