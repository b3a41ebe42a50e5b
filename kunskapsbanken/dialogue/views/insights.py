"""Insights: forming one, reading it, and tying it to knowledge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.insights import form_insight, link_insight_to_item
from kunskapsbanken.dialogue.forms.voices import InsightForm, LinkItemForm
from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.insights import cited_voices, items_of, strength_of
from kunskapsbanken.dialogue.queries.voices import UNANSWERED, VoiceFilters, voices
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.trace.queries import story

# As many as a person reads through at one sitting; the filter of the list narrows it down.
MOST_TO_TICK = 200


@never_cache
@login_required
def form(request: HttpRequest) -> HttpResponse:
    """Tick the statements that together say something, and say it."""
    place = asked_place(request)
    if place is None:
        raise Http404
    require(request.user, FORM_INSIGHT, place)
    unanswered = bool(request.GET.get("obesvarade"))
    filters = VoiceFilters(
        place=place, service=request.GET.get("service", ""), outcome=UNANSWERED if unanswered else ""
    )
    latest = list(voices(filters).values_list("pk", flat=True)[:MOST_TO_TICK])
    offered = voices(VoiceFilters(place=place)).filter(pk__in=latest)
    initial = {"contributions": list(offered.filter(key__in=request.GET.getlist("rost")))}
    filled = InsightForm(request.POST or None, voices=offered, initial=initial)
    if request.method == "POST" and filled.is_valid():
        try:
            made = form_insight(place=place, by=request.user, **filled.cleaned_data)
        except ValidationError as fault:
            filled.add_error(None, fault)
        else:
            messages.success(request, _("Insikten är sparad och kan läsas av alla."))
            return redirect(made)
    crumbs = [(_("Röster"), reverse("voices")), (_("Ny insikt"), "")]
    context = {"form": filled, "place": place, "unanswered": unanswered, "breadcrumbs": crumbs}
    return render(request, "dialogue/insight_form.html", context, status=status_of(filled))


def insight(request: HttpRequest, key: str) -> HttpResponse:
    """An insight, the statements it cites, and what it led to."""
    found = get_object_or_404(Insight.objects.select_related("place", "service"), key=key)
    cited = cited_voices(found, request.user)
    context = {
        "insight": found,
        "place": found.place,
        "cited": cited,
        "strength": strength_of(cited),
        "items": items_of(found),
        "story": story(found, request.user),
        "may_link": may(request.user, FORM_INSIGHT, found),
        "breadcrumbs": [(_("Röster"), reverse("voices")), (found.title, "")],
    }
    return render(request, "dialogue/insight_view.html", context)


@never_cache
@login_required
def link(request: HttpRequest, key: str) -> HttpResponse:
    """Tie an insight to an item of the bank."""
    found = get_object_or_404(Insight.objects.select_related("place"), key=key)
    require(request.user, FORM_INSIGHT, found)
    filled = LinkItemForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        link_insight_to_item(insight=found, item=filled.cleaned_data["item"], by=request.user)
        messages.success(request, _("Insikten är kopplad till posten."))
        return redirect(found)
    crumbs = [(_("Röster"), reverse("voices")), (found.title, found.get_absolute_url()), (_("Koppla"), "")]
    context = {"insight": found, "place": found.place, "form": filled, "breadcrumbs": crumbs}
    return render(request, "dialogue/insight_link.html", context, status=status_of(filled))
