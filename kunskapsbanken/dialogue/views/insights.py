"""Insights: the list, reading one, forming one, and tying it to knowledge."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.insights import form_insight, link_insight_to_item
from kunskapsbanken.dialogue.forms.voices import InsightForm, LinkItemForm
from kunskapsbanken.dialogue.models import Insight, InsightState
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries import insights as queries
from kunskapsbanken.dialogue.queries.desk import common_place
from kunskapsbanken.dialogue.queries.strength import strength_of
from kunskapsbanken.dialogue.queries.voices import UNANSWERED, VoiceFilters, public_voices, voices
from kunskapsbanken.dialogue.registry import onward_from
from kunskapsbanken.dialogue.schema_org import insight_data
from kunskapsbanken.dialogue.views import feeds
from kunskapsbanken.dialogue.views.asked import asked_place, example_for, status_of
from kunskapsbanken.people.rights import may, may_see, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.queries import story
from kunskapsbanken.ui.feeds import feed_address
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# As many as a person reads through at one sitting; the filter of the list narrows it down.
MOST_TO_TICK = 200
PAGE_SIZE = 30


def insights(request: HttpRequest) -> HttpResponse:
    """All published insights by place and service; those who keep them see their drafts and what was withdrawn too."""
    place, keeps = asked_place(request), may_see(request.user, FORM_INSIGHT)
    filters = queries.InsightFilters(
        place=place,
        service=request.GET.get("service", ""),
        state=request.GET.get("lage", "") if keeps else "",
        lost=keeps and bool(request.GET.get("saknar")),
    )
    window = Paginator(queries.insights(filters, request.user), PAGE_SIZE).get_page(request.GET.get("sida"))
    shown = list(window.object_list)
    counts = queries.voice_counts(shown)
    context = {
        "place": place,
        "filters": filters,
        "feed_url": feed_address("insight_feed", request, *feeds.INSIGHTS),
        "window": window,
        "insights": [(insight, counts.get(insight.pk, 0)) for insight in shown],
        "municipalities": queries.municipalities_with_insights(),
        "services": [(term.slug, term.label) for term in Term.objects.of(SERVICE_KIND).as_tree()],
        "states": InsightState.choices if keeps else [],
        "keeps": keeps,
        "example": example_for(place, shown=bool(shown)),
        "breadcrumbs": [(_("Insikter"), "")],
    }
    return render(request, "dialogue/insight_list.html", context)


@never_cache
@login_required
def form(request: HttpRequest) -> HttpResponse:
    """Tick the statements that together say something, and say it."""
    asked = request.GET.getlist("rost")
    place = asked_place(request) or _place_of(asked)
    if place is None:
        raise Http404
    require(request.user, FORM_INSIGHT, place)
    unanswered = bool(request.GET.get("obesvarade"))
    filters = VoiceFilters(
        place=place, service=request.GET.get("service", ""), outcome=UNANSWERED if unanswered else ""
    )
    latest = list(voices(filters).values_list("pk", flat=True)[:MOST_TO_TICK])
    chosen = voices(VoiceFilters(place=place)).filter(key__in=asked)
    offered = voices(VoiceFilters(place=place)).filter(pk__in={*latest, *chosen.values_list("pk", flat=True)})
    filled = InsightForm(request.POST or None, voices=offered, initial={"contributions": list(chosen)})
    if request.method == "POST" and filled.is_valid():
        try:
            made = _form(request, place, filled)
        except ValidationError as fault:
            filled.add_error(None, fault)
        else:
            return redirect(made)
    crumbs = [(_("Insikter"), reverse("insights")), (_("Ny insikt"), "")]
    context = {"form": filled, "place": place, "unanswered": unanswered, "breadcrumbs": crumbs}
    return render(request, "dialogue/insight_form.html", context, status=status_of(filled))


def _place_of(keys: list[str]) -> Place | None:
    """The smallest place that holds the public statements that the address names."""
    return common_place(list(public_voices().filter(key__in=keys)))


def _form(request: HttpRequest, place: Place, filled: InsightForm) -> Insight:
    is_draft = "utkast" in request.POST
    made = form_insight(place=place, publish=not is_draft, by=request.user, **filled.cleaned_data)
    if is_draft:
        messages.success(request, _("Utkastet är sparat. Bara ni som arbetar med insikter här ser det."))
    else:
        messages.success(request, _("Insikten är sparad och kan läsas av alla."))
    return made


def insight(request: HttpRequest, key: str) -> HttpResponse:
    """An insight, the statements it cites, how strong it stands, and what it led to."""
    found = get_object_or_404(queries.readable_insights(request.user), key=key)
    crumbs = [(_("Insikter"), reverse("insights")), (found.title, "")]
    context: dict[str, Any] = {"insight": found, "place": found.place, "breadcrumbs": crumbs}
    if found.state == InsightState.WITHDRAWN:
        context["keeps"] = may_see(request.user, FORM_INSIGHT, found)
        return render(request, "dialogue/insight_withdrawn.html", context)
    cited = queries.citations_of(found, request.user)
    keeps = may(request.user, FORM_INSIGHT, found)
    context |= {
        "cited": cited,
        "jsonld": insight_data(found),
        "address": f"{settings.BASE_URL}{found.get_absolute_url()}",
        "strength": strength_of(cited),
        "codes": queries.codes_among(cited),
        "lost": queries.lost_from(found, cited, request.user),
        "items": queries.items_of(found),
        "story": story(found, request.user),
        "may_link": keeps,
        "draft": queries.draft_of(found) if keeps else None,
        "onward": onward_from(found, request.user) if keeps else [],
    }
    return render(request, "dialogue/insight_view.html", context)


@never_cache
@login_required
def link(request: HttpRequest, key: str) -> HttpResponse:
    """Tie an insight to an item of the bank."""
    found = get_object_or_404(queries.readable_insights(request.user), key=key)
    require(request.user, FORM_INSIGHT, found)
    filled = LinkItemForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        link_insight_to_item(insight=found, item=filled.cleaned_data["item"], by=request.user)
        messages.success(request, _("Insikten är kopplad till posten."))
        return redirect(found)
    crumbs = [(_("Insikter"), reverse("insights")), (found.title, found.get_absolute_url()), (_("Koppla"), "")]
    context = {"insight": found, "place": found.place, "form": filled, "breadcrumbs": crumbs}
    return render(request, "dialogue/insight_link.html", context, status=status_of(filled))
