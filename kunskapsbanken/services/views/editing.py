"""The officer's own forms for a service place."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import may, require
from kunskapsbanken.services.actions.editing import change_service_place, create_service_place
from kunskapsbanken.services.forms import ServicePlaceForm, offerings_form
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.one import places_for
from kunskapsbanken.services.views.asked import asked_municipality, service_place_of
from kunskapsbanken.services.views.register import register_address


@never_cache
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Put a new service place into a municipality's register."""
    place = asked_municipality(request)
    form = ServicePlaceForm(request.POST or None, places=places_for(place), initial={"place": place})
    offerings = offerings_form(request.POST or None)
    if request.method == "POST" and form.is_valid() & offerings.is_valid():
        try:
            made = create_service_place(
                place=place,
                fields=form.facts(),
                offerings=offerings.offerings(),
                by=request.user,
                note=form.cleaned_data["note"],
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Serviceplatsen finns nu i registret."))
            return redirect(made)
    context = {"place": place, "heading": _("Lägg till en serviceplats"), "form": form, "offerings": offerings}
    return _shown(request, context, [(place.full_name, register_address(place.code))])


@never_cache
@login_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a service place; what is saved is confirmed today."""
    found = service_place_of(key)
    require(request.user, EDIT_SERVICE_PLACE, found)
    is_office = may(request.user, EDIT_SERVICE_PLACE, found.place)
    form = ServicePlaceForm(request.POST or None, instance=found, places=places_for(found.place), is_office=is_office)
    offerings = offerings_form(request.POST or None, found.offerings.kept().select_related("kind"))
    if request.method == "POST" and form.is_valid() & offerings.is_valid():
        try:
            change_service_place(
                service_place=found,
                fields=form.facts(),
                offerings=offerings.offerings(),
                by=request.user,
                note=form.cleaned_data["note"],
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Sparat. Uppgifterna är bekräftade i dag."))
            return redirect(found)
    heading = _("Ändra %s") % service_place_of(key).name
    context = {"place": found.place, "heading": heading, "form": form, "offerings": offerings}
    return _shown(request, context, [(found.name, found.get_absolute_url())])


def _shown(request: HttpRequest, context: dict[str, Any], way: list[tuple[str, str]]) -> HttpResponse:
    crumbs = [(_("Service och karta"), reverse("service_register")), *way, (context["heading"], "")]
    failed = bool(context["form"].errors or context["offerings"].total_error_count())
    return render(
        request,
        "services/service_place_edit.html",
        {**context, "breadcrumbs": crumbs, "failed": failed},
        status=422 if failed else 200,
    )
