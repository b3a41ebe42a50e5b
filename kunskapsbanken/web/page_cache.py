"""Whole pages kept for visitors who are not logged in and have nothing in their session.

An address may hold more than one form of a thing. Whoever would be given a page is given pages alone, and what is made
for others is kept for them alone, unless it goes by what exactly they asked for.

A page is kept under the site's content version: publishing anything makes a new version, and the old pages are
simply never asked for again. Anyone with a cookie of ours gets a page of their own.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import has_vary_header

from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.languages import without_language
from kunskapsbanken.ui.negotiation import HTML, wants_page

KEEP_S = 600
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
NEVER = (
    "/admin/",
    "/konto/",
    "/static/",
    "/media/",
    "/dokument/",
    "/mitt/",
    "/sparat/",
    "/inskickat/",
    "/rum/",
    "/api/v",
)
MAX_QUERY = 200
_GZIP = re.compile(r"\bgzip\b")  # as Django's GZipMiddleware reads it
_HOST = re.compile(r"[a-zA-Z0-9.\[\]:-]{0,255}\Z")


def _key(request: HttpRequest, for_page: bool) -> str:
    """A page is kept twice: as it is, and compressed for those who can read that."""
    form = "page" if for_page else "other"
    packed = "gzip" if _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) else "plain"
    host = request.META.get("HTTP_HOST")
    return f"{form}:{content_version()}:{packed}:{request.scheme}:{host}:{request.get_full_path()}"


class StoredPage(NamedTuple):
    """A response as it was sent."""

    content: bytes
    headers: dict[str, str]


class PageCacheMiddleware:
    """Answers from the kept pages; outermost, so that a kept page costs next to nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve a kept page, or make one and keep it."""
        if not self._may_keep(request):
            return self.get_response(request)
        for_page = wants_page(request)
        key = _key(request, for_page)
        kept: StoredPage | None = cache.get(key)
        if kept is not None:
            return HttpResponse(kept.content, headers=kept.headers)
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and self._is_for_everyone(response, for_page):
            cache.set(key, StoredPage(response.content, dict(response.items())), KEEP_S)
        return response

    @staticmethod
    def _may_keep(request: HttpRequest) -> bool:
        return (
            not settings.DEBUG
            and request.method == "GET"
            and not any(name in request.COOKIES for name in PERSONAL_COOKIES)
            and not without_language(request.path_info).startswith(NEVER)
            and _HOST.match(request.META.get("HTTP_HOST", "")) is not None
            and len(request.META.get("QUERY_STRING", "")) <= MAX_QUERY
        )

    @staticmethod
    def _is_for_everyone(response: HttpResponse, for_page: bool) -> bool:
        is_page = for_page and response.get("Content-Type", "").startswith(HTML)
        return (
            response.status_code == 200
            and not response.cookies
            and not response.has_header("ETag")  # whoever asks may have it already, and is then sent nothing
            and (is_page or not has_vary_header(response, "Accept"))
            and "no-store" not in response.get("Cache-Control", "")
            and "private" not in response.get("Cache-Control", "")
        )
