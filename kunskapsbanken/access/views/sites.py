"""Where a new place with service would help most."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kunskapsbanken.access import actions, queries, tasks
from kunskapsbanken.access.drawing.features import legend
from kunskapsbanken.access.drawing.sites import site_features
from kunskapsbanken.access.exporters.sites import sites_as_csv
from kunskapsbanken.access.forms.sites import SitesForm
from kunskapsbanken.access.models import AccessRun, SitingRun
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.queries.sites import known_sitings, result_of, siting_of
from kunskapsbanken.access.results import Siting
from kunskapsbanken.access.sites.aims import Aim
from kunskapsbanken.access.sites.candidates import MOST
from kunskapsbanken.access.views.asking import asked_kind
from kunskapsbanken.access.whatif import Change, Kind, written
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

FIRST = {"mal": Aim.WITHIN_10_KM.value, "antal": "1"}


@dataclass(frozen=True)
class Asked:
    """What a page is asked: of which place, kind and run, by which aim, how many."""

    place: Place
    kinds: list[Term]
    kind: Term
    run: AccessRun | None
    form: SitesForm
    is_pinned: bool

    @property
    def aim(self) -> Aim:
        """For what the new places are."""
        return Aim(self.form.cleaned_data["mal"])

    @property
    def how_many(self) -> int:
        """How many there are to be."""
        return int(self.form.cleaned_data["antal"])

    def siting(self) -> SitingRun | None:
        """What is known of it."""
        if self.run is None or not self.form.is_valid():
            return None
        return siting_of(self.run, self.aim, self.how_many)

    def address(self, name: str, *, pinned: bool) -> str:
        """A page about the same question."""
        asked = QueryDict(mutable=True)
        asked["slag"] = self.kind.slug
        if self.form.is_valid():
            asked.update({"mal": self.aim.value, "antal": str(self.how_many)})
        if pinned and self.run:
            asked["korning"] = str(self.run.pk)
        return f"{reverse(name, args=[self.place.code])}?{asked.urlencode()}"


def sites(request: HttpRequest, code: str) -> HttpResponse:
    """The question, and its answer where it is known: sentences, map, tables and method."""
    asked = _asked(request, request.GET, code)
    siting = asked.siting()
    result = result_of(siting)
    context: dict[str, Any] = {
        "place": asked.place,
        "kinds": asked.kinds,
        "kind": asked.kind,
        "run": asked.run,
        "pinned": asked.is_pinned,
        "form": asked.form,
        "siting": siting,
        "most": MOST,
        "result": result,
        "summary": queries.summary_of(asked.run) if asked.run else None,
        "missing": None if asked.run else queries.missing_for(asked.place, asked.kind),
        "known": known_sitings(asked.run) if asked.run and result is None else [],
        "may_run": may(request.user, RUN_ANALYSIS, asked.place),
        "breadcrumbs": _crumbs(asked),
        **(_addresses(asked) if result else {}),
        "try_address": _try_address(asked, result) if result and not asked.is_pinned else "",
    }
    response = render(request, "access/sites.html", context)
    if result is None:
        add_never_cache_headers(response)  # it may be known the next moment
    return response


def features(request: HttpRequest, code: str) -> JsonResponse:
    """The map: everybody's way with the new places, and where these are."""
    asked, siting, result = _known(request, code)
    return JsonResponse(site_features(asked.run, siting, result))


def table(request: HttpRequest, code: str) -> HttpResponse:
    """The new places as CSV."""
    asked, siting, result = _known(request, code)
    name = f"basta-lage-{asked.place.slug}-{asked.kind.slug}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    text = sites_as_csv(asked.run, siting, result)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_POST
def compute(request: HttpRequest, code: str) -> HttpResponse:
    """Have the question answered in the background; or stop that, or begin it again."""
    asked = _asked(request, request.POST, code)
    if asked.run is None or not asked.form.is_valid():
        raise Http404
    deeds = {"avbryt": _stop, "fortsatt": _go_on}
    deeds.get(request.POST.get("gor", ""), _begin)(request, asked)
    return redirect(asked.address("access_sites", pinned=asked.is_pinned))


def _try_address(asked: Asked, result: Siting) -> str:
    """Where the new places are open already, to go on from."""
    opened = [Change(Kind.OPEN, "", one.latitude, one.longitude, one.name) for one in result.places]
    return f"{reverse('access_try', args=[asked.place.code])}?{written(asked.kind.slug, opened)}" if opened else ""


def _begin(request: HttpRequest, asked: Asked) -> None:
    by: Any = request.user  # login_required has seen to it
    run: Any = asked.run
    try:
        siting, to_be_computed = actions.ask_for_sites(run=run, aim=asked.aim, how_many=asked.how_many, by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return
    if to_be_computed:
        tasks.compute_sites.enqueue(siting.pk)


def _stop(request: HttpRequest, asked: Asked) -> None:
    by: Any = request.user
    actions.stop_sites(siting=_there(asked), by=by)
    messages.success(request, _("Uträkningen avbryts. Ingenting är sparat."))


def _go_on(request: HttpRequest, asked: Asked) -> None:
    by: Any = request.user
    siting = _there(asked)
    actions.begin_sites_again(siting=siting, by=by)
    tasks.compute_sites.enqueue(siting.pk)


def _there(asked: Asked) -> SitingRun:
    siting = asked.siting()
    if siting is None:
        raise Http404
    return siting


def _asked(request: HttpRequest, given: QueryDict, code: str) -> Asked:
    """The question; the first aim unless another is asked for, and the newest run unless one is referred to."""
    place = get_object_or_404(Place.objects.municipalities().select_related("parent"), code=code)
    kinds, kind = asked_kind(request)
    number = given.get("korning", "")
    run = queries.run_of(place, int(number[:18])) if number.isdecimal() else queries.latest_run(place, kind)
    is_pinned = number.isdecimal()
    if is_pinned and (run is None or run.kind_id != kind.pk):
        raise Http404
    form = SitesForm(given if "mal" in given or "antal" in given else FIRST)
    return Asked(place, kinds, kind, run, form, is_pinned)


def _known(request: HttpRequest, code: str) -> tuple[Any, SitingRun, Siting]:
    asked = _asked(request, request.GET, code)
    siting = asked.siting()
    result = result_of(siting)
    if siting is None or result is None:
        raise Http404
    return asked, siting, result


def _addresses(asked: Asked) -> dict[str, Any]:
    run: Any = asked.run
    return {
        "map_source": asked.address("access_sites_features", pinned=True),
        "table_source": asked.address("access_sites_table", pinned=True),
        "citation": asked.address("access_sites", pinned=True),
        "legend": legend(),
        "credit": run.network.source if run.network else "",
    }


def _crumbs(asked: Asked) -> list[tuple[str, str]]:
    return [
        (_("Restid till service"), reverse("access")),
        (asked.place.full_name, f"{reverse('access_analysis', args=[asked.place.code])}?slag={asked.kind.slug}"),
        (_("Bästa läge för en ny plats"), ""),
    ]
