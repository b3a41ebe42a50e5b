"""Searching over HTTP."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kunskapsbanken.search import queries
from kunskapsbanken.search.notices import search_ref
from kunskapsbanken.search.registry import kinds

PAGE_SIZE = 20
LONGEST_QUESTION = 300


def results(request: HttpRequest) -> HttpResponse:
    """The search page: hits over everything, by kind, page by page."""
    question = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_QUESTION]
    chosen = [name for name in request.GET.getlist("slag") if name in kinds]
    hits = queries.find(question, exactly="exakt" in request.GET) if question else queries.Hits([], [])
    counts = hits.counts()
    shown = hits.of(chosen)
    window = Paginator(range(len(shown.rows)), PAGE_SIZE).get_page(request.GET.get("sida"))
    start = window.start_index() - 1 if shown.rows else 0
    context = {
        "question": question,
        "meant": hits.meant,
        "breadcrumbs": [(_("Sök"), "")],
        "follow_ref": search_ref(question, chosen),
        "total": len(shown.rows),
        "all_total": len(hits.rows),
        "any_chosen": bool(chosen),
        "kinds": [(kind.name, kind.label, counts[kind.name], kind.name in chosen) for kind in kinds.values()],
        "window": window,
        "results": queries.results(shown, start=start, stop=start + PAGE_SIZE),
    }
    return render(request, "search/results.html", context)


def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles that complete what is being typed."""
    found = queries.suggest(request.GET.get("q", "")[:100])
    rows = [{"title": row.title, "label": row.label, "url": row.url} for row in found]
    return JsonResponse({"suggestions": rows})
