"""The interface's addresses for reading: the register, one place, and a municipality's matrix."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kunskapsbanken.api.problems import problem, refused
from kunskapsbanken.api.serving import as_json, as_page, for_programs as _for_programs
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.api.parameters import read
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.boxes import page_of, places_asked, words_to_ask_with
from kunskapsbanken.services.queries.matrix import Entry, service_matrix
from kunskapsbanken.services.queries.records import records
from kunskapsbanken.services.schema import SPECIFICATION


def latest_change() -> object:
    """When anything in the register was last changed: files are read in without telling of each row."""
    return ServicePlace.objects.aggregate(latest=Max("changed_at"))["latest"]


for_programs = partial(_for_programs, latest=latest_change)
# Files that people fetch too, and that catalogues harvest.
for_files = partial(_for_programs, latest=latest_change, is_counted=False)


@for_programs
def service_places(request: HttpRequest) -> HttpResponse:
    """The service places that fit, a page at a time."""
    question, faults = read(request.GET, words_to_ask_with())
    if faults:
        return refused(faults)
    today = timezone.localdate()
    page, last = page_of(places_asked(question.asked, today), after=question.after, size=question.size)
    told = {"serviceplatser": list(records(page, today)), "specifikation": f"{settings.BASE_URL}{SPECIFICATION}"}
    return as_page(request, told, last)


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


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "namn": entry.name,
        "form": entry.form,
        "oppettider": entry.hours,
        "farskhet": entry.freshness,
        "bekraftad": entry.verified_on.isoformat(),
        "sida": f"{settings.BASE_URL}{entry.url}",
    }
