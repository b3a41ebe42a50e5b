"""The service of a place on someone else's site."""

from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries.register import ServiceFilters, places_found
from kunskapsbanken.services.views.register import credit_of, listed

MOST_SHOWN = 100


@cache_control(private=True)  # "open now" must not be kept for others
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
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
