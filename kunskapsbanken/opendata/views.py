"""Datasets for people, their files for programs, and the catalogue for portals."""

import hashlib
from datetime import date
from functools import partial
from itertools import islice

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from kunskapsbanken.opendata.actions import SAMPLE_ROWS
from kunskapsbanken.opendata.dataset import Dataset, Form
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.exporters import catalogue as dcat
from kunskapsbanken.opendata.exporters.schema_org import catalogue_jsonld, dataset_jsonld
from kunskapsbanken.opendata.models import Version, VersionFile
from kunskapsbanken.opendata.queries import kept_file, newest_file, newest_versions, versions_of
from kunskapsbanken.opendata.writers import cells, dictionary_lines
from kunskapsbanken.ui.negotiation import answered, text

FRESH_S = 300
# RDF/XML first: it is what dataportal.se harvests, and what anyone gets who asks for nothing else.
CATALOGUE_TYPES = {
    "rdf": "application/rdf+xml",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """Every dataset, with how large it is and when it last changed."""
    versions = newest_versions()
    context = {
        "datasets": [(dataset, versions.get(name)) for name, dataset in DATASETS.items()],
        "feed_url": reverse("datasets_feed"),
        "jsonld": catalogue_jsonld(DATASETS.values()),
        "breadcrumbs": [(_("Öppna data"), "")],
    }
    return render(request, "opendata/datasets.html", context)


@require_safe
def dataset(request: HttpRequest, dataset: str) -> HttpResponseBase:
    """One dataset: what it is, its files with sums, its columns and its first rows; to programs as DCAT-AP-SE."""
    found = _found(dataset)
    forms = {CATALOGUE_TYPES[form]: partial(_described, found, form) for form in ("jsonld", "ttl", "rdf")}
    return answered(request, lambda: _page(request, found), forms)


def _described(found: Dataset, form: str) -> HttpResponse:
    return text(dcat.catalogue([found], newest_versions(), form=form), CATALOGUE_TYPES[form])


def _page(request: HttpRequest, found: Dataset) -> HttpResponse:
    versions = list(versions_of(found.id))
    version = versions[0] if versions else None
    context = {
        "dataset": found,
        "address": found.url,
        "version": version,
        "files": _files(found, version),
        "older": [(row, row.files.all()) for row in versions[1:]],
        "columns": found.columns,
        "sample_head": [row.name for row in found.columns],
        "sample": version.sample if version else [cells(found, row) for row in islice(found.rows(), SAMPLE_ROWS)],
        "feed_url": f"{reverse('datasets_feed')}?dataset={found.id}",
        "jsonld": dataset_jsonld(found, version),
        "breadcrumbs": [(_("Öppna data"), reverse("datasets")), (str(found.title), "")],
    }
    return render(request, "opendata/dataset.html", context)


@require_safe
def columns(request: HttpRequest, dataset: str) -> HttpResponseBase:
    """The column dictionary."""
    text = "".join(dictionary_lines(_found(dataset).columns))
    return _open(HttpResponse(text, content_type="text/csv; charset=utf-8"), f"{dataset}-kolumner.csv")


@require_safe
def newest(request: HttpRequest, dataset: str, name: str, form: str) -> HttpResponseBase:
    """A file of the newest version; made as it is sent as long as there is none."""
    found, asked = _form(dataset, name, form)
    file = newest_file(found.id, asked.name)
    answer = _sent(request, file, asked) if file else None
    if answer is None:
        stream = StreamingHttpResponse(found.lines(asked), content_type=_content_type(asked))
        answer = _open(stream, f"{found.id}.{asked.name}")
    return answer


@require_safe
def kept(request: HttpRequest, dataset: str, day: date, name: str, form: str) -> HttpResponseBase:
    """A file of a version that is kept."""
    found, asked = _form(dataset, name, form)
    file = kept_file(found.id, day, asked.name)
    answer = _sent(request, file, asked) if file else None
    if answer is None:
        raise Http404
    return answer


@require_safe
@vary_on_headers("Accept")
def catalogue(request: HttpRequest, form: str = "") -> HttpResponseBase:
    """All datasets as DCAT-AP-SE: by the ending of the address, or by what the asker takes."""
    wanted = form or _preferred(request)
    if wanted not in CATALOGUE_TYPES:
        raise Http404
    text = dcat.catalogue(DATASETS.values(), newest_versions(), form=wanted)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    response = HttpResponse(text, content_type=f"{CATALOGUE_TYPES[wanted]}; charset=utf-8")
    response["ETag"] = etag
    _open(response)
    return get_conditional_response(request, etag=etag, response=response) or response


def _preferred(request: HttpRequest) -> str:
    wanted = request.get_preferred_type(list(CATALOGUE_TYPES.values()))
    return next((form for form, media_type in CATALOGUE_TYPES.items() if media_type == wanted), "rdf")


def _found(name: str) -> Dataset:
    if name not in DATASETS:
        raise Http404
    return DATASETS[name]


def _form(dataset: str, name: str, form: str) -> tuple[Dataset, Form]:
    found = _found(dataset)
    asked = found.form(form)
    if asked is None or name != found.id:
        raise Http404
    return found, asked


def _files(dataset: Dataset, version: Version | None) -> list[tuple[Form, VersionFile | None]]:
    made = {file.form: file for file in version.files.all()} if version else {}
    return [(form, made.get(form.name)) for form in dataset.forms]


def _sent(request: HttpRequest, file: VersionFile, form: Form) -> HttpResponseBase | None:
    """The file as it lies; none where it is gone from the disk."""
    try:
        opened = file.file.open("rb")
    except FileNotFoundError:
        return None
    response = FileResponse(opened, content_type=_content_type(form))
    etag = f'"{file.digest}"'
    response["ETag"] = etag
    answer = _open(response, f"{file.version.dataset}-{file.version.published_on}.{form.name}")
    told = get_conditional_response(request, etag=etag, response=answer)
    if told is not answer:  # the asker has it already
        answer.close()
    return told


def _content_type(form: Form) -> str:
    return f"{form.media_type}; charset=utf-8" if form.name == "csv" else form.media_type


def _open(response: HttpResponseBase, filename: str = "") -> HttpResponseBase:
    """For programs of any origin, to keep for a while."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    patch_cache_control(response, public=True, max_age=FRESH_S)
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
