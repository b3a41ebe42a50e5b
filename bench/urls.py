"""The site's addresses and two of the bench's own."""

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kunskapsbanken.config import urls as site_urls
from kunskapsbanken.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def minimal(request: HttpRequest) -> HttpResponse:
    """The least that a view can do."""
    return HttpResponse("ok")


def forget_fragments(request: HttpRequest) -> HttpResponse:
    """Empty the fragment caches, so that the next page is made from the ground."""
    caches["fragments"].clear()
    return HttpResponse("ok")


urlpatterns = [
    path("bench/minimal/", minimal),
    path("bench/forget/", forget_fragments),
    *site_urls.urlpatterns,
]
