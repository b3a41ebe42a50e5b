"""The pages of an organisation's portal: its start, its statement of accessibility, its colours."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from kunskapsbanken.bank.queries.paths import home_entries
from kunskapsbanken.dialogue.queries import coming_meetings, contributions_of, past_meetings
from kunskapsbanken.people.models import OrganisationKind, Portal
from kunskapsbanken.people.models.portals import validate_accent
from kunskapsbanken.people.permissions import EDIT_PORTAL
from kunskapsbanken.people.rights import may
from kunskapsbanken.people.tenants import portal_at
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.queries import plans_of
from kunskapsbanken.services.queries.register import places_run_by
from kunskapsbanken.ui.colours import stylesheet
from kunskapsbanken.web import queries
from kunskapsbanken.web.portal_hosts import face_of

SHOWN = 4
A_YEAR_S = 365 * 24 * 3600
PUBLIC_BODIES = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.REGION,
    OrganisationKind.COUNTY_BOARD,
    OrganisationKind.AUTHORITY,
)


def start(request: HttpRequest, slug: str) -> HttpResponse:
    """The portal's start by path; at its own domain it is the very start."""
    return _elsewhere(request, slug) or start_page(request, slug)


def start_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose portal it is, what happens in its area, what the organisation has, and the way into the shared bank."""
    portal = portal_at(slug, request.user)
    context = {
        **_frame_of(request, portal),
        "canonical": face_of(portal).address,
        "entries": home_entries(),
        "bank_url": queries.bank_url(),
        "service_places": places_run_by(portal.organisation)[:SHOWN],
        "may_change": may(request.user, EDIT_PORTAL, portal.organisation),
    }
    if portal.place:
        context |= _of_area(request, portal.place)
    return _answer(portal, render(request, "web/portal.html", context))


def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """The portal's own statement of accessibility, which the law asks of those whose portal it is."""
    if away := _elsewhere(request, slug, "portal_statement"):
        return away
    portal = portal_at(slug, request.user)
    crumbs = [(_("Tillgänglighetsredogörelse"), "")]
    context = {**_frame_of(request, portal), "breadcrumbs": crumbs}
    context["is_public_body"] = portal.organisation.kind in PUBLIC_BODIES
    return _answer(portal, render(request, "web/portal_statement.html", context))


@cache_control(public=True, max_age=A_YEAR_S, immutable=True)
def colours(request: HttpRequest, accent: str) -> HttpResponse:
    """The stylesheet of a colour. The address holds all that it is made of, so it may be kept for ever."""
    try:
        validate_accent(f"#{accent}")
    except ValidationError as fault:
        raise Http404 from fault
    return HttpResponse(stylesheet(f"#{accent}"), content_type="text/css; charset=utf-8")


def _elsewhere(request: HttpRequest, slug: str, name: str = "") -> HttpResponse | None:
    """Where a portal's domain is asked for its own start by path, or for another portal's pages."""
    here = getattr(request, "portal", None)
    if here is None or (here.slug == slug and name):
        return None
    if here.slug == slug:
        return redirect("/")
    return HttpResponseRedirect(f"{settings.BASE_URL}{reverse(name or 'portal', args=[slug])}")


def _frame_of(request: HttpRequest, portal: Portal) -> dict[str, Any]:
    at_its_domain = getattr(request, "portal", None)
    return {
        "portal": at_its_domain or face_of(portal),
        "tenant": portal,
        "organisation": portal.organisation,
        "place": portal.place or portal.organisation.place,
    }


def _of_area(request: HttpRequest, area: Place) -> dict[str, Any]:
    """What happens in the area, as its own page tells it, in short."""
    return {
        "area": area,
        "area_url": page_of(area).url,
        "meetings": list(coming_meetings(area)[:SHOWN]),
        "past": list(past_meetings(area)[:SHOWN]),
        "voices": list(contributions_of(area, request.user)[:SHOWN]),
        "plans": list(plans_of(area, request.user)) if area.kind == Kind.MUNICIPALITY else [],
    }


def _answer(portal: Portal, response: HttpResponse) -> HttpResponse:
    """What is not open yet is never kept for others."""
    if not portal.is_open:
        patch_cache_control(response, private=True, no_store=True)
    return response
