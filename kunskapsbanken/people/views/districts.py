"""Making a district of a municipality."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people import actions
from kunskapsbanken.people.forms import DistrictForm
from kunskapsbanken.people.permissions import EDIT_PLACE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of


@never_cache
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A district of the municipality in the address (`?plats=CODE`)."""
    municipality = get_object_or_404(Place.objects.municipalities(), code=request.GET.get("plats", ""))
    require(request.user, EDIT_PLACE, municipality)
    form = DistrictForm(request.POST or None, municipality=municipality)
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
