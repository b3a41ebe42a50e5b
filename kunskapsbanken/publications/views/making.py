"""Making a publication: the list of one's own, its parts and versions, and what can be done with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kunskapsbanken.people.rights import may, require, require_sight
from kunskapsbanken.publications import actions, queries
from kunskapsbanken.publications.forms import WRITTEN, PublicationForm, told_of
from kunskapsbanken.publications.models import Form, PartKind, Publication
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION, PUBLISH_PUBLICATION
from kunskapsbanken.publications.tasks import build_version
from kunskapsbanken.publications.views.door import changeable, publication_of, way_in


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The publications that one works on."""
    require_sight(request.user, EDIT_PUBLICATION)
    context = {
        "publications": list(queries.publications_to_edit(request.user)),
        "may_begin": may(request.user, EDIT_PUBLICATION),
        "breadcrumbs": way_in(),
    }
    return render(request, "publications/desk.html", context)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin one."""
    require(request.user, EDIT_PUBLICATION)
    form = PublicationForm(request.POST or None, by=request.user, initial=told_of(None))
    if form.is_valid():
        try:
            made = actions.begin_publication(by=request.user, **form.cleaned_data)
        except ValidationError as faults:
            form.add_error(None, faults.messages)
        else:
            return redirect("publication_work", made.pk)
    context = {"form": form, "breadcrumbs": way_in((_("Ny publikation"), ""))}
    return render(request, "publications/publication_edit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it is called, by whom it is and what it looks like."""
    publication = changeable(request, pk)
    form = PublicationForm(request.POST or None, by=request.user, initial=told_of(publication))
    if form.is_valid():
        try:
            actions.change_publication(publication=publication, by=request.user, **form.cleaned_data)
        except ValidationError as faults:
            form.add_error(None, faults.messages)
        else:
            messages.success(request, _("Uppgifterna är sparade."))
            return redirect("publication_work", pk)
    context = {"publication": publication, "form": form, "breadcrumbs": way_in((publication.title, ""))}
    return render(request, "publications/publication_edit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts in order, what can be added, and the versions with how far the one that is being built has come."""
    publication = publication_of(request, pk)
    parts = queries.parts_of(publication)
    closed = queries.closed_parts(parts)
    builds = queries.builds_of(publication)
    public = [build for build in builds if build.published_at]
    words = request.GET.get("q", "")
    context = {
        "publication": publication,
        "parts": [(part, closed.get(part.pk)) for part in parts],
        "closed_since": queries.closed_since(public),
        "public": public,
        "builds": [(build, queries.in_order(build)) for build in builds],
        "going_on": next((build for build in builds if build.is_going_on), None),
        "of": len(Form),
        "words": words,
        "found": queries.things_to_add(words, place=publication.place),
        "written": [(kind, PartKind(kind).label) for kind in WRITTEN],
        "may_change": queries.may_change(request.user, publication),
        "may_publish": may(request.user, PUBLISH_PUBLICATION, publication),
        "breadcrumbs": way_in((publication.title, "")),
    }
    return render(request, "publications/publication_work.html", context)


@login_required
@require_POST
def do(request: HttpRequest, pk: int) -> HttpResponse:
    """Build, publish, withdraw or remove: what the button says."""
    publication = publication_of(request, pk)
    what = request.POST.get("gor", "")
    try:
        said = _DOINGS[what](request, publication) if what in _DOINGS else _("Det gick inte att göra.")
    except ValidationError as faults:
        messages.error(request, " ".join(faults.messages))
    else:
        messages.success(request, said)
    return redirect("publication_desk") if publication.pk is None else redirect("publication_work", pk)


def _build(request: HttpRequest, publication: Publication) -> str:
    build = actions.ask_for_build(publication=publication, by=request.user)
    build_version.enqueue(build.pk)
    return _("Version %d byggs. Det tar högst någon minut.") % build.number


def _cancel(request: HttpRequest, publication: Publication) -> str:
    actions.cancel_build(publication=publication, by=request.user)
    return _("Bygget är avbrutet.")


def _publish(request: HttpRequest, publication: Publication) -> str:
    build = get_object_or_404(publication.builds, number=request.POST.get("version"))
    actions.publish_build(build=build, by=request.user)
    return _("Version %d är publicerad.") % build.number


def _withdraw(request: HttpRequest, publication: Publication) -> str:
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else None
    actions.withdraw(publication=publication, by=request.user, number=number)
    return _("Publikationen är tillbakadragen.") if number is None else _("Version %d är tillbakadragen.") % number


def _remove(request: HttpRequest, publication: Publication) -> str:
    actions.remove_publication(publication=publication, by=request.user)
    publication.pk = None
    return _("Publikationen är borttagen.")


_DOINGS = {"bygg": _build, "avbryt": _cancel, "publicera": _publish, "dra-tillbaka": _withdraw, "ta-bort": _remove}
