"""Reading a count of residents: upload, look, confirm; and taking it away again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.access.actions import confirm_population, prepare_population, remove_population
from kunskapsbanken.access.forms.population import PopulationForm
from kunskapsbanken.access.models import PopulationImport
from kunskapsbanken.access.permissions import LOAD_POPULATION
from kunskapsbanken.access.queries.population import counts_for, preview_of
from kunskapsbanken.access.results import AGES
from kunskapsbanken.files.importing import on_disk
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.importers.population import ENDINGS, read_population
from kunskapsbanken.places.models import Kind, Place, PopulationSet
from kunskapsbanken.places.pages import page_of


@never_cache
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Send a file; its faults are told by row and column, and nothing is laid out before it is confirmed."""
    place = _asked(request)
    if request.GET.get("fil"):
        return _look(request, place)
    form = PopulationForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            prepared = _prepare(form.cleaned_data, place, request.user)
        except ValidationError as fault:
            faults = fault.messages
        else:
            return redirect(f"{_address(place)}&fil={prepared.pk}")
    context = {**_frame(place), "form": form, "faults": faults, "counts": counts_for(place)}
    return render(request, "access/population_load.html", context, status=422 if faults or form.errors else 200)


@never_cache
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a count away, after a question."""
    counted = get_object_or_404(PopulationSet.objects.select_related("place").filter(place__isnull=False), pk=pk)
    require(request.user, LOAD_POPULATION, counted)
    place: Any = counted.place
    if request.method == "POST":
        try:
            remove_population(counted=counted, by=request.user)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("”%s” är borttagen.") % counted.name)
        return redirect(_address(place))
    return render(request, "access/population_remove.html", {**_frame(place), "counted": counted})


def _look(request: HttpRequest, place: Place) -> HttpResponse:
    """What the file says; confirmed, it is laid out."""
    pk = request.GET["fil"]
    prepared = get_object_or_404(PopulationImport.objects.filter(place=place), pk=pk if pk.isdecimal() else 0)
    if request.method == "POST":
        kept = confirm_population(prepared=prepared, by=request.user)
        messages.success(request, _("”%s” är inläst.") % kept.name)
        return redirect(page_of(place).url or "/")
    context = {**_frame(place), "prepared": prepared, "preview": preview_of(prepared), "ages": AGES}
    return render(request, "access/population_preview.html", context)


def _prepare(answers: dict[str, Any], place: Place, by: Any) -> PopulationImport:
    uploaded: UploadedFile = answers["file"]
    with on_disk(uploaded, ENDINGS) as path:
        counted = read_population(path)
    about = {name: answers[name] for name in ("name", "source", "counted_on")}
    return prepare_population(counted=counted, place=place, file_name=uploaded.name or "", by=by, **about)


def _asked(request: HttpRequest) -> Place:
    """The county or municipality in the address, for those who may load its residents."""
    places = Place.objects.filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY))
    place = get_object_or_404(places, code=request.GET.get("plats", ""))
    require(request.user, LOAD_POPULATION, place)
    return place


def _address(place: Place) -> str:
    return f"{reverse('population')}?plats={place.code}"


def _frame(place: Place) -> dict[str, Any]:
    back = page_of(place).url or "/"
    return {"place": place, "back": back, "breadcrumbs": [(place.full_name, back), (_("Befolkning efter ålder"), "")]}
