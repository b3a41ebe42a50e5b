"""Browsing the bank."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.bank.models import BankPage
from kunskapsbanken.bank.queries.browse import PAGE_SIZE, FacetOption, Filters, browse as find_items, items_in_order
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.feeds import feed_address


class ChosenOption(NamedTuple):
    """An option that is on, and the address without it."""

    option: FacetOption
    without: str


FACETS = ("typ", "fas", "service", "niva", "plats", "for", "insats", "lan")


def browse(request: HttpRequest, page: BankPage) -> HttpResponse:
    """The bank's page: items by facets and words, page by page."""
    filters = asked_filters(request)
    result = find_items(filters, version=content_version())
    window = Paginator(result.ids, PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "page": page,
        "filters": filters,
        "feed_url": feed_address("item_feed", request, "q", *FACETS),
        "facets": result.facets,
        "chosen": [
            ChosenOption(option, _without(request, facet.name, option.value))
            for facet in result.facets
            for option in facet.options
            if option.chosen
        ],
        "breadcrumbs": [(page.title, "")],
        "total": len(result.ids),
        "window": window,
        "items": items_in_order(list(window.object_list)),
    }
    return render(request, "bank/item_browse.html", context)


def asked_filters(request: HttpRequest) -> Filters:
    """What the reader has chosen, from the address."""
    return Filters(
        words=request.GET.get("q", "").strip()[:200],
        chosen={name: frozenset(request.GET.getlist(name)) for name in FACETS},
        order=request.GET.get("ordning", ""),
    )


def _without(request: HttpRequest, name: str, value: str) -> str:
    """The address of the same page without one option, and from the first page of results."""
    query = request.GET.copy()
    query.setlist(name, [other for other in query.getlist(name) if other != value])
    query.pop("sida", None)
    return f"?{query.urlencode()}" if query else request.path
