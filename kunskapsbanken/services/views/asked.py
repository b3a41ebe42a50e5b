"""What several of the views read from an address."""

from collections.abc import Iterable
from math import isfinite

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.models import Freshness, OperatorForm, ServicePlace, Staffing
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.box import Box
from kunskapsbanken.services.queries.register import ServiceFilters

LONGEST_TEXT = 80


def asked_place(request: HttpRequest) -> Place | None:
    """The place that the address names by its code (`plats`); a code of no place is a page that is not there."""
    code = request.GET.get("plats", "").strip()
    return get_object_or_404(Place, code=code) if code else None


def asked_filters(request: HttpRequest) -> ServiceFilters:
    """What the reader has chosen, from the address. What a filter does not know is as if it were not there."""
    return ServiceFilters(
        place=asked_place(request),
        kind=request.GET.get("slag", "")[:LONGEST_TEXT],
        text=request.GET.get("q", "").strip()[:LONGEST_TEXT],
        state=request.GET.get("lage", ""),
        form=request.GET.get("form", "")[:LONGEST_TEXT],
        open_now=request.GET.get("oppet", "") == "nu",
        freshness=_chosen(request, "farskhet", Freshness.values),
        operator_form=_chosen(request, "drift", OperatorForm.values),
        staffing=_chosen(request, "bemanning", Staffing.values),
        bbox=box_in(request.GET.get("bbox", "")),
    )


def _chosen(request: HttpRequest, name: str, known: Iterable[str]) -> frozenset[str]:
    return frozenset(known).intersection(request.GET.getlist(name))


def box_in(text: str) -> Box | None:
    """A part of the map from "west,south,east,north" in degrees; none where the text is no such thing."""
    try:
        box = Box(*(float(part) for part in text.split(",")))
    except (ValueError, TypeError):
        return None
    return box if all(map(isfinite, box)) and box.west <= box.east and box.south <= box.north else None


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
