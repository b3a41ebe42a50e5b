"""What the pages of travel time are asked for in the same way."""

from typing import Literal, overload

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kunskapsbanken.access import queries
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries import statutory_kinds
from kunskapsbanken.vocabulary.models import Term

USUAL = "dagligvaror"


def asked_kind(request: HttpRequest) -> tuple[list[Term], Term]:
    """The kinds of service to choose among, and the chosen one: groceries unless something else is said.

    Raises `Http404` for a kind that is none of them.
    """
    kinds = statutory_kinds()
    wanted = request.GET.get("slag") or request.POST.get("slag") or USUAL
    kind = next((kind for kind in kinds if kind.slug == wanted), None)
    if kind is None:
        raise Http404
    return kinds, kind


def asked_municipality(request: HttpRequest, code: str) -> tuple[Place, list[Term], Term]:
    """The municipality, the kinds to choose among, and the chosen one."""
    place = get_object_or_404(Place.objects.municipalities().select_related("parent"), code=code)
    return place, *asked_kind(request)


@overload
def asked_run(request: HttpRequest, place: Place, kind: Term, *, needed: Literal[True] = True) -> AccessRun: ...
@overload
def asked_run(request: HttpRequest, place: Place, kind: Term, *, needed: Literal[False]) -> AccessRun | None: ...
def asked_run(request: HttpRequest, place: Place, kind: Term, *, needed: bool = True) -> AccessRun | None:
    """The run that is asked for by its number (`korning`), else the newest of the kind.

    Raises `Http404` where there is none and one is needed.
    """
    number = request.GET.get("korning", "")
    run = queries.run_of(place, int(number[:18])) if number.isdecimal() else queries.latest_run(place, kind)
    if run is None and needed:
        raise Http404
    return run
