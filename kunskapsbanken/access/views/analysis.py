"""Travel time for everyone to see."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kunskapsbanken.access import queries, tasks
from kunskapsbanken.access.actions import compute_run
from kunskapsbanken.access.actions.countings import begin_municipality, stop_counting
from kunskapsbanken.access.drawing.catchments import catchment_features, catchments_shown, may_colour
from kunskapsbanken.access.drawing.features import features_of, legend
from kunskapsbanken.access.exporters.runs import run_as_csv
from kunskapsbanken.access.forms.limits import BreaksForm, TogetherForm
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.permissions import LOAD_POPULATION, RUN_ANALYSIS
from kunskapsbanken.access.queries.counties import analysed_counties, is_going_on, latest_counting
from kunskapsbanken.access.queries.together import all_kinds_of
from kunskapsbanken.access.results import AGES
from kunskapsbanken.access.views.asking import asked_municipality, asked_run
from kunskapsbanken.access.views.what_if import closing_features
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import counties_with_municipalities
from kunskapsbanken.services.queries import points_of
from kunskapsbanken.vocabulary.models import Term

CATCHMENTS = "upptagning"


def index(request: HttpRequest) -> HttpResponse:
    """Which municipalities have an analysis, and how one is made."""
    if code := request.GET.get("kommun"):
        return redirect("access_analysis", get_object_or_404(Place.objects.municipalities(), code=code).code)
    context = {
        "places": queries.analysed_municipalities(),
        "counties": counties_with_municipalities(),
        "analysed_counties": analysed_counties(),
        "breadcrumbs": [(_("Restid till service"), "")],
    }
    return render(request, "access/index.html", context)


def analysis(request: HttpRequest, code: str, pk: int = 0) -> HttpResponse:
    """How far the people of a municipality have: sentences, table, map, and what may close; with `pk` by that run."""
    place, kinds, kind = asked_municipality(request, code)
    run = queries.run_of(place, pk) if pk else queries.latest_run(place, kind)
    if pk and run is None:
        raise Http404
    if pk and run:
        kind = run.kind
    summary = queries.summary_of(run) if run else None
    breaks = BreaksForm(request.GET or None, summary=summary)
    near = TogetherForm(request.GET or None)
    coloured = run is not None and request.GET.get("karta") == CATCHMENTS and may_colour(run)
    context = {
        "place": place,
        "kinds": kinds,
        "kind": kind,
        "run": run,
        "pinned": bool(pk),
        "map_source": _map_source(place, kind, run, coloured=coloured) if run else "",
        "may_colour": run is not None and may_colour(run),
        "coloured": catchments_shown(run) if run and coloured else [],
        "summary": summary,
        "breaks": breaks,
        "own": breaks.classes(),
        "near": near,
        "together": all_kinds_of(place, kinds, near.limits()) if run and not pk else None,
        "services": points_of(place, kind.slug) if run and not pk else [],
        "missing": None if summary and summary.services else queries.missing_for(place, kind),
        "credit": run.network.source if run and run.network else "",
        "ages": AGES,
        "legend": legend(),
        "may_run": (may_run := may(request.user, RUN_ANALYSIS, place)),
        "is_being_made": may_run and not pk and is_going_on(latest_counting(place, kind)),
        "may_load_population": may(request.user, LOAD_POPULATION, place),
        "breadcrumbs": _crumbs(place),
    }
    return render(request, "access/analysis.html", context)


def features(request: HttpRequest, code: str) -> JsonResponse:
    """The map's features; with `stang` as they would be if that service place closed."""
    place, _kinds, kind = asked_municipality(request, code)
    if key := request.GET.get("stang"):
        return closing_features(place, kind, key)
    run = asked_run(request, place, kind)
    return JsonResponse(catchment_features(run) if request.GET.get("karta") == CATCHMENTS else features_of(run))


def table(request: HttpRequest, code: str) -> HttpResponse:
    """The figures as CSV."""
    place, _kinds, kind = asked_municipality(request, code)
    run = asked_run(request, place, kind)
    headers = {"Content-Disposition": f'attachment; filename="restid-{place.slug}-{run.kind.slug}.csv"'}
    return HttpResponse(run_as_csv(run), content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_POST
def compute(request: HttpRequest, code: str) -> HttpResponse:
    """Make the analysis anew: at once, or in the background where the network is large."""
    place, _kinds, kind = asked_municipality(request, code)
    by: Any = request.user  # login_required has seen to it
    require(by, RUN_ANALYSIS, place)
    if queries.takes_long(place):
        _compute_later(request, place, kind, by)
    else:
        _compute_now(request, place, kind, by)
    return _back(place, kind)


@login_required
@require_POST
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Give up an analysis that waits to be made in the background; one that is being made is."""
    place, _kinds, kind = asked_municipality(request, code)
    by: Any = request.user
    try:
        stop_counting(place=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.info(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Analysen är avbruten, om den inte redan hade börjat."))
    return _back(place, kind)


def _compute_later(request: HttpRequest, place: Place, kind: Term, by: User) -> None:
    try:
        asked = begin_municipality(place=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.info(request, " ".join(fault.messages))
    else:
        tasks.go_on.enqueue(asked.pk)


def _compute_now(request: HttpRequest, place: Place, kind: Term, by: User) -> None:
    try:
        compute_run(place=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Analysen är gjord med dagens uppgifter."))


def _back(place: Place, kind: Term) -> HttpResponse:
    return redirect(f"{reverse('access_analysis', args=[place.code])}?slag={kind.slug}")


def _map_source(place: Place, kind: Term, run: AccessRun, *, coloured: bool) -> str:
    source = f"{reverse('access_features', args=[place.code])}?slag={kind.slug}&korning={run.pk}"
    return f"{source}&karta={CATCHMENTS}" if coloured else source


def _crumbs(place: Place) -> list[tuple[str, str]]:
    return [(_("Restid till service"), reverse("access")), (place.full_name, "")]
