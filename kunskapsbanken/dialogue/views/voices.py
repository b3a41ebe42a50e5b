"""Voices as everyone sees them, and the form to leave one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.voices import send_voice
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.forms.voices import VoiceForm
from kunskapsbanken.dialogue.models import ContributionKind, Outcome
from kunskapsbanken.dialogue.permissions import ANSWER, FORM_INSIGHT
from kunskapsbanken.dialogue.queries import voices as queries
from kunskapsbanken.dialogue.queries.meetings import places_around
from kunskapsbanken.dialogue.trace import origin_of
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Kind
from kunskapsbanken.trace.queries import story
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

PAGE_SIZE = 24


def voices(request: HttpRequest) -> HttpResponse:
    """All public voices, by what they are about and what became of them."""
    place = asked_place(request)
    filters = queries.VoiceFilters(
        place=place,
        kind=request.GET.get("slag", ""),
        service=request.GET.get("service", ""),
        outcome=request.GET.get("utfall", ""),
    )
    window = Paginator(queries.voices(filters), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": place,
        "filters": filters,
        "window": window,
        "voices": window.object_list,
        "municipalities": queries.municipalities_with_voices(),
        "kinds": ContributionKind.choices,
        "services": Term.objects.of(SERVICE_KIND).as_tree(),
        "outcomes": [(queries.UNANSWERED, _("Inte besvarad än")), *Outcome.choices],
        "may_answer": may(request.user, ANSWER),
        "breadcrumbs": [(_("Röster"), "")],
    }
    return render(request, "dialogue/voice_list.html", context)


def give(request: HttpRequest) -> HttpResponse:
    """Leave a voice, without account; the municipality is chosen first where the address does not name a place."""
    place = asked_place(request)
    crumbs = [(_("Röster"), reverse("voices")), (_("Lämna en synpunkt"), "")]
    if place is None or place.kind == Kind.COUNTY:
        context = {"form": MunicipalityForm(), "breadcrumbs": crumbs}
        return render(request, "dialogue/voice_choose_place.html", context)
    places = places_around(place)
    form = VoiceForm(request.POST or None, request=request, places=places, initial={"place": place.code})
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        submission = send_voice(place=answers["place"], answers=answers)
        messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du följa vad det blir av."))
        return redirect(submission)
    context = {"form": form, "place": place, "municipality": places[0], "breadcrumbs": crumbs}
    return render(request, "dialogue/voice_give.html", context, status=status_of(form))


def contribution(request: HttpRequest, key: str) -> HttpResponse:
    """One voice: what was said where and when, the answer, and the whole story."""
    voice = get_object_or_404(
        queries.readable_voices(request.user).select_related("assigned_to", "answered_by"), key=key
    )
    context = {
        "voice": voice,
        "place": voice.place,
        "origin": origin_of(voice),
        "office": queries.answering_office(voice),
        "story": story(voice, request.user),
        "may_answer": bool(voice.published_at) and may(request.user, ANSWER, voice),
        "may_form_insight": bool(voice.published_at) and may(request.user, FORM_INSIGHT, voice),
        "breadcrumbs": [(_("Röster"), reverse("voices")), (_("En röst"), "")],
    }
    return render(request, "dialogue/voice_view.html", context)
