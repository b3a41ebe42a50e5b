"""The directory of organisations, with its map."""

from typing import Any

from django.conf import settings
from django.contrib import messages
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
from kunskapsbanken.people.logos import ON_PAGE
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.people.organisation_forms import BaseRows, OrganisationForm, contact_rows, link_rows
from kunskapsbanken.people.permissions import EDIT_ORGANISATION, EDIT_PORTAL
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.people.schema_org import organisation_data
from kunskapsbanken.places.borders import outlines_behind
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
    wanted = _wanted(request)
    found = queries.organisations(**wanted).exclude(place=None)
    return JsonResponse(geojson_of(found, outlines_behind(wanted["within"])))


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, where, what it does about service, and how it is reached."""
    found = get_object_or_404(Organisation.objects.select_related("place", "parent", "portal", "logo"), slug=slug)
    below = list(found.parts.all())
    context = {
        "organisation": found,
        "jsonld": organisation_data(found),
        "address": f"{settings.BASE_URL}{reverse('organisation', args=[slug])}",
        "place": found.place,
        "logo": found.logo and found.logo.get_rendition(ON_PAGE),
        "contacts": list(found.contacts.all()),
        "can_be_written_to": queries.can_be_written_to(found),
        "links": list(found.links.all()),
        "parts": [part for part in below if not part.is_platform],
        "convenes": [part for part in below if part.is_platform],
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
    form = OrganisationForm(request.POST or None, request.FILES or None, place=place)
    rows = contact_rows(request.POST or None), link_rows(request.POST or None)
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in rows)]):
        made = actions.add_organisation(place=place, by=request.user, **_given(form, rows))
        messages.success(request, _("Organisationen finns nu i förteckningen."))
        return redirect("organisation", made.slug)
    return _form(request, form, rows, place, _("Lägg till en organisation"), page_of(place).url or "/")


@never_cache
@login_required
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what the directory says of an organisation true: all of it at once, or nothing."""
    found = get_object_or_404(Organisation.objects.select_related("place", "logo"), slug=slug)
    require(request.user, EDIT_ORGANISATION, found)
    form = OrganisationForm(request.POST or None, request.FILES or None, instance=found, place=found.place)
    rows = contact_rows(request.POST or None, found.contacts.all()), link_rows(request.POST or None, found.links.all())
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in rows)]):
        try:
            actions.change_organisation(organisation=found, by=request.user, **_given(form, rows))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Uppgifterna är ändrade."))
            return redirect("organisation", found.slug)
    back = reverse("organisation", args=[slug])
    return _form(request, form, rows, found.place, _("Ändra uppgifterna"), back)


def _wanted(request: HttpRequest) -> dict[str, Any]:
    """What is asked for; an unknown place is none."""
    asked = {"text": "q", "kind": "slag", "code": "plats"}
    wanted: dict[str, Any] = {
        name: request.GET.get(key, "").replace("\0", "").strip()[:100] for name, key in asked.items()
    }
    code = wanted.pop("code")
    return {**wanted, "within": Place.objects.filter(code=code).first() if code else None}


def _given(form: OrganisationForm, rows: tuple[BaseRows, BaseRows]) -> dict[str, Any]:
    contacts, links = rows
    return {
        "fields": form.facts,
        "contacts": contacts.rows(),
        "links": links.rows(),
        "logo": form.cleaned_data.get("logo_file"),
        "remove_logo": bool(form.cleaned_data.get("remove_logo")),
    }


def _form(
    request: HttpRequest,
    form: OrganisationForm,
    rows: tuple[BaseRows, BaseRows],
    place: Place | None,
    heading: str,
    back: str,
) -> HttpResponse:
    contacts, links = rows
    failed = bool(form.errors or contacts.total_error_count() or links.total_error_count())
    context = {
        "form": form,
        "contacts": contacts,
        "links": links,
        "failed": failed,
        "logo": form.instance.logo and form.instance.logo.get_rendition(ON_PAGE),
        "place": place,
        "heading": heading,
        "back": back,
        "breadcrumbs": [(_("Organisationer"), reverse("organisations")), (heading, "")],
    }
    return render(request, "people/organisation_edit.html", context, status=422 if failed else 200)
