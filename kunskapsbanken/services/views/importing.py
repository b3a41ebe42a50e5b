"""Reading a file into a municipality's register: upload, look, choose, confirm, and undo."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.services import import_tasks
from kunskapsbanken.services.actions.importing import check_import, receive_import
from kunskapsbanken.services.forms import UploadForm
from kunskapsbanken.services.importers import READERS, read_kept
from kunskapsbanken.services.importers.columns import COLUMNS
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.views.asked import asked_municipality
from kunskapsbanken.services.views.register import register_address

# A file of about 2,000 rows is read while one waits; a larger one in the background.
SMALL_BYTES = 300_000
SHOWN_FAULTS = 50


@never_cache
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Send a file; its faults are told by row and column, and nothing is stored in the register."""
    place = asked_municipality(request)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"dated": timezone.localdate()})
    failed = None
    if request.method == "POST" and form.is_valid():
        try:
            received = _receive(form, place, request.user)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            if received.state != ServiceImport.State.FAILED:
                return redirect("service_import_one", received.pk)
            failed = received
    context = {**_frame(place), "form": form, "columns": COLUMNS, **faults_of(failed)}
    return render(request, "services/import_upload.html", context, status=422 if failed or form.errors else 200)


def faults_of(failed: ServiceImport | None) -> dict[str, Any]:
    """The first of what is wrong with a file, for the page."""
    report = failed.report if failed else []
    return {"failed": failed, "faults": report[:SHOWN_FAULTS], "more_faults": max(0, len(report) - SHOWN_FAULTS)}


def _receive(form: UploadForm, place: Place, by: User) -> ServiceImport:
    answers = form.cleaned_data
    uploaded: UploadedFile = answers["file"]
    received = receive_import(
        content=uploaded.read(),
        ending=ending_among(uploaded.name or "", READERS),
        place=place,
        file_name=uploaded.name or "",
        source=answers["source"],
        dated=answers["dated"],
        licence=answers["licence"],
        given=form.given(),
        by=by,
    )
    if (uploaded.size or 0) <= SMALL_BYTES:
        return check_import(received=received, read=read_kept)
    import_tasks.check.enqueue(received.pk)
    return received


def _frame(place: Place) -> dict[str, Any]:
    return {"place": place, "breadcrumbs": [*crumbs(place), (_("Läs in en fil"), "")]}


def crumbs(place: Place) -> list[tuple[str, str]]:
    """The way to a place's register."""
    return [(_("Service och karta"), reverse("service_register")), (place.full_name, register_address(place.code))]
