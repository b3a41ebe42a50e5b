"""Voices as everyone sees them, and the form to leave one."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.voices import send_voice
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.forms.voices import VoiceForm
from kunskapsbanken.dialogue.models import ContributionKind, Outcome
from kunskapsbanken.dialogue.permissions import ANSWER, FORM_INSIGHT, WRITE_IN_VOICE
from kunskapsbanken.dialogue.queries import flow, voices as queries
from kunskapsbanken.dialogue.queries.commitments import may_take_on
from kunskapsbanken.dialogue.queries.live import dots_of
from kunskapsbanken.dialogue.queries.meetings import places_around
from kunskapsbanken.dialogue.queries.papers import written_in_by
from kunskapsbanken.dialogue.schema_org import voice_data
from kunskapsbanken.dialogue.trace import origin_of
from kunskapsbanken.dialogue.views import feeds
from kunskapsbanken.dialogue.views.asked import VoicePages, asked_place, example_for, status_of, voice_filters
from kunskapsbanken.dialogue.views.support import supports
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.queued import refused, sent
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Kind
from kunskapsbanken.trace.queries import story
from kunskapsbanken.ui.feeds import feed_address
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

PAGE_SIZE = 24


def voices(request: HttpRequest) -> HttpResponse:
    """All public voices, by what they are about and what became of them."""
    filters = voice_filters(request)
    window = VoicePages(queries.voices(filters), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": filters.place,
        "filters": filters,
        "feed_url": feed_address("voice_feed", request, *feeds.VOICES),
        "window": window,
        "voices": window.object_list,
        "example": example_for(filters.place, shown=bool(window.object_list)),
        "municipalities": queries.municipalities_with_voices(),
        "kinds": ContributionKind.choices,
        "services": [(term.slug, term.label) for term in Term.objects.of(SERVICE_KIND).as_tree()],
        "outcomes": [(queries.UNANSWERED, _("Inte besvarad än")), *Outcome.choices],
        "orders": [("", _("Senaste först")), (queries.MOST_SUPPORTED, _("Flest som håller med"))],
        "may_answer": may(request.user, ANSWER),
        "may_write_in": may(request.user, WRITE_IN_VOICE),
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
    asks_for_data = request.method == "POST" and "application/json" in request.headers.get("Accept", "")
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        submission = send_voice(place=answers["place"], answers=answers)
        if asks_for_data and "waited" in request.POST:
            return sent(submission)
        messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du följa vad det blir av."))
        return sent(submission) if asks_for_data else redirect(submission)
    if asks_for_data:
        return refused(form)
    context = {"form": form, "place": place, "municipality": places[0], "breadcrumbs": crumbs}
    return render(request, "dialogue/voice_give.html", context, status=status_of(form))


def contribution(request: HttpRequest, key: str) -> HttpResponse:
    """One voice: what was said where and when, the answer, and the whole story."""
    chosen = queries.readable_voices(request.user).filter(key=key)
    voice = chosen.select_related(
        "assigned_to", "answered_by", "recorded_by", "theme", "merged_into", "split_from"
    ).first()
    if voice is None:
        return _withheld(request, key)
    may_answer = may(request.user, ANSWER, voice)
    news = flow.news_after(voice)
    context = {
        "voice": voice,
        "place": voice.place,
        "origin": origin_of(voice),
        "jsonld": voice_data(voice),
        "address": f"{settings.BASE_URL}{voice.get_absolute_url()}",
        "office": queries.answering_office(voice),
        "dots": dots_of(voice),
        "written_in_by": written_in_by(voice),
        "may_take_on": may_take_on(request.user, voice),
        "steps": flow.flow_of(voice, news),
        "news": news,
        "belonging": flow.belonging_with(voice, request.user),
        "parts": flow.parts_of(voice, request.user) if voice.split_at else [],
        "supports": supports(request, voice),
        "story": story(voice, request.user),
        "may_work": bool(voice.published_at) and may_answer,
        "may_answer": flow.is_answerable(voice) and may_answer,
        "may_withhold": bool(voice.published_at) and may(request.user, MODERATE, voice),
        "may_form_insight": bool(voice.published_at) and may(request.user, FORM_INSIGHT, voice),
        "breadcrumbs": [(_("Röster"), reverse("voices")), (_("En röst"), "")],
    }
    return render(request, "dialogue/voice_view.html", context)


def _withheld(request: HttpRequest, key: str) -> HttpResponse:
    """That a voice is withheld, and why; its words are shown to those who decide of it."""
    voice = flow.withheld_at(key)
    if voice is None:
        raise Http404
    may_decide = may(request.user, MODERATE, voice)
    context = {
        "reason": voice.withheld_reason,
        "since": voice.withheld_at,
        "place": voice.place,
        "voice": voice if may_decide else None,
        "breadcrumbs": [(_("Röster"), reverse("voices")), (_("En röst som inte visas"), "")],
    }
    answer = render(request, "dialogue/voice_withheld.html", context, status=200 if may_decide else 410)
    patch_cache_control(answer, no_store=True)  # it may be shown again, and then at once
    return answer
