"""Counts what is searched for, without cookies and without knowing who asks.

The search page says in a header how many hits it has; it is taken off here, outside the page cache, so that kept pages
count too. Counts are held in memory and written after an answer has been sent, at most once a minute: nobody who
searches waits for a write, and a database that cannot be written to stops nobody. What a process holds when it ends
is lost.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from kunskapsbanken.search.asked_actions import Asked, Count, count_asked, kept_words, key_of_question
from kunskapsbanken.ui.counting import may_be_counted

HITS_HEADER = "X-Asked-Hits"
# Seconds from the first that is held.
HELD_S = 60.0
# So many different questions are held at a time by a process; what comes above that is made by no readers of ours.
MOST_HELD = 500
logger = logging.getLogger(__name__)


class AskedLog:
    """What this process has counted and not written down yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Asked, Count] = {}
        self._since = 0.0

    def asked(self, text: str, *, hits: int) -> None:
        """One more time that the question was asked."""
        self._add(text, asked=1, empty=int(not hits), hits=hits)

    def told(self, text: str, *, seen: bool, clicked: bool) -> None:
        """A page's script tells that the hits of the question were looked at, and whether one was followed."""
        self._add(text, seen=int(seen), clicked=int(clicked))

    def take(self) -> dict[Asked, Count]:
        """All that is held, which is held no longer."""
        with self._lock:
            counts, self._counts = self._counts, {}
        return counts

    def write_when_due(self, **_signal: Any) -> None:
        """Write down what has been held for a minute."""
        if not self._counts or time.monotonic() - self._since < HELD_S:
            return
        try:
            count_asked(self.take())
        except DatabaseError as fault:
            logger.warning("What was searched for in the last minute could not be counted: %s", fault)

    def _add(self, text: str, **numbers: int) -> None:
        written = kept_words(text)
        if not (question := key_of_question(written)):
            return
        asked, more = Asked(question, timezone.localdate()), Count(written, **numbers)
        with self._lock:
            if not self._counts:
                self._since = time.monotonic()
            if asked in self._counts:
                self._counts[asked].add(more)
            elif len(self._counts) < MOST_HELD:
                self._counts[asked] = more


log = AskedLog()


def connect() -> None:
    """Write after answers have been sent."""
    request_finished.connect(log.write_when_due, dispatch_uid="asked-log")


class AskedLogMiddleware:
    """Outside the page cache. Robots and people who ask not to be counted are not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count the question that was answered, if the answer says that it is one to count."""
        response = self.get_response(request)
        hits = response.headers.get(HITS_HEADER)
        del response.headers[HITS_HEADER]  # no error where it is not
        if hits is not None and request.method == "GET" and may_be_counted(request):
            log.asked(request.GET.get("q", ""), hits=int(hits))
        return response
