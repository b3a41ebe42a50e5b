"""The specification of service places: the page, the JSON Schema and example files, at addresses that last."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kunskapsbanken.api.serving import as_json
from kunskapsbanken.services.api.views import for_files
from kunskapsbanken.services.examples import example_place
from kunskapsbanken.services.exporters.jsonld import TYPES
from kunskapsbanken.services.exporters.table import csv_lines
from kunskapsbanken.services.osm_tags import RULES
from kunskapsbanken.services.properties import (
    KIND_NAMES,
    OFFERED,
    PLACE_PROPERTIES,
    STOPPED,
    STOPS,
    VERSION,
    Property,
)
from kunskapsbanken.services.queries.boxes import Words, words_to_ask_with
from kunskapsbanken.services.queries.changes import kind_labels
from kunskapsbanken.services.schema import SPECIFICATION, allowed_values, json_schema


class Told(NamedTuple):
    """A property as the page shows it; `choices` are the words that can be chosen, unless they are a vocabulary's."""

    row: Property
    type: str | Promise
    choices: list[str]


class KindTold(NamedTuple):
    """A kind of service, and what others call it."""

    slug: str
    label: str
    osm: list[str]
    schema_org: str


def newest(request: HttpRequest) -> HttpResponse:
    """The newest version's page."""
    return redirect("service_specification_1_0")


def page(request: HttpRequest) -> HttpResponse:
    """Every property: name, type, meaning, example, what can be chosen, and what others call it."""
    words = words_to_ask_with()
    context = {
        "version": VERSION,
        "address": f"{settings.BASE_URL}{SPECIFICATION}",
        "parts": [
            ("plats", _("Serviceplatsen"), _told((*PLACE_PROPERTIES, STOPS), words)),
            ("utbud", _("Vad den erbjuder (utbud)"), _told(OFFERED, words)),
            ("hallplats", _("Där den stannar (hallplatser)"), _told(STOPPED, words)),
        ],
        "kinds": [KindTold(slug, label, _tags(slug), TYPES.get(slug, "")) for slug, label in kind_labels().items()],
        "breadcrumbs": [(_("Specifikation för serviceplatser"), "")],
    }
    return render(request, "services/specification.html", context)


@for_files
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema."""
    return as_json(json_schema(words_to_ask_with()), "application/schema+json")


@for_files
def example(request: HttpRequest, form: str) -> HttpResponse:
    """An invented place that follows the specification, as `json` or in the long form as `csv`."""
    place = example_place()
    if form == "json":
        return as_json(place)
    return HttpResponse("".join(csv_lines([place])), content_type="text/csv; charset=utf-8")


def _told(properties: tuple[Property, ...], words: Words) -> list[Told]:
    return [Told(row, KIND_NAMES[row.kind], [] if row.scheme else allowed_values(row, words)) for row in properties]


def _tags(slug: str) -> list[str]:
    return [f"{rule.key}={rule.value}" for rule in RULES if rule.kind == slug]
