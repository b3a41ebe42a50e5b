"""Searching over HTTP."""

from collections import Counter
from dataclasses import asdict

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kunskapsbanken.people.guard import times_this_hour
from kunskapsbanken.people.rights import may_see
from kunskapsbanken.search import completion, queries
from kunskapsbanken.search.asked_log import HITS_HEADER, log
from kunskapsbanken.search.asking import DISTANCES_KM, PERIODS, USUAL_KM, Question, question_of, reference
from kunskapsbanken.search.counting import facet_counts
from kunskapsbanken.search.facets import Facet, FacetOption, facet_labels, shown_facets
from kunskapsbanken.search.filters import KIND
from kunskapsbanken.search.hits import NO_TERMS, Hits
from kunskapsbanken.search.permissions import KEEP_ANSWERS
from kunskapsbanken.search.promotions import answers
from kunskapsbanken.search.ranking import MOST_HITS
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.counting import may_be_counted
from kunskapsbanken.ui.embedding import embeddable
from kunskapsbanken.ui.origin import is_same_origin

PAGE_SIZE = 20
# What a followed search is named by is no longer than this.
LONGEST_REFERENCE = 400
LONGEST_BEGINNING = 100
# A school or a municipality may be behind one address.
MOST_TOLD_AN_HOUR = 300


def results(request: HttpRequest) -> HttpResponse:
    """The search page: hits over everything that the reader may read, narrowed by facets, page by page."""
    question = question_of(request.GET)
    hits = Hits(NO_TERMS, [])
    if question.is_asked:
        hits = queries.find(question.words, viewer=request.user, filters=question.filters, exactly=question.is_exact)
        hits = queries.in_order(hits, question.order)
    window = Paginator(range(len(hits.found)), PAGE_SIZE).get_page(request.GET.get("sida"))
    start = window.start_index() - 1 if hits.found else 0
    context = {
        "asked": question,
        "hits": hits,
        "total": len(hits.found),
        "is_full": len(hits.found) == MOST_HITS,
        "window": window,
        "results": queries.results(hits, start=start, stop=start + PAGE_SIZE),
        "facets": _facets(hits, question),
        "answers": answers(hits.meant or question.words, request.user) if question.words else [],
        "breadcrumbs": [(_("Sök"), "")],
        **_form_choices(request, question),
    }
    response = render(request, "search/results.html", context)
    # One who keeps the search tries it out, and is no measure of what people ask for.
    if question.is_plain and window.number == 1 and not may_see(request.user, KEEP_ANSWERS):
        response[HITS_HEADER] = str(len(hits.found))
    return response


@csrf_exempt
@require_POST
def hits_read(request: HttpRequest) -> HttpResponse:
    """The page's script tells that hits were looked at, and whether one was followed.

    The search page is kept for everyone, and so carries no token: the browser's word that it stood on this site is
    enough, and one visitor can only tell so much.
    """
    if not is_same_origin(request):
        return HttpResponse(status=403)
    if not may_be_counted(request) or may_see(request.user, KEEP_ANSWERS):
        return HttpResponse(status=204)
    if times_this_hour(request, "hits-read") > MOST_TOLD_AN_HOUR:
        return HttpResponse(status=429)
    log.told(request.POST.get("q", ""), seen="sedd" in request.POST, clicked="klick" in request.POST)
    return HttpResponse(status=204)


def suggestions(request: HttpRequest) -> JsonResponse:
    """What completes what is being typed, by sort; what a person is told is kept by nobody else."""
    groups = completion.suggest(request.GET.get("q", "").replace("\0", " ")[:LONGEST_BEGINNING], request.user)
    response = JsonResponse({"groups": [asdict(group) for group in groups]})
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _facets(hits: Hits, question: Question) -> list[Facet]:
    counts = facet_counts(hits, question.filters)
    numbers, picked = counts.get(KIND, Counter()), question.filters.kinds
    of_kinds = [
        FacetOption(name, str(kind.label), numbers[name], name in picked)
        for name, kind in kinds.items()
        if name in numbers or name in picked
    ]
    of_kinds.sort(key=lambda option: -option.number)
    first = [Facet(KIND, _("Slag"), of_kinds)] if of_kinds else []
    return [*first, *shown_facets(counts, question.filters.tags, version=content_version())]


def _form_choices(request: HttpRequest, question: Question) -> dict[str, object]:
    """What the form for place and time has to choose from, and how what is chosen is taken away again."""
    ref = reference(question)
    return {
        "distances": DISTANCES_KM,
        "usual_km": USUAL_KM,
        "periods": [(value, label) for value, (label, _days) in PERIODS.items()],
        "chosen": list(_chosen(request, question)),
        "follow_ref": ref if len(ref) <= LONGEST_REFERENCE else "",
    }


def _chosen(request: HttpRequest, question: Question) -> list[tuple[str, str]]:
    """What the search is narrowed to: label, and the address without it."""
    filters = question.filters
    labels = {KIND: {name: str(kind.label) for name, kind in kinds.items()}}
    labels |= facet_labels(version=content_version())
    chosen = [
        (labels[name].get(value, value), _without(request, name, value))
        for name, values in filters.used.items()
        for value in sorted(values)
    ]
    if filters.place:
        chosen.append((filters.place.full_name, _without(request, "inom")))
    if filters.near and not question.names_place:
        chosen.append((_("nära %s") % filters.near.spot.name, _without(request, "nara")))
    if question.period:
        chosen.append((str(PERIODS[question.period][0]), _without(request, "tid")))
    return chosen


def _without(request: HttpRequest, name: str, value: str | None = None) -> str:
    """The address of the same search without one filter, from the first page of hits."""
    query = request.GET.copy()
    query.setlist(name, [other for other in query.getlist(name) if value is not None and other != value])
    query.pop("sida", None)
    return f"?{query.urlencode()}" if query else request.path


@require_safe
@embeddable
def embed(request: HttpRequest) -> HttpResponse:
    """The search field on someone else's site; the answer opens here."""
    return render(request, "search/embed.html", {"whole": reverse("search")})
