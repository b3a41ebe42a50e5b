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
from kunskapsbanken.services.forms import ServicePlaceForm, offerings_form, stops_form
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.one import offered_to_edit, places_for
from kunskapsbanken.services.views.asked import asked_municipality, service_place_of
from kunskapsbanken.services.views.register import register_address


@never_cache
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Put a new service place into a municipality's register."""
    place = asked_municipality(request)
    form = ServicePlaceForm(request.POST or None, places=places_for(place), initial={"place": place})
    offerings, stops = offerings_form(request.POST or None), stops_form(_rows_of_stops(request))
    if request.method == "POST" and form.is_valid() & offerings.is_valid() & (not stops.is_bound or stops.is_valid()):
        try:
            made = create_service_place(
                place=place,
                fields=form.facts(),
                offerings=offerings.offerings(),
                by=request.user,
                note=form.cleaned_data["note"],
                stops=stops.stops() if stops.is_bound else (),
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Serviceplatsen finns nu i registret."))
            return redirect(made)
    context = {"place": place, "heading": _("Lägg till en serviceplats"), "form": form, "offerings": offerings}
    return _shown(request, {**context, "stops": stops}, [(place.full_name, register_address(place.code))])


@never_cache
@login_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a service place; what is saved is confirmed today."""
    found = service_place_of(key)
    require(request.user, EDIT_SERVICE_PLACE, found)
    is_office = may(request.user, EDIT_SERVICE_PLACE, found.place)
    form = ServicePlaceForm(request.POST or None, instance=found, places=places_for(found.place), is_office=is_office)
    offerings = offerings_form(request.POST or None, offered_to_edit(found))
    stops = stops_form(_rows_of_stops(request), found.stops.all())
    if request.method == "POST" and form.is_valid() & offerings.is_valid() & (not stops.is_bound or stops.is_valid()):
        try:
            change_service_place(
                service_place=found,
                fields=form.facts(),
                offerings=offerings.offerings(),
                by=request.user,
                note=form.cleaned_data["note"],
                stops=stops.stops() if stops.is_bound else None,
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Sparat. Uppgifterna är bekräftade i dag."))
            return redirect(found)
    stored = service_place_of(key)
    context = {"place": stored.place, "heading": _("Ändra %s") % stored.name, "form": form, "offerings": offerings}
    context |= {"stops": stops, "service_place": stored}
    return _shown(request, context, [(stored.name, stored.get_absolute_url())])


def _rows_of_stops(request: HttpRequest) -> Any:
    """What is said of stops; None where nothing is asked of them, so that they are left as they are."""
    return request.POST if "hallplatser-TOTAL_FORMS" in request.POST else None


def _shown(request: HttpRequest, context: dict[str, Any], way: list[tuple[str, str]]) -> HttpResponse:
    crumbs = [(_("Service och karta"), reverse("service_register")), *way, (context["heading"], "")]
    form, rows = context["form"], (context["offerings"], context["stops"])
    failed = bool(form.errors or any(each.is_bound and each.total_error_count() for each in rows))
    return render(
        request,
        "services/service_place_edit.html",
        {**context, "breadcrumbs": crumbs, "failed": failed},
        status=422 if failed else 200,
    )
