"""The parts of a publication: written, found, changed, moved and taken out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.publications import actions, queries
from kunskapsbanken.publications.forms import WRITTEN, part_form, told_of_part
from kunskapsbanken.publications.models import Part, PartKind, Publication
from kunskapsbanken.publications.views.door import changeable, publication_of, way_in


@never_cache
@login_required
def part_new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Write or choose a part."""
    publication = changeable(request, pk)
    if kind not in WRITTEN:
        raise Http404
    form = part_form(kind)(request.POST or None, initial={"place": publication.place_id})
    if form.is_valid():
        try:
            actions.add_part(publication=publication, kind=PartKind(kind), by=request.user, **form.cleaned_data)
        except ValidationError as faults:
            form.add_error(None, faults.messages)
        else:
            return _back(pk, _last(publication))
    return _show(request, publication, form, PartKind(kind).label)


@never_cache
@login_required
def part_edit(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Change a part, or take it out."""
    publication = changeable(request, pk)
    found = _part(publication, part)
    if request.POST.get("gor") == "ta-bort":
        name = found.name
        actions.remove_part(part=found, by=request.user)
        messages.success(request, _("%s är borttagen ur publikationen.") % name)
        return redirect("publication_work", pk)
    form = part_form(found.kind)(request.POST or None, initial=told_of_part(found))
    if form.is_valid():
        try:
            actions.change_part(part=found, by=request.user, **form.cleaned_data)
        except ValidationError as faults:
            form.add_error(None, faults.messages)
        else:
            return _back(pk, found)
    return _show(request, publication, form, found.name, found)


@login_required
@require_POST
def part_found(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the search found."""
    publication = publication_of(request, pk)
    kind, page = request.POST.get("slag", ""), request.POST.get("sida", "")
    if kind not in (PartKind.ITEM, PartKind.PLAN, PartKind.MEETING) or not page.isdecimal():
        raise Http404
    try:
        part = actions.add_part(publication=publication, kind=PartKind(kind), page_id=int(page), by=request.user)
    except ValidationError as faults:
        messages.error(request, " ".join(faults.messages))
        return redirect("publication_work", pk)
    messages.success(request, _("%s är tillagd sist.") % part.name)
    return _back(pk, part)


@login_required
@require_POST
def part_move(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Up or down."""
    publication = publication_of(request, pk)
    found = _part(publication, part)
    actions.move_part(part=found, up=request.POST.get("till") == "upp", by=request.user)
    return _back(pk, found)


def _part(publication: Publication, pk: int) -> Part:
    return get_object_or_404(
        Part.objects.select_related("publication", "page", "place", "image", "service"), publication=publication, pk=pk
    )


def _last(publication: Publication) -> Part:
    return queries.parts_of(publication)[-1]


def _back(pk: int, part: Part) -> HttpResponse:
    """To the list, at the part that something was done to."""
    return redirect(f"{reverse('publication_work', args=[pk])}#del-{part.pk}")


def _show(
    request: HttpRequest, publication: Publication, form: Any, title: str, part: Part | None = None
) -> HttpResponse:
    work = (publication.title, reverse("publication_work", args=[publication.pk]))
    context = {
        "publication": publication,
        "form": form,
        "title": title,
        "part": part,
        "breadcrumbs": way_in(work, (title, "")),
    }
    return render(request, "publications/part_edit.html", context, status=422 if form.errors else 200)
