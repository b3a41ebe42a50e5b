"""Any changes together that stand in the address, and the moment at which they are counted, if it says one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.access.actions import save_scenario
from kunskapsbanken.access.drawing.features import answer_of, around_of, collected, legend, squares_after
from kunskapsbanken.access.forms.opening import FIRST, MOMENT, MomentForm, NewStopForm, OtherHoursForm
from kunskapsbanken.access.forms.placing import PlacingForm
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.moments import Moment
from kunskapsbanken.access.queries.scenarios import run_to_try
from kunskapsbanken.access.views.asking import asked_municipality
from kunskapsbanken.access.views.what_if import what_if_crumbs
from kunskapsbanken.access.whatif import (
    MOST_CHANGES,
    OF_A_MOMENT,
    Basis,
    Change,
    Kind,
    Trial,
    basis_of,
    kept,
    try_changes,
    words_for,
    written,
)
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import places_below
from kunskapsbanken.vocabulary.models import Term


@dataclass
class Asked:
    """What is asked of a municipality: which changes of a kind of service, counted on a run, at which moment."""

    given: QueryDict
    place: Place
    kind: Term
    run: AccessRun

    @cached_property
    def form(self) -> MomentForm:
        """The moment, as it is asked for; else a first one to begin with."""
        is_asked = any(self.given.get(name) for name in MOMENT)
        return MomentForm(self.given if is_asked else None, initial=FIRST)

    @cached_property
    def moment(self) -> Moment | None:
        """The moment; none where all service counts, or it is wrong."""
        return self.form.moment(timezone.localdate()) if self.form.is_valid() else None

    @cached_property
    def basis(self) -> Basis:
        """What is changed."""
        return basis_of(self.run, self.moment)

    @cached_property
    def read(self) -> tuple[list[Change], list[str]]:
        """The changes, and what is wrong with those that could not be read."""
        return self.basis.read(self.given)

    @cached_property
    def trial(self) -> Trial:
        """What they come to."""
        return try_changes(self.basis, self.read[0])

    @property
    def faults(self) -> list[str]:
        """What is wrong with what is asked, in words."""
        found = [*self.read[1], *self.trial.faults]
        if self.form.errors:
            found.append(_("Tidpunkten går inte att läsa. Här räknas all service, vilka tider den än har."))
        return found

    @property
    def waiting(self) -> list[tuple[str, str]]:
        """Hours and stops that wait for a moment."""
        if self.moment:
            return []
        return [(kind.value, value) for kind in OF_A_MOMENT for value in self.given.getlist(kind.value)[:MOST_CHANGES]]

    @property
    def at(self) -> list[tuple[str, str]]:
        """The moment as it stands in an address."""
        return [*self.moment.as_json().items()] if self.moment else []

    def query(self, changes: Sequence[Change]) -> str:
        """The query of an address with these changes at the same moment."""
        return written(self.kind.slug, changes, [*self.at, *self.waiting])

    def address(self, changes: Sequence[Change]) -> str:
        """The page with these changes at the same moment."""
        return f"{reverse('access_try', args=[self.place.code])}?{self.query(changes)}"


@never_cache
def try_out(request: HttpRequest, code: str) -> HttpResponse:
    """The changes in the address, what they come to together, and forms for more of them."""
    place, kinds, kind = asked_municipality(request, code)
    run = run_to_try(place, kind)
    if run is None:
        return redirect(f"{reverse('access_analysis', args=[code])}?slag={kind.slug}")
    asked = Asked(request.GET, place, kind, run)
    more = _forms(asked)
    if added := _added(asked, more):
        return redirect(f"{added}#svar")
    trial = asked.trial
    context = {
        "place": place,
        "kinds": kinds,
        "kind": kind,
        "run": run,
        "trial": trial,
        "faults": asked.faults,
        "changes": _removable(asked),
        "closable": _closable(asked),
        "addable": _addable(asked),
        **more,
        **_at_moment(asked),
        "query": asked.query(trial.changes),
        "is_full": len(trial.changes) >= MOST_CHANGES,
        "share": request.build_absolute_uri(asked.address(trial.changes)),
        "log_in": f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}",
        "legend": legend(),
        "credit": run.network.source if run.network else "",
        "breadcrumbs": what_if_crumbs(place, kind, _("Prova förändringar")),
    }
    return render(request, "access/try.html", context)


@never_cache
def try_features(request: HttpRequest, code: str) -> JsonResponse:
    """The map after the changes in the address; with `bara=svar` only what they change on it."""
    asked = _asked(request, request.GET, code)
    trial = asked.trial
    squares = squares_after(asked.basis.ground.people, trial.nearest)
    around = [] if request.GET.get("bara") == "svar" else around_of(asked.place, asked.run.network, squares)
    return JsonResponse(collected(around, answer_of(squares, trial.services, trial.stops(asked.basis))))


@login_required
@require_POST
def save(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the changes come to, under a name."""
    asked = _asked(request, QueryDict(request.POST.get("forandringar", "")), code)
    tried, by = kept(asked.basis, asked.trial), request.user
    if tried is None:
        messages.error(request, _("Det finns ingen förändring att spara."))
        return redirect(asked.address([]))
    try:
        saved = save_scenario(run=asked.run, tried=tried, name=request.POST.get("namn", ""), by=by)  # type: ignore[arg-type]
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(asked.address(asked.trial.changes))
    messages.success(request, _("Sparad. Den som har adressen ser samma siffror, hur registret än ändras."))
    return redirect("access_scenario", saved.key)


def _asked(request: HttpRequest, given: QueryDict, code: str) -> Asked:
    place, _kinds, kind = asked_municipality(request, code)
    run = run_to_try(place, kind)
    if run is None:
        raise Http404
    return Asked(given, place, kind, run)


def _at_moment(asked: Asked) -> dict[str, Any]:
    """What the page says of the moment, and what its forms send along."""
    changes = [(change.kind.value, change.value) for change in asked.trial.changes]
    # What the page of what is open counts too.
    of_hours = [change for change in asked.trial.changes if change.kind in OF_A_MOMENT]
    opened = reverse("access_open", args=[asked.place.code])
    return {
        "when": asked.moment.in_words if asked.moment else "",
        "moment_form": asked.form,
        "is_waiting": bool(asked.waiting),
        "kept": urlencode(asked.at),
        "hidden": [*asked.at, *asked.waiting, *changes],
        "hidden_without_moment": [*asked.waiting, *changes],
        "open_address": f"{opened}?{written(asked.kind.slug, of_hours, asked.at)}",
    }


def _forms(asked: Asked) -> dict[str, Any]:
    """What more may be changed: places, and at a moment hours and stops."""
    given, basis, (changes, _faults) = asked.given, asked.basis, asked.read
    around = [one for places in places_below(asked.place).values() for one in places]
    placed = given if "vad" in given else None
    has_moment = asked.moment is not None
    found: dict[str, Any] = {
        "form": PlacingForm(placed, services=basis.movable(changes), places=around, has_moment=has_moment)
    }
    if has_moment:
        hours, stop = (given if name in given else None for name in ("plats", "ort_tider"))
        gone = {change.key for change in changes if change.kind is Kind.CLOSE}
        stands = [stand for stand in basis.with_hours(changes) if stand.point.key not in gone]
        found["other_hours"] = OtherHoursForm(hours, stands=stands)
        found["new_stop"] = NewStopForm(stop, localities=basis.localities, auto_id="stopp_%s")
    return found


def _added(asked: Asked, more: dict[str, forms.Form]) -> str:
    """The address with what a form adds to the changes, where one is sent and right."""
    for form in more.values():
        if form.is_bound and form.is_valid():
            address = asked.address(asked.read[0])
            if isinstance(form, PlacingForm):
                return asked.address([*asked.read[0], form.cleaned_data["change"]])
            return f"{address}&{urlencode([form.change()])}"  # type: ignore[attr-defined]
    return ""


def _removable(asked: Asked) -> list[tuple[str, str]]:
    """Each change in words, and the address without it."""
    changes, names = asked.trial.changes, asked.basis.names
    return [
        (words_for(change, names), asked.address([one for one in changes if one is not change])) for change in changes
    ]


def _closable(asked: Asked) -> list[tuple[Any, str]]:
    """The places that stand untouched, each with the address where it closes too."""
    changes = asked.trial.changes
    touched = {change.key for change in changes}
    return [
        (service, f"{asked.address([*changes, Change(Kind.CLOSE, service.key)])}#svar")
        for service in asked.basis.that_matter()
        if service.key not in touched
    ]


def _addable(asked: Asked) -> list[Any]:
    touched = {change.key for change in asked.trial.changes}
    return [service for service in asked.basis.others if service.key not in touched]
