"""The officer's work with voices: what waits, who answers, and the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import answers as actions
from kunskapsbanken.dialogue.forms.voices import AnswerForm, AssignForm
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.dialogue.queries.voices import readable_voices, unanswered_for
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import holders, require, require_sight

PAGE_SIZE = 50


@never_cache
@login_required
def unanswered(request: HttpRequest) -> HttpResponse:
    """What waits for an answer in the officer's places, the most urgent first."""
    require_sight(request.user, ANSWER)
    place = asked_place(request)
    waiting = unanswered_for(request.user).select_related("assigned_to")
    if place is not None:
        waiting = waiting.filter(place__path__startswith=place.path)
    window = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": place,
        "window": window,
        "voices": window.object_list,
        "today": timezone.localdate(),
        "breadcrumbs": [(_("Röster"), reverse("voices")), (_("Att besvara"), "")],
    }
    return render(request, "dialogue/voice_unanswered.html", context)


@never_cache
@login_required
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a voice, or answer it anew."""
    voice = _answerable(request, key)
    initial = {"text": voice.answer, "outcome": voice.outcome}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_contribution(contribution=voice, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Svaret är publicerat."))
            return redirect(voice)
    return render(request, "dialogue/voice_answer.html", _frame(voice, form, _("Svara")), status=status_of(form))


@never_cache
@login_required
def assign(request: HttpRequest, key: str) -> HttpResponse:
    """Say who answers, by when."""
    voice = _answerable(request, key)
    initial = {"to": voice.assigned_to_id or request.user.pk, "answer_by": voice.answer_by}
    answerers = holders("dialogue.change_contribution", voice.place)
    form = AssignForm(request.POST or None, answerers=answerers, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign(contribution=voice, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Nu är det sagt vem som svarar och när."))
            return redirect(voice)
    return render(request, "dialogue/voice_assign.html", _frame(voice, form, _("Tilldela")), status=status_of(form))


def _answerable(request: HttpRequest, key: str) -> Contribution:
    """The voice, for those who may answer it."""
    voice = get_object_or_404(Contribution.objects.select_related("place", "meeting", "submission"), key=key)
    require(request.user, ANSWER, voice)
    return get_object_or_404(readable_voices(request.user), pk=voice.pk)


def _frame(voice: Contribution, form: Any, label: str) -> dict[str, Any]:
    crumbs = [(_("Röster"), reverse("voices")), (_("En röst"), voice.get_absolute_url()), (label, "")]
    return {"voice": voice, "place": voice.place, "form": form, "breadcrumbs": crumbs}
