"""Lets a Wagtail page be served by a view of its room, so that a page never fetches for itself."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from kunskapsbanken.ui.languages import SWEDISH, in_readers_language, language_of


def crumbs_under(label: str, page: Any) -> list[tuple[str, str]]:
    """The way to a page that stands straight under one other: that page's label and address, then the page."""
    address = page.url or ""
    return [(label, address[: -len(page.slug) - 1] if address else ""), (page.title, "")]


class ServedByView:
    """Mixin for pages: `served_by` is the dotted path of a view called as `view(request, page=page)`.

    Live pages, previews (`request.is_preview` is true) and restricted pages all come through it.
    """

    served_by: str
    # Whether it is a text that can be told in another language. What is not (a place, a meeting, a plan) is one thing
    # with one page, whichever language its frame is read in.
    is_translated: ClassVar[bool] = False

    @property
    def written_in(self) -> str:
        """The page's own language, as its address tells it: that asks nothing of the database."""
        parts = self.get_url_parts()  # type: ignore[attr-defined]
        return language_of(parts[2]) if parts and parts[2] else SWEDISH

    def get_url(self, request: Any = None, current_site: Any = None) -> str | None:
        """Its address as the reader shall follow it; `full_url` stays the one that the page has in its own language."""
        url = super().get_url(request, current_site)  # type: ignore[misc]
        return in_readers_language(url) if url else url

    url = property(get_url)

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> Any:
        """Only texts are copied into another language."""
        if not self.is_translated:
            raise PermissionDenied
        return super().copy_for_translation(*args, **kwargs)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as the public sees it."""
        request.is_preview = False  # type: ignore[attr-defined]  # Wagtail's own attribute
        return import_string(self.served_by)(request, page=self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as an editor previews it."""
        request.is_preview = True  # type: ignore[attr-defined]
        return import_string(self.served_by)(request, page=self)
