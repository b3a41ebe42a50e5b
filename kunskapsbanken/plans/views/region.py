"""The region's register of plans, as a page and as files."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.expiry import Force
from kunskapsbanken.plans.models import PlanKind
from kunskapsbanken.plans.queries.plans import plans_of
from kunskapsbanken.plans.queries.region import RegionRegister, orders, region_register
from kunskapsbanken.plans.region_map import map_of
from kunskapsbanken.plans.region_tables import FORMS, write


def region(request: HttpRequest, code: str) -> HttpResponse:
    """Every municipality of a county with its plan, to narrow and to order; on a map, and with the files."""
    county = _county(code)
    register = _register(request, county)
    asked = {name: request.GET.get(name, "") for name in ("lage", "ordning")}
    context = {
        "place": county,
        "register": register,
        "feed_url": f"{reverse('plan_feed')}?plats={county.code}",
        "map": map_of(county, register),
        "forces": [(force, force.label) for force in Force if force != Force.DRAFT or _knows_drafts(register)],
        "orders": orders(),
        **asked,
        "asked": f"?{urlencode(known)}" if (known := {key: value for key, value in asked.items() if value}) else "",
        "programmes": list(plans_of(county, request.user).filter(kind=PlanKind.REGIONAL)),
        "files": list(FORMS),
        "breadcrumbs": [(_("Serviceplaner"), reverse("plan_register")), (county.full_name, "")],
    }
    return render(request, "plans/region.html", context)


def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The same rows as CSV, XLSX or JSON."""
    if form not in FORMS:
        raise Http404
    county = _county(code)
    content = write(form, _register(request, county), county)
    headers = {"Content-Disposition": f'attachment; filename="serviceplaner-{county.slug}.{form}"'}
    return HttpResponse(content, content_type=FORMS[form], headers=headers)


def _county(code: str) -> Place:
    return get_object_or_404(Place, code=code, kind=Kind.COUNTY)


def _register(request: HttpRequest, county: Place) -> RegionRegister:
    force, order = request.GET.get("lage", ""), request.GET.get("ordning", "")
    return region_register(county, request.user, force=force if force in Force.values else "", order=order)


def _knows_drafts(register: RegionRegister) -> bool:
    return any(Force.DRAFT in (row.force, row.under_way) for row in register.everything)
