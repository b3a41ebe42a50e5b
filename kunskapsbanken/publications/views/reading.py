"""What anyone reads: the list, a publication's page, its text on the web, and its files."""

import zipfile

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.engines.typeset.reading_pack import PICTURES
from kunskapsbanken.people.rights import may_see
from kunskapsbanken.publications import queries
from kunskapsbanken.publications.formats import FORMATS
from kunskapsbanken.publications.models import Build, BuildFile, Form
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION
from kunskapsbanken.publications.schema_org import publication_data

_PICTURES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}


@require_safe
def publication_list(request: HttpRequest) -> HttpResponse:
    """Every publication that is published."""
    context = {
        "publications": list(queries.public_publications()),
        "feed_url": reverse("publication_feed"),
        "may_work": request.user.is_authenticated and may_see(request.user, EDIT_PUBLICATION),
        "breadcrumbs": [(_("Publikationer"), "")],
    }
    return render(request, "publications/publication_list.html", context)


@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """One publication: what it is, its newest version in all forms, and the earlier ones."""
    page = queries.public_page(slug)
    if page is None:
        raise Http404
    one = page.publication
    context = {
        "publication": one,
        "page": page,
        "jsonld": publication_data(page),
        "files": [(file, FORMATS[file.form]) for file in page.files if file.form != Form.WEB],
        "earlier": [(build, queries.in_order(build)) for build in page.earlier],
        "may_work": request.user.is_authenticated and may_see(request.user, EDIT_PUBLICATION, one),
        "address": f"{settings.BASE_URL}{one.get_absolute_url()}",
        "breadcrumbs": [(_("Publikationer"), reverse("publications")), (one.title, "")],
    }
    return render(request, "publications/publication.html", context)


@require_safe
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest published version as one page."""
    build = _newest(slug)
    with _file(build, Form.WEB).file.open("rb") as file:
        body = file.read().decode()
    one = build.publication
    way = [(_("Publikationer"), reverse("publications")), (one.title, one.get_absolute_url()), (_("Läs"), "")]
    context = {"publication": one, "build": build, "body": body, "breadcrumbs": way}
    return render(request, "publications/publication_read.html", context)


@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A picture of that page, out of the pack for reading without network."""
    build = _newest(slug)
    with _file(build, Form.PACK).file.open("rb") as file, zipfile.ZipFile(file) as pack:
        try:
            content = pack.read(f"{PICTURES}{name}")
        except KeyError as missing:
            raise Http404 from missing
    return HttpResponse(content, content_type=_PICTURES[name.rsplit(".", 1)[-1]])


@require_safe
def download(request: HttpRequest, slug: str, number: int, form: str) -> FileResponse:
    """A version in one form, byte for byte as it was built."""
    build = queries.readable_build(slug, number, request.user)
    if build is None or form not in FORMATS:
        raise Http404
    found, made = _file(build, form), FORMATS[form]
    name = f"{slug}-version-{number}-{form}.{made.ending}"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=name, content_type=made.served_as)


def _newest(slug: str) -> Build:
    build = queries.newest_build(slug)
    if build is None:
        raise Http404
    return build


def _file(build: Build, form: str) -> BuildFile:
    file = queries.file_of(build, form)
    if file is None:
        raise Http404
    return file
