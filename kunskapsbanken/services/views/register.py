"""The register as everyone sees it: list, table and map, and the same as files."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from kunskapsbanken.people.rights import may
from kunskapsbanken.places.queries import counties_with_municipalities, example_municipality
from kunskapsbanken.services.exporters import COLUMNS, geojson_of
from kunskapsbanken.services.models import Freshness, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.counts import facets, form_options, kind_options
from kunskapsbanken.services.queries.open_now import NowTold, told_now
from kunskapsbanken.services.queries.register import (
    STATES,
    ServiceFilters,
    has_open_street_map,
    in_order,
    outlines,
    places_fitting,
    places_found,
)
from kunskapsbanken.services.views import feeds
from kunskapsbanken.services.views.asked import asked_filters
from kunskapsbanken.services.views.chosen import chosen
from kunskapsbanken.services.views.sorting import columns_of
from kunskapsbanken.ui.embedding import frame_code
from kunskapsbanken.ui.feeds import feed_address

PAGE_SIZE = 40
TABLE = "tabell"
# What says how the list is shown, not what is in it.
OF_THE_LIST = ("sida", "vy", "ordning", "bbox")


class ListedPlace(NamedTuple):
    """A service place as the list shows it."""

    place: ServicePlace
    freshness: Freshness
    now: list[NowTold]


@cache_control(private=True)  # "open now" must not be kept for others
def register(request: HttpRequest) -> HttpResponse:
    """The service places that fit what is asked for, as list or table, beside their map."""
    filters = asked_filters(request)
    found = in_order(places_found(filters), request.GET.get("ordning", ""))
    window = Paginator(found, PAGE_SIZE).get_page(request.GET.get("sida"))
    rows = listed(window.object_list, timezone.now())
    query = query_without(request.GET, *OF_THE_LIST)
    context = {
        "place": filters.place,
        "filters": filters,
        "window": window,
        "rows": rows,
        "view": TABLE if request.GET.get("vy") == TABLE else "lista",
        "query": query,
        "feed_url": feed_address("service_feed", request, *feeds.FILTERS),
        "credit": credit_of(filters),
        "columns": COLUMNS,
        "may_edit": bool(filters.place) and may(request.user, EDIT_SERVICE_PLACE, filters.place),
        "address": request.build_absolute_uri(),
        "embed_code": _embed_code(filters),
        "breadcrumbs": [(_("Service och karta"), "")],
        **_choices(request, filters),
    }
    return render(request, "services/register.html", context)


def _choices(request: HttpRequest, filters: ServiceFilters) -> dict[str, object]:
    """What can be chosen, how much each choice would give on the whole map, and what is chosen."""
    kinds, forms, others = kind_options(filters), form_options(filters), facets(filters)
    return {
        "counties": counties_with_municipalities(),
        "example": example_municipality(),
        "kinds": kinds,
        "forms": forms,
        "facets": others,
        "states": STATES,
        "chosen": chosen(request.GET, filters, [option.term for option in (*kinds, *forms)], others),
        "heads": columns_of(request.GET),
    }


def _embed_code(filters: ServiceFilters) -> str:
    """What to paste on another site to show a place's service there; nothing without a place."""
    if filters.place is None:
        return ""
    query = f"?{urlencode({'slag': filters.kind})}" if filters.kind else ""
    address = f"{settings.BASE_URL}{reverse('service_embed', args=[filters.place.code])}{query}"
    title = _("Service i %s") % filters.place.full_name
    return frame_code(address, title, 640)


def listed(places: Iterable[ServicePlace], now: datetime) -> list[ListedPlace]:
    """The places as a list shows them; their offerings must be prefetched."""
    today = timezone.localdate(now)
    return [ListedPlace(place, place.freshness_on(today), told_now(place, now)) for place in places]


def credit_of(filters: ServiceFilters) -> str:
    """Whose the facts on the map are, where their licence asks for it."""
    return "© OpenStreetMap contributors (ODbL)" if has_open_street_map(filters) else ""


def credit_among(places: Iterable[ServicePlace]) -> str:
    """The same for places that are at hand."""
    theirs = any(place.licence.startswith("ODbL") or place.source.startswith("OpenStreetMap") for place in places)
    return "© OpenStreetMap contributors (ODbL)" if theirs else ""


def query_without(asked: QueryDict, *names: str) -> str:
    """What stands in an address, but for some of it."""
    left = asked.copy()
    for name in names:
        left.pop(name, None)
    return left.urlencode()


@cache_control(private=True)  # it says what is open now
def map_data(request: HttpRequest) -> HttpResponse:
    """The same places as GeoJSON, for the map."""
    filters = asked_filters(request)
    return JsonResponse(geojson_of(places_fitting(filters), outlines(filters.place), timezone.now()))


def register_address(code: str) -> str:
    """Where the register shows one place."""
    return f"{reverse('service_register')}?plats={code}"
