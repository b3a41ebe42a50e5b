"""Saying that facts still hold: by the link in a letter, and from the desk."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from kunskapsbanken.people.rights import require
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.actions.confirming import LinkUsedUp, confirm_by_link, confirm_places, place_to_confirm
from kunskapsbanken.services.models import Freshness, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.keepers import to_confirm
from kunskapsbanken.services.queries.one import offerings_told
from kunskapsbanken.services.queries.register import with_offerings

PAGE_SIZE = 40


@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The facts, and a button that says that they hold. Programs that follow links in letters change nothing."""
    try:
        if request.method == "POST":
            found = confirm_by_link(token=token)
            messages.success(request, _("Tack! Uppgifterna är bekräftade i dag."))
            return redirect(found)
        found = place_to_confirm(token)
    except LinkUsedUp as used:
        context = {"service_place": used.service_place, "breadcrumbs": [(_("Länken gäller inte längre"), "")]}
        return render(request, "services/confirm_closed.html", context, status=410)
    context = {
        "service_place": found,
        "place": found.place,
        "offerings": offerings_told(found, timezone.now()),
        "freshness": found.freshness_on(timezone.localdate()),
        "breadcrumbs": [(found.name, found.get_absolute_url()), (_("Stämmer uppgifterna?"), "")],
    }
    return render(request, "services/confirm_link.html", context)


@never_cache
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """The service places that the person keeps true and that should be confirmed: one by one, or several."""
    require(request.user, EDIT_SERVICE_PLACE)
    if request.method == "POST":
        keys = [request.POST["en"]] if "en" in request.POST else request.POST.getlist("nyckel")
        number = confirm_places(keys=keys, by=request.user)
        if number:
            said = ngettext("En serviceplats är bekräftad.", "%(n)s serviceplatser är bekräftade.", number)
            messages.success(request, said % {"n": number})
        else:
            messages.error(request, _("Välj minst en serviceplats."))
        return redirect("service_confirm")
    window = Paginator(with_offerings(to_confirm(request.user)), PAGE_SIZE).get_page(request.GET.get("sida"))
    today = timezone.localdate()
    context = {
        "window": window,
        "rows": [(row, row.freshness_on(today)) for row in window.object_list],
        "shown_in_register": f"{_register_of(window.object_list)}farskhet={Freshness.CONFIRM}",
        "breadcrumbs": [(_("Service och karta"), reverse("service_register")), (_("Att bekräfta"), "")],
    }
    return render(request, "services/confirm_list.html", context)


def _register_of(found: Sequence[ServicePlace]) -> str:
    """The register's address, of the municipality where the first of them lies."""
    register = f"{reverse('service_register')}?"
    place = found[0].place if found else None
    return f"{register}plats={(municipality_of(place) or place).code}&" if place else register
