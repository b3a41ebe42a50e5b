"""A part of a municipality: a district, a ring around a place, or an area that somebody draws."""

import json
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.access.areas import read_area
from kunskapsbanken.access.disclosure import FEWEST_IN_BLOCK
from kunskapsbanken.access.drawing.features import features_of, features_within, legend
from kunskapsbanken.access.forms.area import AreaForm, BorderedForm, DrawnForm, RingForm
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.areas import area_of
from kunskapsbanken.access.results import AGES, Summary
from kunskapsbanken.access.views.asking import asked_municipality, asked_run
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

WAYS = (BorderedForm, RingForm, DrawnForm)
# What of an address says which area is meant.
ASKED = ("bygd", "runt", "km", "yta", "alder", "korning")
Chosen = tuple[list[AreaForm], AreaForm | None]


def area(request: HttpRequest, code: str) -> HttpResponse:
    """How far those who live there have; without an area in the address, the ways to choose one."""
    place, kinds, kind = asked_municipality(request, code)
    if request.method == "POST":
        return _sent(request, place, kind)
    run = asked_run(request, place, kind, needed=False)
    if run is None:
        return redirect(_analysis(place, kind))
    forms, chosen = _ways(request, place)
    frame = {**_frame(place, run), "kinds": kinds}
    if chosen is None or chosen.geometry is None:
        return _choosing(request, frame, forms)
    found = area_of(run, chosen.geometry, chosen.name, with_ages="alder" in request.GET)
    if found is None or found.told is None:
        return _choosing(request, {**frame, "found": found, "asked": chosen.name}, forms)
    context = {
        **frame,
        "found": found,
        "name": chosen.name,
        "asked": _query(request),
        "asked_without_ages": _query(request, leave_out="alder"),
        "map_source": f"{reverse('access_area_features', args=[code])}?slag={kind.slug}&{_query(request)}",
        "fewest": FEWEST_IN_BLOCK,
        "redraw": request.GET.get("yta", ""),
    }
    return render(request, "access/area.html", context)


def area_features(request: HttpRequest, code: str) -> JsonResponse:
    """The map of the area, or of the municipality to draw it on."""
    place, _kinds, kind = asked_municipality(request, code)
    run = asked_run(request, place, kind)
    chosen = _ways(request, place)[1]
    geometry = chosen.geometry if chosen else None
    found = area_of(run, geometry, "", with_ages="alder" in request.GET) if geometry else None
    if geometry is None or found is None:
        return JsonResponse(features_of(run))
    return JsonResponse(features_within(run, geometry, found.squares))


def _sent(request: HttpRequest, place: Place, kind: Term) -> HttpResponse:
    """What is drawn or sent as a file becomes an address to share; nothing is kept."""
    form = DrawnForm(request.POST, request.FILES, municipality=place)
    if form.is_valid():
        query = urlencode({"slag": kind.slug, "yta": form.as_text})
        return HttpResponseRedirect(f"{reverse('access_area', args=[place.code])}?{query}")
    run = asked_run(request, place, kind, needed=False)
    if run is None:
        return redirect(_analysis(place, kind))
    forms: list[AreaForm] = [way(municipality=place) for way in WAYS if way is not DrawnForm]
    return _choosing(request, _frame(place, run), [*forms, form])


def _choosing(request: HttpRequest, frame: dict[str, Any], forms: list[AreaForm]) -> HttpResponse:
    faulty = any(form.is_bound and form.errors for form in forms)
    bordered, ringed, drawn = forms
    drawn.fields["yta"].widget.source = frame["draw_source"]
    context = {**frame, "bordered": bordered, "ringed": ringed, "drawn": drawn, "faulty": faulty}
    return render(request, "access/area_choose.html", context, status=422 if faulty or "found" in frame else 200)


def _ways(request: HttpRequest, place: Place) -> Chosen:
    """The three forms, and the one that is asked by, where it is right."""
    forms: list[AreaForm] = []
    chosen = None
    for way in WAYS:
        asked = any(name in request.GET for name in way.base_fields if name != "km")
        form = way(request.GET if asked else None, municipality=place, **_initial(request, way))
        forms.append(form)
        if asked and form.is_valid():
            chosen = chosen or form
    return forms, chosen


def _initial(request: HttpRequest, way: type[AreaForm]) -> dict[str, Any]:
    """An area that is to be drawn on, as the drawing tool writes it."""
    text = request.GET.get("rita", "") if way is DrawnForm else ""
    if not text:
        return {}
    try:
        return {"initial": {"yta": json.dumps(read_area(text))}}
    except ValidationError:
        return {}


def _frame(place: Place, run: AccessRun) -> dict[str, Any]:
    kind = run.kind
    return {
        "place": place,
        "kind": kind,
        "run": run,
        "summary": Summary.from_json(run.summary),
        "credit": run.network.source if run.network else "",
        "ages": AGES,
        "legend": legend(),
        "draw_source": f"{reverse('access_area_features', args=[place.code])}?slag={kind.slug}",
        "breadcrumbs": [
            (_("Restid till service"), reverse("access")),
            (place.full_name, _analysis(place, kind)),
            (_("Bygd eller eget område"), ""),
        ],
    }


def _query(request: HttpRequest, leave_out: str = "") -> str:
    return urlencode({name: request.GET[name] for name in ASKED if name in request.GET and name != leave_out})


def _analysis(place: Place, kind: Term) -> str:
    return f"{reverse('access_analysis', args=[place.code])}?slag={kind.slug}"
