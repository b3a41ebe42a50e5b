"""The directory of organisations, with its map."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people import actions, queries
from kunskapsbanken.people.exporters import geojson_of
from kunskapsbanken.people.forms import OrganisationForm
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.people.permissions import EDIT_ORGANISATION, EDIT_PORTAL
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import swedish_order

PER_PAGE = 40


def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of organisations."""
    wanted = _wanted(request)
    window = Paginator(queries.organisations(**wanted), PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "window": window,
        **wanted,
        "place": wanted["within"],
        "kinds": OrganisationKind.choices,
        "counties": swedish_order(list(Place.objects.counties().real())),
        "map_source": f"{reverse('organisations_map')}?{request.GET.urlencode()}",
        "breadcrumbs": [(_("Organisationer"), "")],
    }
    return render(request, "people/organisation_list.html", context)


def on_map(request: HttpRequest) -> JsonResponse:
    """The organisations of the directory as points on a map, a point for each place."""
    return JsonResponse(geojson_of(queries.organisations(**_wanted(request)).exclude(place=None)))


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, where, and what it does about service."""
    found = get_object_or_404(Organisation.objects.select_related("place", "parent", "portal"), slug=slug)
    context = {
        "organisation": found,
        "place": found.place,
        "parts": list(found.parts.all()),
        "place_url": page_of(found.place).url if found.place else "",
        "belongs": request.user.is_authenticated
        and any(of == found.pk for _role, _path, of in request.user.held_roles),
        "may_change": may(request.user, EDIT_ORGANISATION, found),
        "may_have_portal": may(request.user, EDIT_PORTAL, found),
        "portal_of": portal if (portal := getattr(found, "portal", None)) and portal.is_open else None,
        "breadcrumbs": [(_("Organisationer"), reverse("organisations")), (found.name, "")],
    }
    return render(request, "people/organisation_view.html", context)


@never_cache
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Put an organisation that works on a place (`?plats=CODE`) into the directory."""
    place = get_object_or_404(Place, code=request.GET.get("plats", ""))
    require(request.user, EDIT_ORGANISATION, place)
    form = OrganisationForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        made = actions.add_organisation(place=place, by=request.user, fields=form.cleaned_data)
        return redirect("organisation", made.slug)
    return _form(request, form, place, _("Lägg till en organisation"), page_of(place).url or "/")


@never_cache
@login_required
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what the directory says of an organisation true."""
    found = get_object_or_404(Organisation.objects.select_related("place"), slug=slug)
    require(request.user, EDIT_ORGANISATION, found)
    form = OrganisationForm(request.POST or None, instance=found, place=found.place)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(organisation=found, by=request.user, fields=form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return redirect("organisation", found.slug)
    return _form(request, form, found.place, _("Ändra uppgifterna"), reverse("organisation", args=[slug]))


def _wanted(request: HttpRequest) -> dict[str, Any]:
    """What is asked for; an unknown place is none."""
    asked = {"text": "q", "kind": "slag", "code": "plats"}
    wanted: dict[str, Any] = {
        name: request.GET.get(key, "").replace("\0", "").strip()[:100] for name, key in asked.items()
    }
    code = wanted.pop("code")
    return {**wanted, "within": Place.objects.filter(code=code).first() if code else None}


def _form(request: HttpRequest, form: OrganisationForm, place: Place | None, heading: str, back: str) -> HttpResponse:
    crumbs = [(_("Organisationer"), reverse("organisations")), (heading, "")]
    context = {"form": form, "place": place, "heading": heading, "back": back, "breadcrumbs": crumbs}
    return render(request, "people/organisation_edit.html", context, status=422 if form.errors else 200)
