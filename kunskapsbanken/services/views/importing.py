"""Reading a file into a municipality's register: upload, look, confirm."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.files.importing import on_disk
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.forms import UploadForm
from kunskapsbanken.services.importers import READERS, read_file
from kunskapsbanken.services.importers.columns import COLUMNS
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.views.asked import asked_municipality
from kunskapsbanken.services.views.register import register_address


@never_cache
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Send a file; its faults are told by row and column, and nothing is stored in the register."""
    place = asked_municipality(request)
    if request.GET.get("fil"):
        return _look(request, place)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"dated": timezone.localdate()})
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            prepared = _prepare(form.cleaned_data, place, request.user)
        except ValidationError as fault:
            faults = fault.messages
        else:
            return redirect(f"{reverse('service_import')}?plats={place.code}&fil={prepared.pk}")
    context = {**_frame(place), "form": form, "faults": faults, "columns": COLUMNS}
    return render(request, "services/import_upload.html", context, status=422 if faults or form.errors else 200)


def _look(request: HttpRequest, place: Place) -> HttpResponse:
    """What the file would change; confirmed, it does."""
    waiting = ServiceImport.objects.filter(place=place, confirmed=None)
    pk = request.GET["fil"]
    prepared = get_object_or_404(waiting, pk=pk if pk.isdecimal() else 0)
    if request.method == "POST":
        found = confirm_import(prepared=prepared, by=request.user)
        said = _("Filen är inläst: %(new)s nya och %(changed)s ändrade serviceplatser.")
        messages.success(request, said % {"new": len(found.new), "changed": len(found.changed)})
        return redirect(register_address(place.code))
    context = {**_frame(place), "prepared": prepared, "found": differences_of(prepared)}
    return render(request, "services/import_preview.html", context)


def _prepare(answers: dict[str, Any], place: Place, by: User) -> ServiceImport:
    uploaded: UploadedFile = answers["file"]
    with on_disk(uploaded, READERS) as path:
        return prepare_import(
            incoming=read_file(path),
            place=place,
            file_name=uploaded.name or "",
            source=answers["source"],
            dated=answers["dated"],
            by=by,
        )


def _frame(place: Place) -> dict[str, Any]:
    register = [(_("Service och karta"), reverse("service_register")), (place.full_name, register_address(place.code))]
    return {"place": place, "breadcrumbs": [*register, (_("Läs in en fil"), "")]}
