"""Content security policy: strict for the public site, looser where Wagtail's admin needs it; refused methods."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

# Wagtail's admin carries inline scripts and styles without nonces (measured: 3-6 violations a page under the strict
# policy), previews its pages in frames and shows images as data. It is for editors with an account only.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
}


METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")


class MethodMiddleware:
    """Refuses what no page of ours is asked by: TRACE, CONNECT and what someone makes up. Outermost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or 405 with the methods that there are."""
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)


class PolicyMiddleware(CSPMiddleware):
    """django-csp with one more rule: everything under /admin/ gets the admin's policy."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header that fits the address."""
        if request.path.startswith("/admin/"):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # django-csp's own hook
        return super().process_response(request, response)
