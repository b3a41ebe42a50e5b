"""Lets a Wagtail page be served by a view of its room, so that a page never fetches for itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


def crumbs_under(label: str, page: Any) -> list[tuple[str, str]]:
    """The way to a page that stands straight under one other: that page's label and address, then the page."""
    address = page.url or ""
    return [(label, address[: -len(page.slug) - 1] if address else ""), (page.title, "")]


class ServedByView:
    """Mixin for pages: `served_by` is the dotted path of a view called as `view(request, page=page)`.

    Live pages, previews (`request.is_preview` is true) and restricted pages all come through it.
    """

    served_by: str

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as the public sees it."""
        request.is_preview = False  # type: ignore[attr-defined]  # Wagtail's own attribute
        return import_string(self.served_by)(request, page=self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as an editor previews it."""
        request.is_preview = True  # type: ignore[attr-defined]
        return import_string(self.served_by)(request, page=self)
