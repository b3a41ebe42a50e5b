"""Counts how often items are read, without cookies and without knowing who reads."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from kunskapsbanken.bank.actions.reading import count_reads

FLUSH_S = 60
_ITEM = re.compile(r"^/kunskapsbank/([a-z0-9-]+)/$")
_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless", re.IGNORECASE)


class ReadCounter:
    """Collects counts in memory and writes them at most once a minute, so that reading stays a read."""

    def __init__(self, *, flush_s: float = FLUSH_S) -> None:
        self._flush_s = flush_s
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._flushed = time.monotonic()

    def add(self, slug: str) -> None:
        """One more reading of the item at `slug`."""
        with self._lock:
            self._counts[slug] += 1
            if time.monotonic() - self._flushed < self._flush_s:
                return
            counts, self._counts, self._flushed = self._counts, Counter(), time.monotonic()
        count_reads(counts, day=timezone.localdate())


class ReadCountMiddleware:
    """Outside the page cache, so that kept pages count too. Robots and people who ask not to be counted do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.counter = ReadCounter()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count a successful reading of an item's page."""
        response = self.get_response(request)
        match = _ITEM.match(request.path_info)
        if match and request.method == "GET" and response.status_code == 200 and self._counts(request):
            self.counter.add(match[1])
        return response

    @staticmethod
    def _counts(request: HttpRequest) -> bool:
        asked_not_to = "1" in (request.META.get("HTTP_DNT"), request.META.get("HTTP_SEC_GPC"))
        return not asked_not_to and not _ROBOT.search(request.META.get("HTTP_USER_AGENT") or "robot")
