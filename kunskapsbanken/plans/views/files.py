"""What is fetched of a version beside its papers: the archive package, the tables, the decision's papers."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kunskapsbanken.plans.archive import archive_of
from kunskapsbanken.plans.exporters import XLSX, export_tables
from kunskapsbanken.plans.models import PlanVersion, VersionDocument
from kunskapsbanken.plans.queries.standing import version_by_digest
from kunskapsbanken.plans.views.doors import visible_plan, visible_version

_FORMS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def archive(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The archive package of a version."""
    version = visible_version(request, pk, number)
    return _file(archive_of(version), "application/zip", f"{_name(version)}-arkiv.zip")


def tables(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The tables of a version as a workbook."""
    version = visible_version(request, pk, number)
    return _file(export_tables(version), XLSX, f"{_name(version)}-tabeller.xlsx")


def document(request: HttpRequest, pk: int, number: int, document: int) -> FileResponse:
    """A paper of the decision, byte for byte as it was laid in."""
    version = visible_version(request, pk, number)
    paper = get_object_or_404(VersionDocument, version=version, number=document)
    kind = next(form for ending, form in _FORMS.items() if paper.name.endswith(ending))
    name = f"{_name(version)}-{paper.name}"
    return FileResponse(paper.file.open("rb"), as_attachment=True, filename=name, content_type=kind)


def by_digest(request: HttpRequest, beginning: str) -> HttpResponse:
    """The short address of a version, by how its digest begins."""
    version = version_by_digest(beginning.lower())
    if version is None:
        raise Http404
    visible_plan(request, version.plan_id)
    return redirect(version.get_absolute_url(), permanent=True)


def _name(version: PlanVersion) -> str:
    return f"{version.plan.place.slug}-{version.plan.slug}-version-{version.number}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
