"""What if one service place closes."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.access.drawing.features import answer_of, around_of, collected, legend, squares_after
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.scenarios import run_to_try
from kunskapsbanken.access.scenarios import Closing, closing
from kunskapsbanken.access.views.asking import asked_municipality
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


def what_if(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What happens if one service place closes."""
    place, _kinds, kind = asked_municipality(request, code)
    run, change = _closing(place, kind, key)
    context = {"place": place, "kind": kind, "run": run, "change": change, "legend": legend()}
    context["credit"] = run.network.source if run.network else ""
    context["breadcrumbs"] = what_if_crumbs(place, kind, _("Om den stänger"))
    return render(request, "access/what_if.html", context)


def closing_features(place: Place, kind: Term, key: str) -> JsonResponse:
    """The map as it would be if one service place closed."""
    run, change = _closing(place, kind, key)
    squares = squares_after(change.people, change.nearest)
    return JsonResponse(collected(around_of(place, run.network, squares), answer_of(squares, change.services)))


def what_if_crumbs(place: Place, kind: Term, here: str) -> list[tuple[str, str]]:
    """The way to a page of what might be, from the analysis of how it is."""
    analysis = f"{reverse('access_analysis', args=[place.code])}?slag={kind.slug}"
    return [(_("Restid till service"), reverse("access")), (place.full_name, analysis), (here, "")]


def _closing(place: Place, kind: Term, key: str) -> tuple[AccessRun, Closing]:
    run = run_to_try(place, kind)
    change = closing(run, key) if run else None
    if run is None or change is None:
        raise Http404
    return run, change
