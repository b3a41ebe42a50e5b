"""What several of the views read from an address."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.register import ServiceFilters


def asked_place(request: HttpRequest) -> Place | None:
    """The place that the address names by its code (`plats`); a code of no place is a page that is not there."""
    code = request.GET.get("plats", "").strip()
    return get_object_or_404(Place, code=code) if code else None


def asked_filters(request: HttpRequest) -> ServiceFilters:
    """What the reader has chosen, from the address."""
    return ServiceFilters(
        place=asked_place(request),
        kind=request.GET.get("slag", ""),
        text=request.GET.get("q", "").strip()[:80],
        state=request.GET.get("lage", ""),
    )


def asked_municipality(request: HttpRequest) -> Place:
    """The municipality that the address names, for those who may edit its service places."""
    place = asked_place(request)
    municipality = municipality_of(place) if place and place.kind != Kind.COUNTY else None
    if municipality is None:
        raise Http404
    require(request.user, EDIT_SERVICE_PLACE, municipality)
    return municipality


def service_place_of(key: str) -> ServicePlace:
    """The service place that an address names; what has been merged into another is no longer there to act on."""
    return get_object_or_404(ServicePlace.objects.standing().select_related("place__parent"), key=key)
