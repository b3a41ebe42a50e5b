"""Saved scenarios: read by whoever has the address, named, compared and removed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.access.actions import delete_scenario, rename_scenario
from kunskapsbanken.access.drawing.features import answer_of, around_of, collected, legend
from kunskapsbanken.access.models import Scenario
from kunskapsbanken.access.queries.scenarios import others_to_compare, scenario_of, scenarios_of
from kunskapsbanken.access.whatif import read, side_by_side, written


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What one has saved oneself."""
    crumbs = [(_("Restid till service"), reverse("access")), (_("Mina sparade prövningar"), "")]
    return render(request, "access/scenarios.html", {"rows": scenarios_of(request.user), "breadcrumbs": crumbs})


@never_cache
def scenario(request: HttpRequest, key: str) -> HttpResponse:
    """A saved one, with the numbers that it had when it was saved."""
    row = _found(key)
    saved = read(row)
    others = others_to_compare(row, request.user)
    query = written(row.kind.slug, saved.changes, row.moment.items())
    context = {
        **_frame(row, row.name),
        "saved": saved,
        "is_mine": request.user.is_authenticated and row.made_by_id == request.user.pk,
        "others": others,
        "again": f"{reverse('access_try', args=[row.place.code])}?{query}",
        "share": request.build_absolute_uri(reverse("access_scenario", args=[key])),
        "legend": legend(),
        "credit": row.run.network.source if row.run and row.run.network else "",
    }
    return render(request, "access/scenario.html", context)


@never_cache
def scenario_features(request: HttpRequest, key: str) -> JsonResponse:
    """The map of a saved one, as it was."""
    row = _found(key)
    saved = read(row)
    network = row.run.network if row.run else None
    return JsonResponse(
        collected(around_of(row.place, network, saved.squares), answer_of(saved.squares, saved.services, saved.stops))
    )


@never_cache
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two saved ones side by side (`?med=KEY`), where they tell of the same people, roads, service and moment."""
    row, other = _found(key), _found(request.GET.get("med", ""))
    alike = (row.place_id, row.kind_id, row.counted_on) == (other.place_id, other.kind_id, other.counted_on)
    one, two = read(row), read(other)
    context = {
        **_frame(row, _("Jämför två")),
        "one": one,
        "other": two,
        "both": [one, two],
        "rows": side_by_side(one.answer, two.answer) if alike else [],
    }
    return render(request, "access/scenarios_compared.html", context)


@login_required
@require_POST
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """Give one's own another name."""
    by: Any = request.user
    try:
        rename_scenario(scenario=_found(key), name=request.POST.get("namn", ""), by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Namnet är ändrat."))
    return redirect("access_scenario", key)


@never_cache
@login_required
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Take one's own away, after a question."""
    row, by = _found(key), request.user
    if row.made_by_id != by.pk:
        raise PermissionDenied
    if request.method == "POST":
        delete_scenario(scenario=row, by=by)  # type: ignore[arg-type]
        messages.success(request, _("”%s” är borttagen.") % row.name)
        return redirect("access_scenarios")
    return render(request, "access/scenario_delete.html", {**_frame(row, _("Ta bort")), "row": row})


def _found(key: str) -> Scenario:
    row = scenario_of(key)
    if row is None:
        raise Http404
    return row


def _frame(row: Scenario, here: str) -> dict[str, Any]:
    analysis = f"{reverse('access_analysis', args=[row.place.code])}?slag={row.kind.slug}"
    crumbs = [(_("Restid till service"), reverse("access")), (row.place.full_name, analysis), (here, "")]
    return {"place": row.place, "row": row, "when": row.when, "breadcrumbs": crumbs}
