"""The service of a place on someone else's site."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries.register import ServiceFilters, places_found
from kunskapsbanken.services.views.nearest import answer_to
from kunskapsbanken.services.views.register import credit_among, credit_of, listed
from kunskapsbanken.ui.embedding import embeddable

MOST_SHOWN = 100


@require_safe
@cache_control(private=True)  # "open now" must not be kept for others
@embeddable
def place_embed(request: HttpRequest, code: str) -> HttpResponse:
    """A light page with a place's service as map and list; others may frame it."""
    place = get_object_or_404(Place, code=code)
    filters = ServiceFilters(place=place, kind=request.GET.get("slag", ""))
    found = places_found(filters)
    context = {
        "place": place,
        "rows": listed(found[:MOST_SHOWN], timezone.now()),
        "total": found.count(),
        "most": MOST_SHOWN,
        "credit": credit_of(filters),
        "map_query": urlencode({"plats": place.code, "slag": filters.kind}),
    }
    return render(request, "services/place_embed.html", context)


@require_safe
@cache_control(private=True, no_store=True)  # "open now"
@embeddable
def nearest_embed(request: HttpRequest) -> HttpResponse:
    """A light page with the nearest service from a place that is named (`fran`), or from a position (`lat`, `lon`)."""
    answer = answer_to(request.GET)
    context = {
        "start": answer.start,
        "answers": answer.found,
        "whole": answer.address,
        "credit": credit_among(near.place for row in answer.found for near in row.places),
    }
    return render(request, "services/nearest_embed.html", context)
