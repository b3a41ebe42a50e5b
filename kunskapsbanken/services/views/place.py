"""A service place's page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from kunskapsbanken.people.rights import may
from kunskapsbanken.services.actions.reports import reports_on
from kunskapsbanken.services.exporters.geojson import feature_text
from kunskapsbanken.services.exporters.jsonld import place_jsonld
from kunskapsbanken.services.licences import LICENCES, credit_for
from kunskapsbanken.services.models import IN_USE, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.agreements import agreements_on
from kunskapsbanken.services.queries.one import (
    access_told,
    coming_offerings,
    credits_of,
    history_of,
    offerings_told,
)
from kunskapsbanken.services.queries.stops import next_stop, stops_told
from kunskapsbanken.services.views.asked import service_place_of
from kunskapsbanken.services.views.register import register_address
from kunskapsbanken.trace.queries import story
from kunskapsbanken.ui.negotiation import GEOJSON, answered, linked, text


@cache_control(private=True)  # "open now" must not be kept for others
def service_place(request: HttpRequest, key: str) -> HttpResponseBase:
    """What it offers and when, where it is, how fresh the facts are, what has happened, and the story around it.

    To programs that ask for it, the same in the words of schema.org or as a point.
    """
    stays = ServicePlace.objects.filter(merged_from__key=key).first()
    if stays:  # of two that are one, both addresses lead to the one
        answer = redirect(stays, permanent=True)
        patch_cache_control(answer, no_cache=True)  # a merge can be undone
        return answer
    found = service_place_of(key)
    forms = {**linked(lambda: place_jsonld(found)), GEOJSON: lambda: text(feature_text(found), GEOJSON)}
    return answered(request, lambda: _page(request, found), forms)


def _page(request: HttpRequest, found: ServicePlace) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    stops = stops_told(found, now)
    context = {
        "service_place": found,
        "place": found.place,
        "offerings": offerings_told(found, now),
        "coming": coming_offerings(found, today),
        "stops": stops,
        "next_stop": next_stop(stops),
        "access": access_told(found),
        "agreements": agreements_on(found, today),
        "credit": credit_for(found.source, found.licence),
        "licence": LICENCES.get(found.licence),
        "map_credit": ", ".join(credit.text for credit in credits_of(found.place)),
        "address": f"{settings.BASE_URL}{found.get_absolute_url()}",
        "is_in_use": found.status in IN_USE,
        "freshness": found.freshness_on(today),
        "history": history_of(found),
        "reports": [(what.value, what.label) for what in reports_on(found.status)],
        "story": story(found, request.user),
        "may_edit": may(request.user, EDIT_SERVICE_PLACE, found),
        "jsonld": place_jsonld(found),
        "breadcrumbs": _crumbs(found),
    }
    return render(request, "services/service_place_view.html", context)


def _crumbs(found: ServicePlace) -> list[tuple[str, str]]:
    way = [(_("Service och karta"), reverse("service_register"))]
    way.append((found.place.full_name, register_address(found.place.code)))
    return [*way, (found.name, "")]
