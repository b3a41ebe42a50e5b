"""The officer's work with voices: what waits, who answers, and the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import answers as actions
from kunskapsbanken.dialogue.actions.worklist import assign_together, interpret_together
from kunskapsbanken.dialogue.forms.fields import theme_label
from kunskapsbanken.dialogue.forms.work import AnswerForm, AssignForm, Choices, TogetherForm
from kunskapsbanken.dialogue.models import Contribution, FlowState
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.dialogue.queries import work as queries
from kunskapsbanken.dialogue.queries.alike import alike
from kunskapsbanken.dialogue.queries.answer_texts import texts_for
from kunskapsbanken.dialogue.queries.flow import may_belong_with
from kunskapsbanken.dialogue.queries.meetings import organisers_around
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import VoicePages, asked_place, status_of
from kunskapsbanken.people.rights import holders, may, require, require_sight
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

PAGE_SIZE = 30


@never_cache
@login_required
def unanswered(request: HttpRequest) -> HttpResponse:
    """What waits for an answer in the officer's places, the most urgent first; several can be dealt with at a time."""
    require_sight(request.user, ANSWER)
    filters = _filters(request)
    waiting = queries.worklist(filters, request.user)
    services, themes = _terms()
    form = _together_form(request, filters, services, themes)
    if request.method == "POST" and form.is_valid():
        try:
            number = _do_together(request, form, waiting)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Klart för %d röster.") % number)
            return redirect(request.get_full_path())
    window = VoicePages(waiting, PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": filters.place,
        "filters": filters,
        "window": window,
        "voices": window.object_list,
        "ticked": request.POST.getlist("rost"),
        "form": form,
        "may_answer": may(request.user, ANSWER),
        "states": [(state.value, state.label) for state in queries.LISTED],
        "owners": [(queries.MINE, _("Jag")), (queries.NOBODYS, _("Ingen än"))],
        "services": services,
        "places": queries.places_with_work(request.user),
        "today": timezone.localdate(),
        "breadcrumbs": [(_("Röster"), reverse("voices")), (_("Att besvara"), "")],
    }
    return render(request, "dialogue/voice_unanswered.html", context, status=status_of(form))


def _terms() -> tuple[Choices, Choices]:
    """The kinds of service and the themes to choose among, by one question."""
    terms = list(Term.objects.select_related("scheme").as_tree())
    services = [(term.slug, term.label) for term in terms if term.scheme.slug == SERVICE_KIND]
    return services, [(term.slug, theme_label(term)) for term in terms if term.scheme.slug != SERVICE_KIND]


def _filters(request: HttpRequest) -> queries.WorkFilters:
    return queries.WorkFilters(
        place=asked_place(request),
        state=request.GET.get("lage", ""),
        owner=request.GET.get("svarar", ""),
        late=bool(request.GET.get("forsenade")),
        long_late=bool(request.GET.get("lange")),
        service=request.GET.get("service", ""),
        text=request.GET.get("q", ""),
    )


def _together_form(
    request: HttpRequest, filters: queries.WorkFilters, services: Choices, themes: Choices
) -> TogetherForm:
    verb = request.POST.get("gor", "")
    if request.method == "POST" and verb not in ("tilldela", "tolka"):
        raise BadRequest
    initial = {"to": request.user.pk, "answer_by": actions.usual_day(timezone.localdate())}
    answerers = queries.answerers_for(request.user, filters.place)
    return TogetherForm(
        request.POST or None, verb=verb, answerers=answerers, services=services, themes=themes, initial=initial
    )


def _do_together(request: HttpRequest, form: TogetherForm, waiting: QuerySet[Contribution]) -> int:
    """All that are ticked, or none."""
    keys = set(request.POST.getlist("rost"))
    voices = list(waiting.filter(key__in=keys))
    if len(voices) != len(keys):
        raise ValidationError(_("En av rösterna väntar inte längre här. Inget är ändrat: välj på nytt."))
    told = form.cleaned_data
    if request.POST["gor"] == "tilldela":
        return assign_together(contributions=voices, to=told["to"], answer_by=told["answer_by"], by=request.user)
    return interpret_together(contributions=voices, theme=told["theme"], service=told["service"], by=request.user)


@never_cache
@login_required
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a voice, or answer it anew; a text can be put in and the answer seen before it is published."""
    voice = _answerable(request, key)
    data = _with_text(request, voice)
    form = _answer_form(request, voice, data)
    preview = None
    if request.method == "POST" and "satt-in" not in request.POST and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "template"}
        try:
            if "forhandsgranska" in request.POST:
                preview = _preview(told)
            else:
                actions.answer_contribution(contribution=voice, by=request.user, **told)
                messages.success(request, _("Svaret är publicerat."))
                return redirect(voice)
        except ValidationError as fault:
            form.add_error(None, fault)
    context = {**_frame(voice, form, _("Svara")), "preview": preview}
    return render(request, "dialogue/voice_answer.html", context, status=status_of(form) if form.is_bound else 200)


def _with_text(request: HttpRequest, voice: Contribution) -> Any:
    """What was filled in, with the chosen text put in after what was written, where that was asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    chosen = data.get("template", "")
    if "satt-in" in data and chosen.isdecimal() and (text := texts_for(voice).filter(pk=chosen).first()):
        data["text"] = "\n\n".join(part for part in (data.get("text", "").strip(), text.text) if part)
    return data


def _answer_form(request: HttpRequest, voice: Contribution, data: Any) -> AnswerForm:
    names = {"outcome": voice.outcome, "reason": voice.outcome_reason, "others_name": voice.others_name}
    initial = {"text": voice.answer, "others": voice.others_id, **names}
    if data is not None and "satt-in" in data:
        # Not sent, only filled in further: nothing is at fault yet.
        initial |= {
            name: data.get(name, "") for name in ("text", "outcome", "reason", "others", "others_name", "template")
        }
        initial["also"] = data.getlist("also")
        data = None
    form = AnswerForm(data, initial=initial, templates=texts_for(voice), organisations=organisers_around(voice.place))
    because = {} if voice.answered_at else alike(voice, request.user)
    form.offer_similar(may_belong_with(voice, request.user).filter(pk__in=because), because)
    return form


def _preview(told: dict[str, Any]) -> Contribution:
    """The answer as it will stand, on a voice that is not saved."""
    names = ("text", "outcome", "reason", "others", "others_name")
    given = actions.Answer(*(told[name] for name in names)).checked()
    return Contribution(
        answer=given.text, outcome=given.outcome, outcome_reason=given.reason, others_name=given.others_name
    )


@never_cache
@login_required
def assign(request: HttpRequest, key: str) -> HttpResponse:
    """Say who answers, by when."""
    voice = _answerable(request, key)
    day = voice.answer_by or actions.usual_day(timezone.localdate())
    initial = {"to": voice.assigned_to_id or request.user.pk, "answer_by": day}
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
    return get_object_or_404(readable_voices(request.user).exclude(state=FlowState.SPLIT), pk=voice.pk)


def _frame(voice: Contribution, form: Any, label: str) -> dict[str, Any]:
    crumbs = [(_("Röster"), reverse("voices")), (_("En röst"), voice.get_absolute_url()), (label, "")]
    return {"voice": voice, "place": voice.place, "form": form, "breadcrumbs": crumbs}
