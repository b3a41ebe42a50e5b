"""Whether a request comes from one of our own pages, by the browser's own word."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_same_origin(request: HttpRequest) -> bool:
    """True where the browser says that the form stood on this site.

    `Sec-Fetch-Site` cannot be set by a page (Fetch Metadata, W3C); older browsers send `Origin` with a POST.
    A request with neither is not vouched for.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.get_host()
