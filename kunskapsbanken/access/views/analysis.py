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
from kunskapsbanken.access.drawing import features_of, legend
from kunskapsbanken.access.exporters import run_as_csv
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.permissions import LOAD_POPULATION, RUN_ANALYSIS
from kunskapsbanken.access.results import AGES
from kunskapsbanken.access.scenarios import Closing, closing
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import counties_with_municipalities
from kunskapsbanken.services.queries import points_of, statutory_kinds
from kunskapsbanken.vocabulary.models import Term


def index(request: HttpRequest) -> HttpResponse:
    """Which municipalities have an analysis, and how one is made."""
    if code := request.GET.get("kommun"):
        return redirect("access_analysis", get_object_or_404(Place.objects.municipalities(), code=code).code)
    context = {
        "places": queries.analysed_municipalities(),
        "counties": counties_with_municipalities(),
        "breadcrumbs": [(_("Restid till service"), "")],
    }
    return render(request, "access/index.html", context)


def analysis(request: HttpRequest, code: str) -> HttpResponse:
    """How far the people of a municipality have: sentences, table, map, and what may close."""
    place, kinds, kind = _asked(request, code)
    run = queries.latest_run(place, kind)
    context = {
        "place": place,
        "kinds": kinds,
        "kind": kind,
        "run": run,
        "summary": queries.summary_of(run) if run else None,
        "services": points_of(place, kind.slug) if run else [],
        "missing": queries.missing_for(place, kind),
        "credit": run.network.source if run and run.network else "",
        "ages": AGES,
        "legend": legend(),
        "may_run": may(request.user, RUN_ANALYSIS, place),
        "may_load_population": may(request.user, LOAD_POPULATION, place),
        "breadcrumbs": _crumbs(place),
    }
    return render(request, "access/analysis.html", context)


def what_if(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What happens if one service place closes."""
    place, _kinds, kind = _asked(request, code)
    run, change = _closing(place, kind, key)
    rows = list(zip(change.before.by_kilometres, change.after.by_kilometres, strict=True))
    context = {"place": place, "kind": kind, "run": run, "change": change, "rows": rows, "legend": legend()}
    context["credit"] = run.network.source if run.network else ""
    context["breadcrumbs"] = [
        *_crumbs(place)[:-1],
        (place.full_name, f"{reverse('access_analysis', args=[code])}?slag={kind.slug}"),
        (_("Om den stänger"), ""),
    ]
    return render(request, "access/what_if.html", context)


def features(request: HttpRequest, code: str) -> JsonResponse:
    """The map's features; with `stang` as they would be if that service place closed."""
    place, _kinds, kind = _asked(request, code)
    if key := request.GET.get("stang"):
        return JsonResponse(features_of(*_closing(place, kind, key)))
    run = queries.latest_run(place, kind)
    if run is None:
        raise Http404
    return JsonResponse(features_of(run))


def table(request: HttpRequest, code: str) -> HttpResponse:
    """The figures as CSV."""
    place, _kinds, kind = _asked(request, code)
    run = queries.latest_run(place, kind)
    if run is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="restid-{place.slug}-{kind.slug}.csv"'}
    return HttpResponse(run_as_csv(run), content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_POST
def compute(request: HttpRequest, code: str) -> HttpResponse:
    """Make the analysis anew: at once, or in the background where the network is large."""
    place, _kinds, kind = _asked(request, code)
    by: Any = request.user  # login_required has seen to it
    require(by, RUN_ANALYSIS, place)
    if queries.takes_long(place):
        tasks.compute.enqueue(place.pk, kind.pk, by.pk)
        messages.info(request, _("Analysen görs nu. Ladda om sidan om någon minut."))
    else:
        _compute_now(request, place, kind, by)
    return redirect(f"{reverse('access_analysis', args=[code])}?slag={kind.slug}")


def _compute_now(request: HttpRequest, place: Place, kind: Term, by: User) -> None:
    try:
        compute_run(place=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Analysen är gjord med dagens uppgifter."))


def _asked(request: HttpRequest, code: str) -> tuple[Place, list[Term], Term]:
    """The municipality, the kinds to choose among, and the chosen one (groceries unless something else is said)."""
    place = get_object_or_404(Place.objects.municipalities(), code=code)
    kinds = statutory_kinds()
    wanted = request.GET.get("slag") or request.POST.get("slag") or "dagligvaror"
    kind = next((kind for kind in kinds if kind.slug == wanted), None)
    if kind is None:
        raise Http404
    return place, kinds, kind


def _closing(place: Place, kind: Term, key: str) -> tuple[AccessRun, Closing]:
    run = queries.latest_run(place, kind)
    change = closing(run, key) if run else None
    if run is None or change is None:
        raise Http404
    return run, change


def _crumbs(place: Place) -> list[tuple[str, str]]:
    return [(_("Restid till service"), reverse("access")), (place.full_name, "")]
