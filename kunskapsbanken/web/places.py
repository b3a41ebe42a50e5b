"""The pages of places: the whole chain for a county, a municipality or a district at a glance."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kunskapsbanken.access.queries import latest_runs, summary_of
from kunskapsbanken.dialogue.queries import coming_meetings, contributions_of, past_meetings
from kunskapsbanken.dialogue.queries.insights import insights_of
from kunskapsbanken.people.queries import organisations_in
from kunskapsbanken.places import queries as geography
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.queries import plans_of
from kunskapsbanken.services.queries import service_matrix
from kunskapsbanken.web.models import PlacePage, PlacesPage
from kunskapsbanken.web.queries import place_doings

SHOWN = 4


def places(request: HttpRequest, page: PlacesPage) -> HttpResponse:
    """Every county with its municipalities, to choose among or to search in."""
    wanted = request.GET.get("q", "").strip()
    counties = geography.counties_with_municipalities()
    if wanted:
        counties = [
            (county, found)
            for county, below in counties
            if (found := [place for place in below if wanted.lower() in place.full_name.lower()])
        ]
    context = {
        "page": page,
        "counties": counties,
        "wanted": wanted,
        "hits": sum(len(below) for _county, below in counties),
        "example": geography.example_municipality(),
        "breadcrumbs": [(page.title, "")],
    }
    return render(request, "web/places.html", context)


def place(request: HttpRequest, page: PlacePage) -> HttpResponse:
    """A place's own page."""
    found = Place.objects.select_related("parent").get(pk=page.of_id)
    context = {
        "page": page,
        "place": found,
        "breadcrumbs": _crumbs(found, page),
        "meetings": list(coming_meetings(found)[:SHOWN]),
        "past": list(past_meetings(found)[:SHOWN]),
        "voices": list(contributions_of(found, request.user)[:SHOWN]),
        "insights": list(insights_of(found)[:SHOWN]),
        "organisations": organisations_in(found),
        "doings": place_doings(request.user, found),
    }
    if found.kind == Kind.COUNTY:
        context["municipalities"] = geography.swedish_order(list(found.children.all()))
    elif found.kind == Kind.MUNICIPALITY:
        context |= _of_municipality(request, found)
    return render(request, "web/place.html", context)


def _of_municipality(request: HttpRequest, place: Place) -> dict[str, Any]:
    """What only a municipality has: its service, its travel times, its plans and its districts."""
    runs = latest_runs(place)
    return {
        "matrix": service_matrix(place),
        "summaries": [(run.kind, summary_of(run)) for run in runs],
        "plans": list(plans_of(place, request.user)),
        "districts": list(geography.districts_of(place)),
    }


def _crumbs(place: Place, page: PlacePage) -> list[tuple[str, str]]:
    """The way down the country; each place's address is the beginning of the next one's."""
    above = geography.way_down_to(place)
    address = page.url or ""
    parts = address.rstrip("/").split("/")
    start = len(parts) - 1 - len(above)
    steps = [(step.full_name, "/".join(parts[: start + depth + 1]) + "/") for depth, step in enumerate(above)]
    return [(_("Platser"), "/".join(parts[:start]) + "/"), *steps, (place.full_name, "")]
