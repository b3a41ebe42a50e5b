"""What the officer does with one voice besides answering: says what it is about, joins, splits, withholds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions import feedback, merging, splitting, withholding
from kunskapsbanken.dialogue.actions.worklist import interpret as interpret_voice
from kunskapsbanken.dialogue.forms.work import MOST_PARTS, InterpretForm, MergeForm, PartFormSet, WithholdForm
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.dialogue.queries.alike import alike, having_words
from kunskapsbanken.dialogue.queries.flow import may_belong_with
from kunskapsbanken.dialogue.queries.meetings import places_around
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import require

# What a button on the voice's page does, and what is said when it is done.
VERBS = {
    "visa": (withholding.release_contribution, gettext_lazy("Rösten visas för alla igen.")),
    "skilj": (merging.take_apart, gettext_lazy("Rösten står för sig själv igen.")),
    "en-enda": (splitting.undo_split, gettext_lazy("Rösten är en enda igen.")),
    "har-fatt-veta": (feedback.say_told, gettext_lazy("Antecknat: den som lämnade rösten har fått veta svaret.")),
}


@never_cache
@login_required
def interpret(request: HttpRequest, key: str) -> HttpResponse:
    """Say where it is about, which kind of service and which theme."""
    voice = _voice(request, key, ANSWER)
    names = {"service": voice.service and voice.service.slug, "theme": voice.theme and voice.theme.slug}
    initial = {"place": voice.place.code, **names}
    form = InterpretForm(request.POST or None, places=places_around(voice.place), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            interpret_voice(contribution=voice, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Nu är det sagt vad rösten handlar om."))
            return redirect(voice)
    intro = _("Orden ändras inte. Platsen, serviceslaget och temat avgör var rösten syns och vem som hittar den.")
    return _handle(request, voice, form, title=_("Tolka"), intro=intro, submit=_("Spara"))


@never_cache
@login_required
def withhold(request: HttpRequest, key: str) -> HttpResponse:
    """Take a voice from everyone's eyes, with a reason."""
    voice = _voice(request, key, MODERATE)
    form = WithholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withholding.withhold_contribution(contribution=voice, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Rösten visas inte längre. Skälet står på dess sida."))
            return redirect(voice)
    intro = _("Texten försvinner från sidan, listorna och sökningen. Adressen finns kvar och visar skälet.")
    return _handle(request, voice, form, title=_("Visa inte rösten"), intro=intro, submit=_("Visa inte rösten"))


@never_cache
@login_required
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Tick the voices that say the same; they get the answer of this one."""
    voice = _voice(request, key, ANSWER)
    asked = request.GET.get("q", "").strip()
    because = having_words(voice, asked, request.user) if asked else alike(voice, request.user)
    form = MergeForm(request.POST if request.method == "POST" else None)
    offered = may_belong_with(voice, request.user)
    form.fields["voices"].offer(offered if form.is_bound else offered.filter(pk__in=because), because)
    if request.method == "POST" and form.is_valid():
        try:
            merging.merge(duplicates=form.cleaned_data["voices"], into=voice, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Rösterna hör nu ihop och får samma svar."))
            return redirect(voice)
    if form.is_bound:
        form.fields["voices"].offer(offered.filter(pk__in=because), because)
    context = {**_frame(voice, _("Hör ihop")), "form": form, "asked": asked, "found": because}
    return render(request, "dialogue/voice_merge.html", context, status=status_of(form))


@never_cache
@login_required
def split(request: HttpRequest, key: str) -> HttpResponse:
    """Cut a voice that says several things."""
    voice = _voice(request, key, ANSWER)
    about = {"kind": voice.kind, "service": voice.service and voice.service.slug}
    lines = [*_lines(voice.text), *[""] * MOST_PARTS][:MOST_PARTS]
    forms = PartFormSet(request.POST or None, initial=[{"text": line, **about} for line in lines])
    faults: list[str] = []
    if request.method == "POST" and forms.is_valid():
        filled = [form.cleaned_data for form in forms if form.cleaned_data.get("text")]
        try:
            splitting.split(contribution=voice, parts=[splitting.Part(**row) for row in filled], by=request.user)
        except ValidationError as fault:
            faults = fault.messages
        else:
            messages.success(request, _("Rösten är uppdelad. Delarna besvaras var för sig."))
            return redirect(voice)
    context = {**_frame(voice, _("Dela upp")), "forms": forms, "faults": faults}
    failed = bool(faults) or (forms.is_bound and not forms.is_valid())
    return render(request, "dialogue/voice_split.html", context, status=422 if failed else 200)


@login_required
@require_POST
def do(request: HttpRequest, key: str) -> HttpResponse:
    """Do what a button on the voice's page says; the action asks for the right."""
    voice = get_object_or_404(Contribution.objects.select_related("place", "meeting"), key=key)
    require(request.user, ANSWER, voice)
    name = request.POST.get("verb", "")
    if name not in VERBS:
        raise BadRequest
    act, done = VERBS[name]
    try:
        act(contribution=voice, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, done)
    return redirect(voice)


def _voice(request: HttpRequest, key: str, verb: str) -> Contribution:
    """A voice that everyone can read, for those who may do this with it."""
    voice = get_object_or_404(Contribution.objects.select_related("place"), key=key)
    require(request.user, verb, voice)
    found = readable_voices(request.user).select_related("theme").filter(pk=voice.pk).first()
    if found is None:
        raise Http404
    return found


def _lines(text: str) -> list[str]:
    """The paragraphs, to begin with; one alone is left for the officer to cut."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines if len(lines) > 1 else []


def _handle(
    request: HttpRequest, voice: Contribution, form: Any, *, title: str, intro: str, submit: str
) -> HttpResponse:
    context = {**_frame(voice, title), "form": form, "title": title, "intro": intro, "submit_label": submit}
    return render(request, "dialogue/voice_handle.html", context, status=status_of(form))


def _frame(voice: Contribution, label: str) -> dict[str, Any]:
    crumbs = [(_("Röster"), reverse("voices")), (_("En röst"), voice.get_absolute_url()), (label, "")]
    return {"voice": voice, "place": voice.place, "breadcrumbs": crumbs}
