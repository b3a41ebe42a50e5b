"""The pages of places: the whole chain for a county, a municipality or a district at a glance."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.queries import latest_runs, summary_of
from kunskapsbanken.access.results import AGES
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.queries import coming_meetings, contributions_of, past_meetings
from kunskapsbanken.dialogue.queries.insights import insights_of
from kunskapsbanken.dialogue.queries.voices import rows_of
from kunskapsbanken.events.queries.pages import coming_at
from kunskapsbanken.news.queries.news import news_in
from kunskapsbanken.people.pages import public_page_at, serve_in_any_language
from kunskapsbanken.people.queries import organisations_in
from kunskapsbanken.places import queries as geography
from kunskapsbanken.places.drawing import Drawing
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import Residents
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.queries import plans_of, plans_on_page, suited_to
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.queries import lacks_in, lacks_of, service_matrix
from kunskapsbanken.services.queries.agreements import agreements_in
from kunskapsbanken.ui.schema_org import Data, area, known
from kunskapsbanken.ui.templatetags.ui import day, number
from kunskapsbanken.web.models import PlacePage, PlacesPage
from kunskapsbanken.web.queries import place_doings

SHOWN = 4
NEWS_SHOWN = 3
ORGANISATIONS = 12


class AgeShare(NamedTuple):
    """An age group of a place: its years, how many, and how large a share in percent."""

    years: str
    persons: int
    percent: float


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


def place_at(request: HttpRequest, way: str) -> HttpResponse:
    """The page of a place, a meeting or a plan straight by its address; what is not found so Wagtail answers."""
    address = f"platser/{way}"
    kinds = (
        PlacePage.objects.select_related("of__parent__parent"),
        Meeting.objects.select_related("place"),
        ServicePlan.objects.select_related("place"),
    )
    page = next((page for pages in kinds if (page := public_page_at(pages, request, address))), None)
    return page.serve(request) if page else serve_in_any_language(request, address)


def place(request: HttpRequest, page: PlacePage) -> HttpResponse:
    """A place's own page."""
    found = page.of
    residents = geography.residents_of(found)
    plans = plans_on_page(found, request.user)
    context = {
        "plans": plans,
        "page": page,
        "place": found,
        "breadcrumbs": _crumbs(found, page),
        "meetings": list(coming_meetings(found)[:SHOWN]),
        "events": list(coming_at(found)[:SHOWN]),
        "past": list(past_meetings(found)[:SHOWN]),
        "voices": list(rows_of(contributions_of(found, request.user)[:SHOWN])),
        "insights": list(insights_of(found)[:SHOWN]),
        "news": news_in(found, NEWS_SHOWN),
        "organisations": organisations_in(found, ORGANISATIONS),
        "doings": place_doings(request.user, page),
        "facts": _facts(found, residents),
        "residents": residents,
        "ages": _ages(residents),
        "drawing": _drawing(found),
        "address": f"{settings.BASE_URL}{page.url}",
        "jsonld": _told(found, page),
    }
    if found.kind == Kind.COUNTY:
        municipalities = geography.swedish_order(list(found.children.all()))
        context["municipalities"] = municipalities
        context["facts"] += [("map", _("Kommuner"), len(municipalities))]
    elif found.kind == Kind.MUNICIPALITY:
        context |= _of_municipality(found, [plan for _kind, rows in plans for plan in rows])
    elif found.kind == Kind.DISTRICT and found.parent:
        context["suited"] = suited_to(lacks_of(found), plans_of(found.parent, request.user))
    return render(request, "web/place.html", context)


def _of_municipality(place: Place, plans: list[ServicePlan]) -> dict[str, Any]:
    """What only a municipality has: its service, its travel times and its districts."""
    runs = latest_runs(place)
    below = geography.places_below(place)
    matrix = service_matrix(place, [locality.name for locality in below[Kind.LOCALITY]])
    own = [plan for plan in plans if plan.place_id == place.pk]
    return {
        "matrix": matrix,
        "summaries": [(run.kind, summary_of(run)) for run in runs],
        "suited": suited_to(lacks_in(matrix), own),
        "agreements": agreements_in(place, timezone.localdate()),
        "districts": geography.swedish_order(below[Kind.DISTRICT]),
    }


def _facts(place: Place, residents: Residents | None) -> list[tuple[str, str, str]]:
    """What is known of a place before anyone has said anything; of a district only who lives there."""
    facts = []
    if place.kind in (Kind.COUNTY, Kind.MUNICIPALITY):
        facts.append(("document", _("Länskod") if place.kind == Kind.COUNTY else _("Kommunkod"), place.code))
        if place.parent:
            facts.append(("place", _("Län"), place.parent.name))
    if residents:
        words = _("%(number)s, %(day)s (%(source)s)")
        told = {"number": number(residents.number), "day": day(residents.counted_on), "source": residents.source}
        facts.append(("people", _("Invånare"), words % told))
    return facts


def _ages(residents: Residents | None) -> list[AgeShare]:
    """How many are of each age, and how large a share; nothing where it is not known."""
    if residents is None or residents.ages is None or not residents.number:
        return []
    shares = [100 * persons / residents.number for persons in residents.ages]
    return [AgeShare(*row) for row in zip(AGES, residents.ages, shares, strict=True)]


def _drawing(place: Place) -> Drawing | None:
    """Where the place lies, kept for as long as nothing has changed."""
    if place.kind == Kind.LOCALITY:
        return None
    key = f"drawing-{place.pk}-{content_version()}"
    return caches["fragments"].get_or_set(key, lambda: geography.whereabouts(place))


def _told(place: Place, page: PlacePage) -> Data:
    """The place in the words of schema.org."""
    address, inside = f"{settings.BASE_URL}{page.url}", place.parent
    told = {"@type": "AdministrativeArea", "@id": address, "url": address, "name": place.full_name}
    code = place.code if place.kind in (Kind.COUNTY, Kind.MUNICIPALITY) else ""
    return known({**told, "identifier": code, "containedInPlace": area(inside)})


def _crumbs(place: Place, page: PlacePage) -> list[tuple[str, str]]:
    """The way down the country; each place's address is the beginning of the next one's."""
    above = [step for step in (place.parent and place.parent.parent, place.parent) if step]
    address = page.url or ""
    parts = address.rstrip("/").split("/")
    start = len(parts) - 1 - len(above)
    steps = [(step.full_name, "/".join(parts[: start + depth + 1]) + "/") for depth, step in enumerate(above)]
    return [(_("Platser"), "/".join(parts[:start]) + "/"), *steps, (place.full_name, "")]
