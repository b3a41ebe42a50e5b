"""A county in the form of the official table."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from kunskapsbanken.access import tasks
from kunskapsbanken.access.actions.countings import begin_county, stop_counting
from kunskapsbanken.access.exporters.runs import county_as_csv
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.queries.counties import (
    countable,
    county_table,
    has_gone_quiet,
    is_going_on,
    latest_counting,
    whole_country,
)
from kunskapsbanken.access.results import OFFICIAL_HEAD
from kunskapsbanken.access.views.asking import asked_kind
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


def county(request: HttpRequest, code: str) -> HttpResponse:
    """The table, how much of it is counted, and what it is made of."""
    place, kinds, kind = _asked(request, code)
    table = county_table(place, kind)
    count = latest_counting(place, kind) if table.missing else None
    quiet = count is not None and has_gone_quiet(count)
    context = {
        "place": place,
        "kinds": kinds,
        "kind": kind,
        "table": table,
        "country": None if place.is_example else whole_country(kind),
        "head": OFFICIAL_HEAD,
        "count": count,
        "is_going_on": is_going_on(count),
        "has_stopped": quiet,
        "nobody": bool(table.missing) and not countable(table.missing),
        "may_run": may(request.user, RUN_ANALYSIS, place),
        "breadcrumbs": [(_("Restid till service"), reverse("access")), (place.full_name, "")],
    }
    return render(request, "access/county.html", context)


def county_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same as CSV."""
    place, _kinds, kind = _asked(request, code)
    headers = {"Content-Disposition": f'attachment; filename="restid-{place.slug}-{kind.slug}.csv"'}
    country = None if place.is_example else whole_country(kind).row
    text = county_as_csv(county_table(place, kind), kind.label, country)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_POST
def compute_county(request: HttpRequest, code: str) -> HttpResponse:
    """Count the municipalities that are missing, in the background, one by one."""
    place, _kinds, kind = _asked(request, code)
    by: Any = request.user  # login_required has seen to it
    try:
        count = begin_county(county=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.info(request, " ".join(fault.messages))
    else:
        tasks.go_on.enqueue(count.pk)
        said = ngettext("%d kommun räknas nu.", "%d kommuner räknas nu.", len(count.wanted)) % len(count.wanted)
        messages.info(request, said)
    return _back(place, kind)


@login_required
@require_POST
def stop_county(request: HttpRequest, code: str) -> HttpResponse:
    """End the counting; what is counted stays."""
    place, _kinds, kind = _asked(request, code)
    by: Any = request.user
    try:
        stop_counting(place=place, kind=kind, by=by)
    except ValidationError as fault:
        messages.info(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Räkningen är avbruten. De kommuner som är räknade finns kvar."))
    return _back(place, kind)


def _back(place: Place, kind: Term) -> HttpResponse:
    return redirect(f"{reverse('access_county', args=[place.code])}?slag={kind.slug}")


def _asked(request: HttpRequest, code: str) -> tuple[Place, list[Term], Term]:
    place = get_object_or_404(Place.objects.counties(), code=code)
    return place, *asked_kind(request)
