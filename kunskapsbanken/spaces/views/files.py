"""Files of a space: taken in, handed out to members, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.spaces import actions, queries
from kunskapsbanken.spaces.forms import FileForm
from kunskapsbanken.spaces.views.door import space_of, way_in


@never_cache
@login_required
def file_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a file by."""
    organisation = space_of(request, slug)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_by(organisation=organisation, upload=form.cleaned_data["upload"], by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Filen är inlagd."))
            return redirect("space", slug)
    context = {
        "organisation": organisation,
        "form": form,
        "breadcrumbs": way_in(organisation, (_("Lägg in en fil"), "")),
    }
    return render(request, "spaces/file_add.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def file_fetch(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """Hand a file out: always to save, never to run in the site's name."""
    shared = get_object_or_404(queries.files_in(space_of(request, slug), request.user), pk=pk)
    return FileResponse(
        shared.file.open("rb"), as_attachment=True, filename=shared.name, content_type="application/octet-stream"
    )


@login_required
@require_POST
def file_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a file away."""
    shared = get_object_or_404(queries.files_in(space_of(request, slug), request.user), pk=pk)
    actions.take_away(shared=shared, by=request.user)
    messages.success(request, _("Filen är borttagen."))
    return redirect("space", slug)
