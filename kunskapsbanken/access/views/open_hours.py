"""Who reaches service that is open at a chosen moment."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kunskapsbanken.access import queries
from kunskapsbanken.access.drawing.features import legend
from kunskapsbanken.access.drawing.opening import open_features
from kunskapsbanken.access.exporters.opening import open_as_csv
from kunskapsbanken.access.forms.opening import FIRST, MOMENT, MomentForm, NewStopForm, OtherHoursForm
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.answering import OpenHours, answer
from kunskapsbanken.access.opening.asking import Changes, localities_of, read_changes
from kunskapsbanken.access.views.asking import asked_kind
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries import Stand, stands_of
from kunskapsbanken.vocabulary.models import Term

# What stands in the address of every page about the question.
KEPT = (*MOMENT, "tider", "stopp")


@dataclass
class Asked:
    """What a page is asked: of which place, kind and run, at which moment, with what changed."""

    given: QueryDict
    place: Place
    kinds: list[Term]
    kind: Term
    run: AccessRun | None
    today: date

    @cached_property
    def stands(self) -> list[Stand]:
        """Where the kind can be had, and when."""
        return stands_of(self.place, self.kind.slug)

    @cached_property
    def localities(self) -> list[Place]:
        """Where something mobile may stop."""
        return localities_of(self.place)

    @cached_property
    def changes(self) -> Changes:
        """What is changed."""
        return read_changes(self.given.getlist("tider"), self.given.getlist("stopp"), self.stands, self.localities)

    @cached_property
    def form(self) -> MomentForm:
        """The moment; the first one unless another is asked for."""
        return MomentForm(self.given if set(MOMENT) & set(self.given) else FIRST)

    @cached_property
    def answer(self) -> OpenHours | None:
        """The answer; none where there is nothing to count, or the moment is wrong."""
        if self.run is None or not self.stands or not self.form.is_valid():
            return None
        moment, summary = self.form.moment(self.today), queries.summary_of(self.run)
        return answer(self.run, self.stands, self.changes.changes, moment, self.today, summary)

    def parameters(self) -> QueryDict:
        """The question without what has just been sent to be added to it."""
        asked = QueryDict(mutable=True)
        asked["slag"] = self.kind.slug
        for name in KEPT:
            if values := [value for value in self.given.getlist(name) if value]:
                asked.setlist(name, values)
        return asked

    @property
    def onwards(self) -> str:
        """Where the same changes at the same moment are tried together with others."""
        asked = self.parameters()
        if not {"dag", "datum"} & set(asked):
            asked.update(FIRST)
        return f"{reverse('access_try', args=[self.place.code])}?{asked.urlencode()}"

    def address(self, name: str, without: tuple[str, str] | None = None) -> str:
        """A page about the same question; with one of the changes taken away."""
        asked = self.parameters()
        if without:
            asked.setlist(without[0], [value for value in asked.getlist(without[0]) if value != without[1]])
        return f"{reverse(name, args=[self.place.code])}?{asked.urlencode()}"


def open_hours(request: HttpRequest, code: str) -> HttpResponse:
    """Sentences, map, tables and the week; and the forms for another moment and for what might be changed."""
    asked = _asked(request, code)
    other_hours = OtherHoursForm(request.GET if "plats" in request.GET else None, stands=asked.stands)
    new_stop = NewStopForm(request.GET if "ort_tider" in request.GET else None, localities=asked.localities)
    for form in (other_hours, new_stop):
        if form.is_bound and form.is_valid():
            return redirect(_with(asked, *form.change()))
    context: dict[str, Any] = {
        "place": asked.place,
        "kinds": asked.kinds,
        "kind": asked.kind,
        "run": asked.run,
        "form": asked.form,
        "other_hours": other_hours,
        "new_stop": new_stop,
        "answer": asked.answer,
        "faults": asked.changes.faults,
        "changes": _removable(asked),
        "kept": [(name, value) for name, values in asked.parameters().lists() for value in values],
        "missing": None if asked.answer else queries.missing_for(asked.place, asked.kind),
        "map_source": asked.address("access_open_features"),
        "table_source": asked.address("access_open_table"),
        "legend": legend(),
        "credit": asked.run.network.source if asked.run and asked.run.network else "",
        "onwards": asked.onwards,
        "asked_moment": urlencode([(name, asked.given[name]) for name in MOMENT if asked.given.get(name)]),
        "breadcrumbs": _crumbs(asked),
    }
    return render(request, "access/open_hours.html", context)


def features(request: HttpRequest, code: str) -> JsonResponse:
    """The map: everybody's way to what is open then."""
    run, found = _known(request, code)
    return JsonResponse(open_features(run, found))


def table(request: HttpRequest, code: str) -> HttpResponse:
    """The classes under each condition as CSV."""
    run, found = _known(request, code)
    name = f"oppet-{run.place.slug}-{run.kind.slug}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(open_as_csv(run, found), content_type="text/csv; charset=utf-8", headers=headers)


def _asked(request: HttpRequest, code: str) -> Asked:
    place = get_object_or_404(Place.objects.municipalities().select_related("parent"), code=code)
    kinds, kind = asked_kind(request)
    return Asked(request.GET, place, kinds, kind, queries.latest_run(place, kind), timezone.localdate())


def _known(request: HttpRequest, code: str) -> tuple[AccessRun, OpenHours]:
    asked = _asked(request, code)
    if asked.run is None or asked.answer is None:
        raise Http404
    return asked.run, asked.answer


def _with(asked: Asked, parameter: str, value: str) -> str:
    parameters = asked.parameters()
    parameters.appendlist(parameter, value)
    return f"{reverse('access_open', args=[asked.place.code])}?{parameters.urlencode()}"


def _removable(asked: Asked) -> list[tuple[str, str]]:
    """Each change in words, and the address without it."""
    return [
        (change.in_words, asked.address("access_open", (change.parameter, change.value)))
        for change in asked.changes.changes
    ]


def _crumbs(asked: Asked) -> list[tuple[str, str]]:
    return [
        (_("Restid till service"), reverse("access")),
        (asked.place.full_name, f"{reverse('access_analysis', args=[asked.place.code])}?slag={asked.kind.slug}"),
        (_("Det som är öppet"), ""),
    ]
