"""Searching over HTTP."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kunskapsbanken.search import completion, queries
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.hits import Hits
from kunskapsbanken.search.notices import search_ref
from kunskapsbanken.search.registry import kinds

PAGE_SIZE = 20
LONGEST_QUESTION = 300


def results(request: HttpRequest) -> HttpResponse:
    """The search page: hits over everything, by kind, page by page."""
    question = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_QUESTION]
    chosen = [name for name in request.GET.getlist("slag") if name in kinds]
    filters = Filters(kinds=frozenset(chosen))
    exactly = "exakt" in request.GET
    hits = queries.find(question, viewer=request.user, filters=filters, exactly=exactly) if question else Hits([], [])
    counts = Counter(row.kind for row in hits.all)
    shown = hits
    window = Paginator(range(len(shown.found)), PAGE_SIZE).get_page(request.GET.get("sida"))
    start = window.start_index() - 1 if shown.found else 0
    context = {
        "question": question,
        "meant": hits.meant,
        "breadcrumbs": [(_("Sök"), "")],
        "follow_ref": search_ref(question, chosen),
        "total": len(shown.found),
        "all_total": len(hits.all),
        "any_chosen": bool(chosen),
        "kinds": [(kind.name, kind.label, counts[kind.name], kind.name in chosen) for kind in kinds.values()],
        "window": window,
        "results": queries.results(shown, start=start, stop=start + PAGE_SIZE),
    }
    return render(request, "search/results.html", context)


def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles that complete what is being typed."""
    found = completion.suggest(request.GET.get("q", "")[:100])
    rows = [{"title": row.title, "label": row.label, "url": row.url} for row in found]
    return JsonResponse({"suggestions": rows})
