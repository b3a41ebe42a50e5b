"""The directory of organisations."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people import queries
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.places.pages import page_of

PER_PAGE = 40


def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of organisations."""
    text, kind = request.GET.get("q", "").strip(), request.GET.get("slag", "")
    window = Paginator(queries.organisations(text=text, kind=kind), PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "window": window,
        "text": text,
        "kind": kind,
        "kinds": OrganisationKind.choices,
        "breadcrumbs": [(_("Organisationer"), "")],
    }
    return render(request, "people/organisation_list.html", context)


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, where, and what it does about service."""
    found = get_object_or_404(Organisation.objects.select_related("place", "parent"), slug=slug)
    context = {
        "organisation": found,
        "place": found.place,
        "parts": list(found.parts.all()),
        "place_url": page_of(found.place).url if found.place else "",
        "breadcrumbs": [(_("Organisationer"), reverse("organisations")), (found.name, "")],
    }
    return render(request, "people/organisation_view.html", context)
