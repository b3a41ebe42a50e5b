"""The datasets themselves: what each is, its licence, and where its files lie."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.api.operations import listing, object_schema, page_schema, path_parameter, single
from kunskapsbanken.api.parameters import read_all
from kunskapsbanken.api.problems import problem, refused
from kunskapsbanken.api.registry import Document
from kunskapsbanken.api.serving import as_json, as_page, for_programs
from kunskapsbanken.opendata.columns import KIND_NAMES
from kunskapsbanken.opendata.dataset import Dataset
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.models import Version
from kunskapsbanken.opendata.queries import newest_versions, versions_of

_TEXT: Document = {"type": "string"}
_URI: Document = {"type": "string", "format": "uri"}


def paths() -> Document:
    """The list of them all, and one."""
    key = path_parameter("datamangd", _("Datamängdens beteckning."), "planer")
    return {
        "/api/v1/datamangder/": {"get": listing("datamangder", _("Alla datamängder"), (), "DatamangderSida")},
        "/api/v1/datamangder/{datamangd}/": {"get": single("enDatamangd", _("En datamängd"), key, "Datamangd")},
    }


def schemas() -> Document:
    """What they answer."""
    column = object_schema({"namn": _TEXT, "slag": _TEXT, "betydelse": _TEXT, "enhet": _TEXT})
    file = object_schema({"form": _TEXT, "mediatyp": _TEXT, "adress": _URI})
    properties = {
        "datamangd": _TEXT,
        "titel": _TEXT,
        "beskrivning": _TEXT,
        "licens": _TEXT,
        "nyckelord": {"type": "array", "items": _TEXT},
        "version": {"type": ["string", "null"], "format": "date"},
        "rader": {"type": ["integer", "null"]},
        "kolumner": {"type": "array", "items": column},
        "filer": {"type": "array", "items": file},
        "sida": _URI,
    }
    return {"Datamangd": object_schema(properties), "DatamangderSida": page_schema("datamangder", "Datamangd")}


def _latest() -> object:
    """Another when a version has been made, and every day."""
    return timezone.localdate(), Version.objects.order_by("-pk").values_list("pk", flat=True).first()


def _listed(request: HttpRequest) -> HttpResponse:
    """Every dataset; there are so few that one page holds them."""
    _asked, faults = read_all(request.GET, ())
    if faults:
        return refused(faults)
    versions = newest_versions()
    return as_page(request, {"datamangder": [_record(one, versions.get(name)) for name, one in DATASETS.items()]}, None)


def _one(request: HttpRequest, key: str) -> HttpResponse:
    """One dataset."""
    found = DATASETS.get(key)
    if found is None:
        return problem(404, gettext_lazy("Det finns ingen med den beteckningen."))
    return as_json(_record(found, versions_of(key).first()))


listed, one = for_programs(_listed, _latest), for_programs(_one, _latest)


def _record(found: Dataset, version: Version | None) -> dict[str, Any]:
    return {
        "datamangd": found.id,
        "titel": str(found.title),
        "beskrivning": str(found.description),
        "licens": found.licence.name,
        "nyckelord": list(found.keywords),
        "version": version.published_on if version else None,
        "rader": version.rows if version else None,
        "kolumner": [
            {
                "namn": row.name,
                "slag": str(KIND_NAMES[row.kind]),
                "betydelse": str(row.meaning),
                "enhet": str(row.unit),
            }
            for row in found.columns
        ],
        "filer": [
            {
                "form": form.name,
                "mediatyp": form.media_type,
                "adress": f"{found.url}{found.id}.{form.name}",
            }
            for form in found.forms
        ],
        "sida": f"{settings.BASE_URL}{found.path}",
    }
