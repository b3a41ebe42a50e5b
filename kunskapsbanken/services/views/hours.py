"""Opening hours day by day: of what a service place offers, and of a stop of something mobile."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import require
from kunskapsbanken.services.actions.editing import write_hours, write_stop_hours
from kunskapsbanken.services.forms import HoursByDayForm
from kunskapsbanken.services.hours_by_day import read_week
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.one import offered_to_edit
from kunskapsbanken.services.views.asked import service_place_of


@never_cache
@login_required
def offering_hours(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The hours of one thing that a service place offers, and of others there that keep the same."""
    found = _to_edit(request, key)
    offering = get_object_or_404(offered_to_edit(found), pk=pk)
    others = [row for row in offered_to_edit(found) if row.pk != pk]
    form = HoursByDayForm(request.POST or None, expression=offering.opening_hours, others=others)
    if request.method == "POST" and form.is_valid():
        chosen = {pk, *form.cleaned_data.get("same_for", [])}
        try:
            write_hours(
                service_place=found, offerings=chosen, expression=form.cleaned_data["expression"], by=request.user
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Öppettiderna är sparade."))
            return redirect(found)
    what = f"{offering.kind.label}, {offering.form.lower()}" if offering.form else offering.kind.label
    return _shown(request, found, form, {"what": what, "kept": offering.opening_hours})


@never_cache
@login_required
def stop_hours(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """When something mobile is at a stop."""
    found = _to_edit(request, key)
    stop = get_object_or_404(found.stops.select_related("service_place"), pk=pk)
    form = HoursByDayForm(request.POST or None, expression=stop.opening_hours)
    if request.method == "POST" and form.is_valid():
        write_stop_hours(stop=stop, expression=form.cleaned_data["expression"], by=request.user)
        messages.success(request, _("Tiderna är sparade."))
        return redirect(found)
    return _shown(request, found, form, {"what": stop.name, "kept": stop.opening_hours})


def _to_edit(request: HttpRequest, key: str) -> ServicePlace:
    found = service_place_of(key)
    require(request.user, EDIT_SERVICE_PLACE, found)
    return found


def _shown(request: HttpRequest, found: ServicePlace, form: HoursByDayForm, context: dict[str, Any]) -> HttpResponse:
    way = [(_("Service och karta"), reverse("service_register")), (found.name, found.get_absolute_url())]
    kept = context["kept"]
    context |= {
        "service_place": found,
        "place": found.place,
        "form": form,
        "is_more": bool(kept) and read_week(kept) is None,
        "breadcrumbs": [*way, (_("Öppettider dag för dag"), "")],
    }
    return render(request, "services/hours_edit.html", context, status=422 if form.errors else 200)
