"""Looking after an organisation's portal: for those who speak for the organisation, and the system owner."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.engines.colour import BLACK, WHITE, contrast
from kunskapsbanken.people import actions, tenants
from kunskapsbanken.people.actions.portals import free_slug
from kunskapsbanken.people.models import Organisation, Portal
from kunskapsbanken.people.permissions import EDIT_PORTAL, POINT_DOMAIN
from kunskapsbanken.people.portal_forms import DomainForm, PortalForm
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.ui.colours import DARK_SURFACE, in_the_dark


@never_cache
@login_required
def portals(request: HttpRequest) -> HttpResponse:
    """The portals that one looks after, and the organisations that have none yet."""
    context = {
        "portals": [(portal, tenants.address_of(portal)) for portal in tenants.portals_for(request.user)],
        "without": tenants.without_portal(request.user),
        "may_make": may(request.user, EDIT_PORTAL),
        "breadcrumbs": [(_("Portaler"), "")],
    }
    return render(request, "people/portal_list.html", context)


@never_cache
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """A portal for the organisation in the address (`?organisation=SLUG`)."""
    slug = request.GET.get("organisation", "").replace("\0", "")
    organisation = get_object_or_404(Organisation.objects.select_related("place"), slug=slug)
    require(request.user, EDIT_PORTAL, organisation)
    if had := Portal.objects.filter(organisation=organisation).first():
        return redirect("portal_change", had.slug)
    initial = {"name": organisation.name, "slug": free_slug(organisation.name), "place": organisation.place_id}
    if first := organisation.contacts.first():
        initial |= {"contact": first.function, "email": first.email, "phone": first.phone}
    form = PortalForm(request.POST or None, request.FILES or None, organisation=organisation, initial=initial)
    if _is_to_be_saved(request, form):
        portal = actions.make_portal(
            organisation=organisation, by=request.user, slug=form.cleaned_data["slug"], **_given(form)
        )
        messages.success(request, _("Portalen är skapad. Bara ni ser den tills ni öppnar den."))
        return redirect("portal_change", portal.slug)
    return _form(request, form, organisation, _("Skapa en portal"))


@never_cache
@login_required
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the portal true; from here it is opened, closed and given a domain."""
    portal = _own(request, slug)
    form = PortalForm(request.POST or None, request.FILES or None, organisation=portal.organisation, instance=portal)
    if _is_to_be_saved(request, form):
        remove = bool(form.cleaned_data.get("remove_logo"))
        actions.change_portal(portal=_own(request, slug), by=request.user, remove_logo=remove, **_given(form))
        messages.success(request, _("Portalen är ändrad."))
        return redirect("portal_change", slug)
    more = {"portal_edited": _own(request, slug), "address": tenants.address_of(portal)}
    more["may_point"] = may(request.user, POINT_DOMAIN, portal)
    return _form(request, form, portal.organisation, _("Ändra portalen"), **more)


@never_cache
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who holds a role for the organisation: for its own lead alone."""
    portal = get_object_or_404(Portal.objects.select_related("organisation__place"), slug=slug)
    context = {
        "portal_edited": portal,
        "memberships": tenants.people_of(portal.organisation, request.user),
        "breadcrumbs": _crumbs(portal, _("Personer")),
    }
    return render(request, "people/portal_people.html", context)


@never_cache
@login_required
@require_POST
def open_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everyone in."""
    portal = _own(request, slug)
    try:
        actions.open_portal(portal=portal, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Portalen är öppen för alla."))
    return redirect("portal_change", slug)


@never_cache
@login_required
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close it, after a question."""
    portal = _own(request, slug)
    if request.method == "POST":
        actions.close_portal(portal=portal, by=request.user)
        messages.success(request, _("Portalen är stängd. Inget är borttaget."))
        return redirect("portal_change", slug)
    context = {"portal_edited": portal, "breadcrumbs": _crumbs(portal, _("Stäng portalen"))}
    return render(request, "people/portal_close.html", context)


@never_cache
@login_required
def domain(request: HttpRequest, slug: str) -> HttpResponse:
    """Let it answer at a domain of its own: the system owner's, who knows whose the domain is."""
    portal = get_object_or_404(Portal.objects.select_related("organisation"), slug=slug)
    require(request.user, POINT_DOMAIN, portal)
    form = DomainForm(request.POST or None, initial={"hostname": portal.hostname})
    if request.method == "POST" and form.is_valid():
        try:
            actions.point_domain(portal=portal, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error("hostname", fault.messages)
        else:
            messages.success(request, _("Domänen är ändrad."))
            return redirect("portal_change", slug)
    context = {"form": form, "portal_edited": portal, "breadcrumbs": _crumbs(portal, _("Egen domän"))}
    return render(request, "people/portal_domain.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, slug: str) -> Portal:
    portal = get_object_or_404(Portal.objects.select_related("organisation__place", "logo"), slug=slug)
    require(request.user, EDIT_PORTAL, portal.organisation)
    return portal


def _is_to_be_saved(request: HttpRequest, form: PortalForm) -> bool:
    """Not where only the colour is to be shown."""
    return request.method == "POST" and "visa" not in request.POST and form.is_valid()


def _given(form: PortalForm) -> dict[str, Any]:
    fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
    return {"fields": fields, "logo": form.cleaned_data.get("logo_file")}


def _form(
    request: HttpRequest, form: PortalForm, organisation: Organisation, heading: str, **more: Any
) -> HttpResponse:
    showing = "visa" in request.POST
    context = {
        "form": form,
        "organisation": organisation,
        "place": organisation.place,
        "heading": heading,
        "colours": _samples(form.colour_asked_for()),
        "breadcrumbs": [(_("Portaler"), reverse("portals")), (heading, "")],
        **more,
    }
    refused = request.method == "POST" and not showing and bool(form.errors)
    return render(request, "people/portal_edit.html", context, status=422 if refused else 200)


def _samples(accent: str) -> list[dict[str, Any]]:
    """The colour as it comes out in light and in dark: ground, colour, the text on it, and how well it stands out."""
    dark = in_the_dark(accent)
    return [
        {"label": _("I ljust läge"), "ground": WHITE, "colour": accent, "on": WHITE, "ratio": contrast(accent, WHITE)},
        {
            "label": _("I mörkt läge"),
            "ground": DARK_SURFACE,
            "colour": dark,
            "on": BLACK,
            "ratio": contrast(dark, DARK_SURFACE),
        },
    ]


def _crumbs(portal: Portal, label: str) -> list[tuple[str, str]]:
    return [
        (_("Portaler"), reverse("portals")),
        (portal.name, reverse("portal_change", args=[portal.slug])),
        (label, ""),
    ]
