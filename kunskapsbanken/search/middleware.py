"""What a reader is told when the search engine does not answer."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.search.engines import OutOfOrder

RETRY_AFTER_S = 30
logger = logging.getLogger(__name__)


class OutOfOrderMiddleware:
    """Any page that needs the engine says in words that it is out of order (503); all other pages go on as ever."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do unless a view fails."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says so, and a line in the log that says why."""
        if not isinstance(exception, OutOfOrder):
            return None
        logger.error("The search is out of order: %s", exception)
        response = render(request, "search/out_of_order.html", status=503)
        response["Retry-After"] = str(RETRY_AFTER_S)
        return response
