"""The interface's addresses: the register, one place, a municipality's matrix, and the page that tells of it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.api.openapi import openapi
from kunskapsbanken.services.api.parameters import MOST, PARAMETERS, USUAL, cursor_of, read
from kunskapsbanken.services.api.problems import problem, refused
from kunskapsbanken.services.api.registry import ADDITIONS
from kunskapsbanken.services.api.serving import as_json, for_programs
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.boxes import page_of, places_asked, words_to_ask_with
from kunskapsbanken.services.queries.matrix import Entry, service_matrix
from kunskapsbanken.services.queries.records import records
from kunskapsbanken.services.schema import SPECIFICATION

LISTING = "/api/v1/serviceplatser/"


@for_programs
def service_places(request: HttpRequest) -> HttpResponse:
    """The service places that fit, a page at a time."""
    question, faults = read(request.GET, words_to_ask_with())
    if faults:
        return refused(faults, gettext_lazy("Det går inte att förstå vad du frågar efter."))
    today = timezone.localdate()
    page, last = page_of(places_asked(question.asked, today), after=question.after, size=question.size)
    following = _following(request, last)
    data = {
        "serviceplatser": list(records(page, today)),
        "nasta": following,
        "specifikation": f"{settings.BASE_URL}{SPECIFICATION}",
    }
    response = as_json(data)
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


@for_programs
def service_place(request: HttpRequest, key: str) -> HttpResponse:
    """One service place, whatever its state."""
    found = list(records(ServicePlace.objects.filter(key=key)))
    return as_json(found[0]) if found else problem(404, gettext_lazy("Det finns ingen serviceplats med beteckningen."))


@for_programs
def municipality_matrix(request: HttpRequest, code: str) -> HttpResponse:
    """The service of a municipality, locality by locality."""
    place = Place.objects.filter(code=code, kind=Kind.MUNICIPALITY).first()
    if place is None:
        return problem(404, gettext_lazy("Det finns ingen kommun med koden."))
    matrix = service_matrix(place)
    rows = [
        {"ort": row.locality, "service": [[_entry(one) for one in cell] for cell in row.cells]} for row in matrix.rows
    ]
    return as_json({"kommunkod": place.code, "kommun": place.full_name, "slag": matrix.kinds, "orter": rows})


@for_programs
def openapi_document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return as_json(openapi(words_to_ask_with()))


def about(request: HttpRequest) -> HttpResponse:
    """The page that tells people how to ask."""
    context = {
        "parameters": PARAMETERS,
        "additions": [row for addition in ADDITIONS for row in addition.addresses],
        "most": MOST,
        "usual": USUAL,
        "listing": f"{settings.BASE_URL}{LISTING}",
        "breadcrumbs": [(_("Fråga registret med ett program"), "")],
    }
    return render(request, "services/api.html", context)


def _following(request: HttpRequest, last: int | None) -> str | None:
    if last is None:
        return None
    query = {**request.GET.dict(), "cursor": cursor_of(last)}
    return f"{settings.BASE_URL}{LISTING}?{urlencode(query)}"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "namn": entry.name,
        "form": entry.form,
        "oppettider": entry.hours,
        "farskhet": entry.freshness,
        "bekraftad": entry.verified_on.isoformat(),
        "sida": f"{settings.BASE_URL}{entry.url}",
    }
