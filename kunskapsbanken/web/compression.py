"""Text goes compressed over the line: on a bad one it decides how long a page takes."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/geo+json", "application/ld+json", "application/manifest+json")
TEXT += ("application/xml", "application/atom+xml", "application/rss+xml", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """Django's own, with its random padding against guesses by length (BREACH), for text alone.

    It stands inside the page cache, so that a kept page is compressed once. Pictures, typefaces and documents are
    compressed already, and a stream is not held up.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compressed, where it is text and whoever asks can read that."""
        if response.streaming or not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]  # what does not stream is whole
