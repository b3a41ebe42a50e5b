"""Going through a file of an earlier meeting: its passages beside what stood there, and laying them into a meeting."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue import tasks
from kunskapsbanken.dialogue.actions.earlier import bringing, desk, receiving
from kunskapsbanken.dialogue.actions.earlier.reading import change_columns
from kunskapsbanken.dialogue.faults import fault_in_words
from kunskapsbanken.dialogue.forms.earlier import (
    BringInForm,
    ColumnsForm,
    MeetingFactsForm,
    PassageForm,
    service_terms,
)
from kunskapsbanken.dialogue.models import ContributionKind, EarlierFile, EarlierMinutes, EarlierPassage
from kunskapsbanken.dialogue.queries import earlier as queries
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.dialogue.views.earlier import GOING_ON, asked_minutes, crumbs
from kunskapsbanken.dialogue.views.earlier_rows import rows_of

State = EarlierPassage.State
PAGE_SIZE = 20


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: how far its reading has come, why it could not be read, or its passages to go through."""
    minutes = asked_minutes(request, pk)
    if request.method == "POST" and minutes.state != EarlierMinutes.State.READY:
        return _read_again(request, minutes)
    if minutes.state != EarlierMinutes.State.READY:
        broken_off = receiving.has_broken_off(minutes)
        context = {
            **_frame(minutes),
            "has_broken_off": broken_off,
            "is_going_on": minutes.state in GOING_ON and not broken_off,
            "fault": fault_in_words(minutes.fault),
            "has_file": EarlierFile.objects.filter(minutes=minutes).exists(),
        }
        return render(request, "dialogue/earlier_state.html", context)
    if request.method == "POST":
        return _go_through(request, minutes)
    return _show(request, minutes)


@never_cache
@login_required
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which meeting the file is of, lay what is confirmed into it, and take it out again."""
    minutes = asked_minutes(request, pk)
    by: Any = request.user
    gor = request.POST.get("gor", "")
    facts = MeetingFactsForm(
        request.POST if gor in ("spara", "for-in") and not minutes.meeting_id else None,
        instance=minutes,
        places=queries.places_of_meeting(minutes),
    )
    choice = BringInForm(
        request.POST if gor == "for-in" else None, meetings=queries.meetings_to_choose(minutes, request.user)
    )
    if gor == "angra":
        return _take_out(request, minutes)
    if gor and (minutes.meeting_id or facts.is_valid()) and (gor == "spara" or choice.is_valid()):
        try:
            return _tell_and_bring_in(request, minutes, facts, choice, by=by)
        except ValidationError as fault:
            _say(facts, choice, fault)
    context = {
        **_frame(minutes, _("Mötet")),
        "form": facts,
        "choice": choice,
        "counts": queries.counts_of(minutes),
        "meeting": minutes.meeting,
    }
    failed = facts.errors or choice.errors
    return render(request, "dialogue/earlier_meeting.html", context, status=422 if failed else 200)


@never_cache
@login_required
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns of a sheet hold."""
    minutes = asked_minutes(request, pk)
    form = ColumnsForm(request.POST or None, tables=minutes.tables)
    if request.method == "POST" and form.is_valid():
        try:
            change_columns(minutes=minutes, fields=form.told(), by=_person(request))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Filen är delad på nytt efter dina kolumner."))
            return redirect(minutes)
    context = {**_frame(minutes, _("Kolumner")), "form": form}
    return render(request, "dialogue/earlier_columns.html", context, status=status_of(form))


def _show(request: HttpRequest, minutes: EarlierMinutes, rows: list[PassageForm] | None = None) -> HttpResponse:
    """A page of passages; `rows` are forms that could not be taken."""
    shown = _shown(request)
    window = Paginator(queries.passages_of(minutes, shown), PAGE_SIZE).get_page(request.GET.get("sida"))
    refused = {form.passage.pk: form for form in rows or []}
    counts = queries.counts_of(minutes)
    context = {
        **_frame(minutes),
        "window": window,
        "rows": rows_of(minutes, list(window.object_list), refused),
        "counts": counts,
        "tabs": _tabs(counts, shown),
        "kinds": ContributionKind.choices,
        "waiting_here": sum(row.state == State.SUGGESTED for row in window.object_list),
        "is_refused": bool(refused),
        "is_narrowed": bool(shown),  # what stands around is a row of its own where all are shown
    }
    return render(request, "dialogue/earlier_one.html", context, status=422 if refused else 200)


def _go_through(request: HttpRequest, minutes: EarlierMinutes) -> HttpResponse:
    """Keep what is written in all rows of the page, then do what the pressed button says."""
    asked = [int(value) for value in request.POST.getlist("visad")[: 2 * PAGE_SIZE] if value.isdecimal()]
    passages = list(queries.passages_of(minutes).filter(pk__in=asked, contribution=None))
    places, terms = queries.places_to_tell(minutes, passages), service_terms()
    forms = [PassageForm(request.POST, passage=row, places=places, terms=terms) for row in passages]
    refused = [form for form in forms if not form.is_valid()]
    by: Any = request.user
    try:
        for form in forms:
            if form not in refused and f"{form.prefix}-text" in request.POST and form.is_other:
                desk.change_passage(passage=form.passage, by=by, **form.told())
        if refused:
            return _show(request, minutes, refused)
        next_one = _do(request, minutes, {form.passage.pk: form for form in forms}, by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        next_one = _row_of(request.POST.get("gor", ""))[1]
    query = urlencode({name: request.GET[name] for name in ("visa", "sida") if request.GET.get(name)})
    anchor = f"#stycke-{next_one}" if next_one else ""
    return redirect(f"{minutes.get_absolute_url()}{'?' if query else ''}{query}{anchor}")


def _do(request: HttpRequest, minutes: EarlierMinutes, forms: dict[int, PassageForm], by: Any) -> int | None:
    """What the pressed button says; the key of the passage to stand at afterwards."""
    deed, key = _row_of(request.POST.get("gor", ""))
    if deed == "alla":
        kind = request.POST.get("slag", "")
        _told(request, desk.confirm_passages(minutes=minutes, passages=forms, kind_for_rest=kind, by=by))
        return None
    if key not in forms:
        messages.success(request, _("Det du har skrivit är sparat."))
        return None
    passage = forms[key].passage
    match deed:
        case "bekrafta":
            done = desk.confirm_passages(minutes=minutes, passages=[key], by=by)
            _told(request, done)
            return _after(forms, key) if done.number else key
        case "lamna":
            desk.set_aside(passage=passage, by=by)
            return _after(forms, key)
        case "ta-med":
            desk.take_in(passage=passage, by=by)
        case "dela":
            desk.split_passage(passage=passage, at=_place_to_split(forms[key]), by=by)
        case "ihop":
            desk.join_with_next(passage=passage, by=by)
    return key


def _row_of(gor: str) -> tuple[str, int | None]:
    """A button's word and the passage that it stands at: "bekrafta:12"."""
    deed, _mark, key = gor.partition(":")
    return deed, int(key) if key.isdecimal() else None


def _place_to_split(form: PassageForm) -> int:
    """At the text cursor where the browser tells it, else at the first new line."""
    text, at = form.told()["text"], form.cleaned_data["at"]
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    return max(0, (at if at is not None else lead + max(stripped.find("\n"), 0)) - lead)


def _after(forms: dict[int, PassageForm], key: int) -> int:
    """The next passage of the page that waits."""
    keys = list(forms)
    later = keys[keys.index(key) + 1 :]
    return next((one for one in later if forms[one].passage.state == State.SUGGESTED), key)


def _told(request: HttpRequest, done: desk.Confirmed) -> None:
    if done.number:
        said = ngettext("%d stycke är bekräftat.", "%d stycken är bekräftade.", done.number)
        messages.success(request, said % done.number)
    if len(done.held) == 1:
        messages.warning(request, " ".join(done.held[0][1]))
    elif done.held:
        messages.warning(request, _("%d stycken väntar på dig: det står vid dem.") % len(done.held))


def _tell_and_bring_in(
    request: HttpRequest, minutes: EarlierMinutes, facts: MeetingFactsForm, choice: BringInForm, *, by: Any
) -> HttpResponse:
    if not minutes.meeting_id:
        minutes = desk.tell_of_meeting(minutes=minutes, by=by, **facts.cleaned_data)
    if request.POST.get("gor") == "spara":
        messages.success(request, _("Sparat."))
        return redirect(minutes)
    said = choice.cleaned_data
    number = bringing.bring_in(minutes=minutes, meeting=said["meeting"], ladder=said["ladder"], by=by)
    words = ngettext("%d stycke är infört i mötet.", "%d stycken är införda i mötet.", number)
    messages.success(request, words % number)
    return redirect("earlier_meeting", minutes.pk)


def _take_out(request: HttpRequest, minutes: EarlierMinutes) -> HttpResponse:
    try:
        number = bringing.take_out(minutes=minutes, by=_person(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = ngettext("Ångrat: %d stycke är taget ur mötet.", "Ångrat: %d stycken är tagna ur mötet.", number)
        messages.success(request, said % number)
    return redirect("earlier_meeting", minutes.pk)


def _say(facts: MeetingFactsForm, choice: BringInForm, fault: ValidationError) -> None:
    """Say what the action found wrong, at the fields that were asked."""
    for name, errors in getattr(fault, "error_dict", {None: fault}).items():
        form: Any = facts if name in facts.fields else choice
        form.add_error(name if name in form.fields else None, errors)


def _read_again(request: HttpRequest, minutes: EarlierMinutes) -> HttpResponse:
    """Stop what is being read, or begin anew."""
    by: Any = request.user
    try:
        if request.POST.get("gor") == "stoppa":
            receiving.stop_reading(minutes=[minutes], by=by)
            messages.success(request, _("Läsningen är stoppad. Filen finns kvar."))
        elif request.POST.get("gor") == "borja-om":
            begun = receiving.begin_again(minutes=minutes, by=by)
            tasks.read_earlier.enqueue(begun.pk, begun.attempt)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(minutes)


def _shown(request: HttpRequest) -> str:
    shown = request.GET.get("visa", "")
    return shown if shown in (State.SUGGESTED, State.CONFIRMED, State.LEFT_OUT) else ""


def _tabs(counts: queries.Counts, shown: str) -> list[tuple[str, str, int, bool]]:
    told = [
        ("", _("Allt"), counts.total),
        (State.SUGGESTED.value, _("Att granska"), counts.suggested),
        (State.CONFIRMED.value, _("Bekräftat"), counts.confirmed),
        (State.LEFT_OUT.value, _("Utelämnat"), counts.left_out),
    ]
    return [(value, label, number, value == shown) for value, label, number in told]


def _frame(minutes: EarlierMinutes, label: str = "") -> dict[str, Any]:
    way = [*crumbs(), (str(minutes), minutes.get_absolute_url() if label else "")]
    return {"minutes": minutes, "place": minutes.place, "breadcrumbs": [*way, (label, "")] if label else way}


def _person(request: HttpRequest) -> Any:
    """Whoever is logged in."""
    return request.user
