"""Straight to a public page by its address: in one query, where Wagtail's own routing takes six to eight."""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from kunskapsbanken.people.rights import open_to_all

P = TypeVar("P", bound=Page)


def public_page_at(pages: QuerySet[P], request: HttpRequest, address: str) -> P | None:
    """The page of the queryset at an address within the request's site, in the reader's language, if all may read it.

    Nothing is found of what is restricted, not published or somewhere else: the caller then asks Wagtail.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    paths = [f"{root.root_path}{address}" for root in Site.get_site_root_paths() if root.site_id == site.pk]
    slug = address.rstrip("/").rpartition("/")[2]  # the address itself has no index
    found = pages.filter(open_to_all(), slug=slug, url_path__in=paths, locale__language_code=get_language())
    return found.select_related("locale").first()
