"""The register as everyone sees it: list and map, and the same as files."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import may
from kunskapsbanken.places.queries import counties_with_municipalities, example_municipality
from kunskapsbanken.services.exporters import COLUMNS, geojson_of
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.register import STATES, kinds_to_choose, outlines, places_found
from kunskapsbanken.services.views.asked import asked_filters

PAGE_SIZE = 40
# As many points as a phone draws and fetches well; whoever asks for all of the country narrows it down.
MOST_POINTS = 4000


def register(request: HttpRequest) -> HttpResponse:
    """The service places that fit what is asked for, as list and map."""
    filters = asked_filters(request)
    window = Paginator(places_found(filters), PAGE_SIZE).get_page(request.GET.get("sida"))
    today = timezone.localdate()
    query = request.GET.copy()
    query.pop("sida", None)
    context = {
        "place": filters.place,
        "filters": filters,
        "window": window,
        "rows": [(row, row.freshness_on(today)) for row in window.object_list],
        "counties": counties_with_municipalities(),
        "example": example_municipality(),
        "kinds": kinds_to_choose(),
        "states": STATES,
        "query": query.urlencode(),
        "too_many": window.paginator.count > MOST_POINTS,
        "columns": COLUMNS,
        "may_edit": bool(filters.place) and may(request.user, EDIT_SERVICE_PLACE, filters.place),
        "breadcrumbs": [(_("Service och karta"), "")],
    }
    return render(request, "services/register.html", context)


def map_data(request: HttpRequest) -> HttpResponse:
    """The same places as GeoJSON, for the map."""
    filters = asked_filters(request)
    return JsonResponse(geojson_of(places_found(filters)[:MOST_POINTS], outlines(filters.place)))


def register_address(code: str) -> str:
    """Where the register shows one place."""
    return f"{reverse('service_register')}?plats={code}"
