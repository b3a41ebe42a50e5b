"""Which service places there is most to lose with, and what one closing would mean, for everyone to see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kunskapsbanken.access.exporters.losses import closure_as_pdf, legend, warning_as_csv, warning_as_features
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.queries.losses import EarlyWarning, PlaceAtRisk, early_warning, place_at_risk
from kunskapsbanken.access.views.asking import asked_kind
from kunskapsbanken.access.vulnerability import cells, words
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries import statutory_kinds
from kunskapsbanken.vocabulary.models import Term


def losses(request: HttpRequest, code: str) -> HttpResponse:
    """The early-warning list of a municipality: sentences, map, table, localities."""
    place, kinds, only, warning = _warning(request, code)
    asked = f"?slag={only.slug}" if only else ""
    context = {
        "place": place,
        "kinds": kinds,
        "only": only,
        "asked": asked,
        "warning": warning,
        "sentences": words.warning_sentences(warning) if warning.places else [],
        "head": cells.list_head(),
        "rows": [(row, cells.list_cells(row)) for row in warning.places],
        "legal": words.legal_test(),
        "legend": legend(),
        "map_source": f"{reverse('access_losses_features', args=[code])}{asked}",
        "may_run": may(request.user, RUN_ANALYSIS, place),
        "breadcrumbs": [*_crumbs(place, only), (_("Sårbarhet"), "")],
    }
    return render(request, "access/losses.html", context)


def losses_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The list as CSV."""
    place, _kinds, only, warning = _warning(request, code)
    name = "-".join(("sarbarhet", place.slug, *([only.slug] if only else [])))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(warning_as_csv(warning, place), content_type="text/csv; charset=utf-8", headers=headers)


def losses_features(request: HttpRequest, code: str) -> JsonResponse:
    """The list as GeoJSON: the map's features, which hold the figures too."""
    place, _kinds, _only, warning = _warning(request, code)
    return JsonResponse(warning_as_features(warning, place), content_type="application/geo+json")


def closure(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What it means if one place closes, with what home delivery would rest on."""
    place, row = _at_risk(request, code, key)
    context = {
        "place": place,
        "row": row,
        "summary": row.counted.summary,
        "sentences": words.closing_sentences(row),
        "alone": cells.alone(row),
        "there": cells.kinds_there(row),
        "passing_head": cells.passing_head(),
        "passing": cells.passing_rows(row),
        "far_head": cells.far_head(),
        "far": cells.far_rows(row),
        "delivery": words.delivery_rule() if row.kind.slug == words.GROCERIES else "",
        "legal": words.legal_test(),
        "breadcrumbs": [
            *_crumbs(place, row.kind),
            (_("Sårbarhet"), reverse("access_losses", args=[code])),
            (row.loss.name, ""),
        ],
    }
    return render(request, "access/closure.html", context)


def closure_pdf(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The same on one page to print and lay before a board."""
    place, row = _at_risk(request, code, key)
    headers = {"Content-Disposition": f'attachment; filename="om-{slugify(row.loss.name)}-stanger.pdf"'}
    return HttpResponse(closure_as_pdf(row, place), content_type="application/pdf", headers=headers)


def _warning(request: HttpRequest, code: str) -> tuple[Place, list[Term], Term | None, EarlyWarning]:
    """The municipality, the kinds to choose among, the chosen one if one is, and the list."""
    place = _place(code)
    kinds, only = statutory_kinds(), None
    if request.GET.get("slag"):
        only = next((kind for kind in kinds if kind.slug == request.GET["slag"]), None)
        if only is None:
            raise Http404
    return place, kinds, only, early_warning(place, kinds, only)


def _at_risk(request: HttpRequest, code: str, key: str) -> tuple[Place, PlaceAtRisk]:
    place = _place(code)
    _kinds, kind = asked_kind(request)
    row = place_at_risk(place, kind, key)
    if row is None:
        raise Http404
    return place, row


def _place(code: str) -> Place:
    return get_object_or_404(Place.objects.municipalities().select_related("parent"), code=code)


def _crumbs(place: Place, kind: Term | None) -> list[tuple[str, Any]]:
    asked = f"?slag={kind.slug}" if kind else ""
    here = f"{reverse('access_analysis', args=[place.code])}{asked}"
    return [(_("Restid till service"), reverse("access")), (place.full_name, here)]
