"""The register as files, under the same filters as its page."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from kunskapsbanken.api.serving import as_json
from kunskapsbanken.services.api.views import for_files
from kunskapsbanken.services.exporters.catalogue import catalogue_of
from kunskapsbanken.services.exporters.credit import Credit, credit_of
from kunskapsbanken.services.exporters.geojson import geojson_lines
from kunskapsbanken.services.exporters.gpx import gpx_lines
from kunskapsbanken.services.exporters.jsonld import jsonld_lines, place_data
from kunskapsbanken.services.exporters.kml import kml_lines
from kunskapsbanken.services.exporters.table import csv_lines
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.boxes import by_licence
from kunskapsbanken.services.queries.changes import kind_labels
from kunskapsbanken.services.queries.records import Record, records
from kunskapsbanken.services.queries.register import places_found
from kunskapsbanken.services.views.asked import asked_filters
from kunskapsbanken.ui.schema_org import CONTEXT


class Form(NamedTuple):
    """A form that the register can be had in."""

    content_type: str
    lines: Callable[[Iterable[Record], Credit], Iterator[str]]


FORMS = {
    "csv": Form("text/csv; charset=utf-8", lambda places, _credit: csv_lines(places)),
    "geojson": Form("application/geo+json", geojson_lines),
    "jsonld": Form("application/ld+json", jsonld_lines),
    "kml": Form(
        "application/vnd.google-earth.kml+xml", lambda places, credit: kml_lines(places, credit, kind_labels())
    ),
    "gpx": Form("application/gpx+xml", lambda places, credit: gpx_lines(places, credit, kind_labels())),
}

CATALOGUE_TYPES = {"turtle": "text/turtle; charset=utf-8", "json-ld": "application/ld+json"}


def register_file(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The service places that fit, sent as they are read. `?licens=` takes those under a licence (see the API)."""
    licence = request.GET.get("licens", "").strip()[:41]
    found = by_licence(places_found(asked_filters(request)), licence)
    kind = FORMS[form]
    response = StreamingHttpResponse(kind.lines(records(found), credit_of(licence)), content_type=kind.content_type)
    response["Content-Disposition"] = f'attachment; filename="serviceplatser.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@for_files
def place_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One service place as the interface tells it (json), or in the words of schema.org (jsonld)."""
    found = list(records(ServicePlace.objects.filter(key=key)))
    if not found:
        raise Http404
    if form == "json":
        return as_json(found[0])
    return as_json({"@context": CONTEXT, **place_data(found[0])}, "application/ld+json")


@for_files
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """What the dataset is, for catalogues of data (DCAT-AP), as `turtle` or `json-ld`."""
    return HttpResponse(catalogue_of(form=form), content_type=CATALOGUE_TYPES[form])
