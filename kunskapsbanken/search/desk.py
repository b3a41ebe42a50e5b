"""The page of the admin where editors see what the search is worth, and measure it anew."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.admin import messages

from kunskapsbanken.people.rights import may, may_see
from kunskapsbanken.search.measuring import latest_measurements, measure_search
from kunskapsbanken.search.models import Measurement
from kunskapsbanken.search.permissions import KEEP_ANSWERS

QUALITY = "search_quality"


def quality(request: HttpRequest) -> HttpResponse:
    """What the last measurement found, against the one before; a POST measures."""
    viewer: Any = request.user  # the admin is for accounts alone
    if not may_see(viewer, KEEP_ANSWERS):
        return render(request, "search/desk_refused.html", status=403)
    if request.method == "POST":
        made = measure_search(by=viewer)
        messages.success(request, _("Sökningen är mätt: %s av 1.") % number_format(made.mean, 3))
        return redirect(QUALITY)
    latest, before = (*latest_measurements(viewer), None, None)[:2]
    title = _("Sökkvalitet")
    context = {
        "breadcrumbs_items": [{"url": "", "label": title}],
        "header_title": title,
        "header_icon": "search",
        "latest": latest,
        "before": before,
        "rows": _compared(latest, before) if latest else [],
        "may_measure": may(viewer, KEEP_ANSWERS),
    }
    return render(request, "search/desk_quality.html", context)


def _compared(latest: Measurement, before: Measurement | None) -> list[dict[str, Any]]:
    """The questions, the worst first, each with how much it has changed; None where it was not asked before."""
    earlier = {row["question"]: row["ndcg"] for row in before.rows} if before else {}
    rows = [
        {**row, "change": row["ndcg"] - earlier[row["question"]] if row["question"] in earlier else None}
        for row in latest.rows
    ]
    return sorted(rows, key=lambda row: (row["ndcg"], row["question"]))
