"""To a page by its address.

A public one straight, in one query, where Wagtail's own routing takes six to eight; any other in whichever language.
"""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.ui.languages import SWEDISH, readers_language

P = TypeVar("P", bound=Page)


def public_page_at(pages: QuerySet[P], request: HttpRequest, address: str) -> P | None:
    """The page of the queryset at an address within the request's site, in the reader's language, if all may read it.

    Nothing is found of what is restricted, not published or somewhere else: the caller then asks Wagtail.
    """
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:  # which of them is asked for only where there is a choice
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    paths = [f"{root.root_path}{address}" for root in roots]
    slug = address.rstrip("/").rpartition("/")[2]  # the address itself has no index
    found = pages.filter(open_to_all(), slug=slug, url_path__in=paths, locale__language_code=get_language())
    return found.select_related("locale").first()


def serve_in_any_language(request: HttpRequest, path: str) -> HttpResponse:
    """What Wagtail finds at the address in the reader's language. What is not translated is shown in Swedish, in the
    reader's frame; the address that a page has in another language leads to the translation.
    """
    try:
        return serve(request, path)
    except Http404:
        found = _in_another_language(request, path)
        if found is None:
            raise
    page = found.page
    translated = page.get_translations().filter(open_to_all(), locale__language_code=readers_language()).first()
    if translated is not None:
        return redirect(translated.url)
    if page.locale.language_code != SWEDISH:
        raise Http404
    request._wagtail_route_for_request = found  # type: ignore[attr-defined]  # where Wagtail looks first
    return serve(request, path)


def _in_another_language(request: HttpRequest, path: str) -> RouteResult | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    parts = [part for part in path.split("/") if part]
    for home in site.root_page.get_translations(inclusive=True).exclude(locale__language_code=readers_language()):
        try:
            return RouteResult(*home.specific.route(request, parts))
        except Http404:
            continue
    return None
