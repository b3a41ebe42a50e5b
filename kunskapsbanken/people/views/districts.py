"""Making a district of a municipality, and drawing its border."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people import actions
from kunskapsbanken.people.district_forms import BorderForm, DistrictForm
from kunskapsbanken.people.exporters import districts_geojson
from kunskapsbanken.people.permissions import EDIT_PLACE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.pages import page_of


@never_cache
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A district of the municipality in the address (`?plats=CODE`)."""
    municipality = get_object_or_404(Place.objects.municipalities(), code=request.GET.get("plats", ""))
    require(request.user, EDIT_PLACE, municipality)
    form = DistrictForm(request.POST or None, request.FILES or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        try:
            district = actions.open_district(municipality=municipality, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("%s har fått en egen sida.") % district.name)
            return redirect(page_of(district).url)
    back = page_of(municipality).url or "/"
    crumbs = [(municipality.full_name, back), (_("Lägg till en bygd"), "")]
    context = {"form": form, "place": municipality, "back": back, "breadcrumbs": crumbs}
    return render(request, "people/district_add.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def draw(request: HttpRequest, code: str) -> HttpResponse:
    """Another border for a district, or none."""
    found = get_object_or_404(Place.objects.select_related("parent").filter(kind=Kind.DISTRICT), code=code)
    require(request.user, EDIT_PLACE, found)
    geometry = Boundary.objects.filter(place=found).values_list("geometry", flat=True).first()
    initial = {"border": json.dumps(geometry) if geometry else ""}
    form = BorderForm(request.POST or None, request.FILES or None, municipality=found.parent, initial=initial)
    back = page_of(found).url or "/"
    if request.method == "POST" and form.is_valid():
        try:
            actions.draw_district(district=found, border=form.cleaned_data["border"], by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Bygdens gräns är sparad."))
            return redirect(back)
    crumbs = [(found.full_name, back), (_("Bygdens gräns"), "")]
    context = {"form": form, "place": found, "back": back, "breadcrumbs": crumbs}
    return render(request, "people/district_draw.html", context, status=422 if form.errors else 200)


def on_map(request: HttpRequest) -> JsonResponse:
    """What is known of the land where a district is drawn (`?plats=CODE`)."""
    municipality = get_object_or_404(Place.objects.municipalities(), code=request.GET.get("plats", ""))
    return JsonResponse(districts_geojson(municipality))
