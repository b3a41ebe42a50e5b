"""Says of each answer whether the browser may keep a copy to read without a net."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kunskapsbanken.web.page_cache import PERSONAL_COOKIES

MAY_BE_KEPT = "X-Kept-Offline"
# Named one by one, so that a new page is never kept by mistake: an address with a private key in it is none of these.
ROUTES = {
    "wagtail_serve",
    "item",
    "place",
    "portal",
    "offline",
    "meetings",
    "voices",
    "voice_give",
    "contribution",
    "insights",
    "insight",
    "commitments",
    "commitment",
    "service_register",
    "service_place",
    "plan_register",
    "reply_send",
    "publications",
    "publication",
    "publication_read",
    "support",
    "vocabulary",
    "organisations",
    "organisation",
    "site_map",
}


class OfflineMiddleware:
    """Marks what everyone sees alike. Who has a session gets no mark, logged in or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, marked where it may be kept."""
        response = self.get_response(request)
        if _may_be_kept(request, response):
            response[MAY_BE_KEPT] = "ja"
        return response


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    control = response.get("Cache-Control", "")
    return (
        request.method == "GET"
        and response.status_code == 200
        and request.resolver_match is not None
        and request.resolver_match.url_name in ROUTES
        and not any(name in request.COOKIES or name in response.cookies for name in PERSONAL_COOKIES)
        and response.get("Content-Type", "").startswith("text/html")
        and "no-store" not in control
        and "private" not in control
    )
