"""The agreements on service of a municipality, for its officers: listed, added, changed and ended."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.actions.agreements import add_agreement, change_agreement, end_agreement
from kunskapsbanken.services.forms import AgreementForm, EndForm
from kunskapsbanken.services.models import Agreement
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.agreements import agreements_kept
from kunskapsbanken.services.queries.one import places_for
from kunskapsbanken.services.views.asked import asked_municipality, asked_place


@never_cache
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """All agreements of a municipality, the next to follow up first."""
    asked = asked_place(request)
    place = municipality_of(asked) if asked and asked.kind != Kind.COUNTY else None
    if place is None:
        raise Http404
    context = {
        "place": place,
        "agreements": agreements_kept(request.user, place),
        "today": timezone.localdate(),
        "may_edit": may(request.user, EDIT_SERVICE_PLACE, place),
        "breadcrumbs": [*_way(place, link=False)],
    }
    return render(request, "services/agreements.html", context)


@never_cache
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Note an agreement."""
    place = asked_municipality(request)
    form = AgreementForm(request.POST or None, places=places_for(place), initial={"place": place})
    if request.method == "POST" and form.is_valid():
        try:
            add_agreement(place=place, fields=form.facts(), organisations=form.organisations(), by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Avtalet finns nu i listan."))
            return redirect(agreements_address(place))
    return _form_shown(request, place, form, _("Lägg till ett avtal"))


@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an agreement."""
    found, place = _to_edit(request, pk)
    form = AgreementForm(request.POST or None, instance=found, places=places_for(place))
    if request.method == "POST" and form.is_valid():
        try:
            change_agreement(agreement=found, fields=form.facts(), organisations=form.organisations(), by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Avtalet är ändrat."))
            return redirect(agreements_address(place))
    stored, _place = _to_edit(request, pk)
    return _form_shown(request, place, form, _("Ändra %s") % stored.title, agreement=stored)


@never_cache
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement; it stays in the list."""
    found, place = _to_edit(request, pk)
    form = EndForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            end_agreement(agreement=found, last_day=form.cleaned_data["valid_to"], by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Avtalet är avslutat."))
            return redirect(agreements_address(place))
    return _form_shown(request, place, form, _("Avsluta %s") % found.title, is_end=True)


def agreements_address(place: Place) -> str:
    """Where the agreements of a municipality are listed."""
    return f"{reverse('service_agreements')}?plats={place.code}"


def _to_edit(request: HttpRequest, pk: int) -> tuple[Agreement, Place]:
    """An agreement and the municipality that keeps it, for those who may change it."""
    found = get_object_or_404(Agreement.objects.select_related("place__parent", "service_place"), pk=pk)
    require(request.user, EDIT_SERVICE_PLACE, found)
    return found, municipality_of(found.place) or found.place


def _way(place: Place, *, link: bool = True) -> list[tuple[str, str]]:
    here = agreements_address(place) if link else ""
    name = _("Avtal om service i %s") % place.full_name
    return [(_("Service och karta"), reverse("service_register")), (name, here)]


def _form_shown(request: HttpRequest, place: Place, form: Form, heading: str, **more: Any) -> HttpResponse:
    context = {
        "place": place,
        "form": form,
        "heading": heading,
        "back": agreements_address(place),
        "breadcrumbs": [*_way(place), (heading, "")],
        **more,
    }
    return render(request, "services/agreement_edit.html", context, status=422 if form.errors else 200)
