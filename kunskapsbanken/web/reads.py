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
from kunskapsbanken.ui.counting import may_be_counted

FLUSH_S = 60
_ITEM = re.compile(r"^/kunskapsbank/([a-z0-9-]+)/$")


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
        if match and request.method == "GET" and response.status_code == 200 and may_be_counted(request):
            self.counter.add(match[1])
        return response
