"""Texts that a group writes together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.spaces import actions, queries
from kunskapsbanken.spaces.forms import DraftForm
from kunskapsbanken.spaces.models import Draft
from kunskapsbanken.spaces.views.door import space_of, way_in


@never_cache
@login_required
def draft_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a text."""
    organisation = space_of(request, slug)
    form = DraftForm(request.POST or None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "body")}
        draft = actions.begin_draft(organisation=organisation, by=request.user, **words)
        messages.success(request, _("Texten är sparad."))
        return redirect("space_draft", slug, draft.pk)
    return _write(request, organisation, form, None)


@never_cache
@login_required
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read the text, and its earlier versions (`?version=3`)."""
    organisation, found = _draft(request, slug, pk)
    versions = list(found.versions.select_related("saved_by"))
    wanted = request.GET.get("version", "")
    context = {
        "organisation": organisation,
        "draft": found,
        "versions": versions,
        "shown": next((version for version in versions if str(version.number) == wanted), versions[0]),
        "members": {member.pk for member in queries.members_of(organisation)},
        "breadcrumbs": way_in(organisation, (found.title, "")),
    }
    return render(request, "spaces/draft_view.html", context)


@never_cache
@login_required
def draft_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write on the text. What someone else saved meanwhile is shown beside one's own."""
    organisation, found = _draft(request, slug, pk)
    start = {"title": found.title, "body": found.body, "number": found.number}
    form = DraftForm(request.POST or None, initial=start)
    if form.is_valid():
        words = {**form.cleaned_data, "number": form.cleaned_data["number"] or 0}
        try:
            actions.save_draft(draft=found, by=request.user, **words)
        except actions.DraftWasChanged as fault:
            # The next press means: I have seen the other text, keep mine as the newest version.
            form.data = {**form.data.dict(), "number": str(found.number)}
            form.add_error(None, fault)
            return _write(request, organisation, form, found, saved_meanwhile=found)
        messages.success(request, _("Texten är sparad."))
        return redirect("space_draft", slug, pk)
    return _write(request, organisation, form, found)


@login_required
@require_POST
def draft_hand_on(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a copy to the editors of the knowledge bank."""
    _organisation, found = _draft(request, slug, pk)
    try:
        actions.hand_on(draft=found, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Texten är skickad. Redaktionen hör av sig till dig."))
    return redirect("space_draft", slug, pk)


@login_required
@require_POST
def draft_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the text away."""
    _organisation, found = _draft(request, slug, pk)
    actions.remove_draft(draft=found, by=request.user)
    messages.success(request, _("Texten är borttagen."))
    return redirect("space", slug)


def _draft(request: HttpRequest, slug: str, pk: int) -> tuple[Organisation, Draft]:
    organisation = space_of(request, slug)
    return organisation, get_object_or_404(queries.drafts_in(organisation, request.user), pk=pk)


def _write(
    request: HttpRequest,
    organisation: Organisation,
    form: DraftForm,
    found: Draft | None,
    saved_meanwhile: Draft | None = None,
) -> HttpResponse:
    title = found.title if found else _("Ny text")
    context = {
        "organisation": organisation,
        "form": form,
        "draft": found,
        "saved_meanwhile": saved_meanwhile,
        "breadcrumbs": way_in(organisation, (title, "")),
    }
    return render(request, "spaces/draft_edit.html", context, status=422 if form.errors else 200)
