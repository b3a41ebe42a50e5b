"""The interface's addresses for stored runs."""

from collections.abc import Callable

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from kunskapsbanken.access.api.parameters import read
from kunskapsbanken.access.api.records import head_of, record_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.runs import run_by_number, runs_after
from kunskapsbanken.api.problems import problem, refused
from kunskapsbanken.api.serving import View, as_json, as_page, for_programs


def _newest() -> object:
    return AccessRun.objects.aggregate(newest=Max("pk"))["newest"]


def _for_programs(view: Callable[..., HttpResponse]) -> View:
    return for_programs(view, _newest)


@_for_programs
def runs(request: HttpRequest) -> HttpResponse:
    """The runs that fit, in the order they were made, a page at a time."""
    question, faults = read(request.GET)
    if faults:
        return refused(faults)
    found = runs_after(question.municipality, question.kinds, after=question.after, size=question.size + 1)
    page = found[: question.size]
    last = page[-1].pk if len(found) > question.size else None
    return as_page(request, {"korningar": [head_of(run) for run in page]}, last)


@_for_programs
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One run with its figures; it never changes."""
    found = run_by_number(pk)
    return as_json(record_of(found)) if found else problem(404, gettext_lazy("Det finns ingen körning med numret."))
