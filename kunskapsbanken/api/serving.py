"""How the interface answers: for programs of any origin, and with nothing where nothing has changed."""

import hashlib
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.keys import NoSuchKey, key_of, rate_of, too_many, unknown_key
from kunskapsbanken.api.parameters import cursor_of
from kunskapsbanken.api.problems import problem
from kunskapsbanken.search.versions import content_version

FRESH_S = 60
DAY_S = 24 * 3600
METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponseBase]


def for_programs(view: View, latest: Callable[[], object] = lambda: None, *, is_counted: bool = True) -> View:
    """A view that anyone's program may read, with an ETag; it is not run where the program has the answer already.

    `latest` tells what is another when the answers are, beside what anyone publishes. `is_counted` is false of files
    that are read by people too.
    """

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return with_methods(HttpResponse(status=204), METHODS)
        if request.method not in ("GET", "HEAD"):
            return with_methods(problem(405, _("Här går det bara att läsa.")), METHODS)
        if not is_counted:
            return with_methods(_unless_known(request, view, named, latest), METHODS)
        try:
            rate = rate_of(request, key_of(request))
        except NoSuchKey:
            return with_methods(unknown_key(), METHODS)
        answered = too_many(rate) if rate.is_passed else _unless_known(request, view, named, latest)
        return with_methods(rate.tell(answered), METHODS)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # it changes nothing, and says so itself
    return answer


class _Encoder(DjangoJSONEncoder):
    """Numbers as numbers: Django writes those with decimals as text."""

    def default(self, o: Any) -> Any:
        """As Django, but for decimals."""
        return float(o) if isinstance(o, Decimal) else super().default(o)


def as_json(data: Any, content_type: str = "application/json", status: int = 200) -> JsonResponse:
    """An answer with Swedish letters as they are."""
    told = {"ensure_ascii": False}
    return JsonResponse(data, _Encoder, json_dumps_params=told, content_type=content_type, status=status)


def as_page(request: HttpRequest, rows: Mapping[str, Any], last: int | None) -> JsonResponse:
    """A page of a list; `last` is the number of its last row where there are more."""
    following = None
    if last is not None:
        query = urlencode({**request.GET.dict(), "cursor": cursor_of(last)})
        following = f"{settings.BASE_URL}{request.path}?{query}"
    response = as_json({**rows, "nasta": following})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def with_methods(response: HttpResponseBase, methods: str) -> HttpResponseBase:
    """For programs in anyone's page; tells by which methods one may ask."""
    if response.status_code == 405:
        response["Allow"] = methods
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = methods
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since, Authorization, Content-Type"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After, RateLimit-Remaining"
    return response


def _unless_known(
    request: HttpRequest, view: View, named: dict[str, Any], latest: Callable[[], object]
) -> HttpResponseBase:
    etag = f'"{_version(request, latest)}"'
    since = _first_seen(request, etag)
    response = HttpResponseNotModified() if _has_it(request, etag, since) else view(request, **named)
    if response.status_code == 200 and since is None:
        since = _see(request, etag)
    if response.status_code in (200, 304):
        response["ETag"] = etag
        if since is not None:
            response["Last-Modified"] = http_date(since)
        patch_cache_control(response, public=True, max_age=FRESH_S)
    return response


def _has_it(request: HttpRequest, etag: str, since: int | None) -> bool:
    """Whether the program has this very answer; the date counts only where it sends no version (RFC 9110, 13.2.2)."""
    if "If-None-Match" in request.headers:
        known = parse_etags(request.headers["If-None-Match"])
        return etag in known or f"W/{etag}" in known
    moment = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return moment is not None and since is not None and moment >= since


def _version(request: HttpRequest, latest: Callable[[], object]) -> str:
    """Of what is asked for: another when anything that the public reads has changed, and every day (freshness)."""
    parts = (content_version(), latest(), timezone.localdate(), request.get_full_path())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _seen_key(request: HttpRequest) -> str:
    return f"api-seen:{hashlib.sha256(request.get_full_path().encode()).hexdigest()[:32]}"


def _first_seen(request: HttpRequest, etag: str) -> int | None:
    """When the answer at this address was first given in this version; None where it has not been."""
    known = cache.get(_seen_key(request))
    return int(known[1]) if known and known[0] == etag else None


def _see(request: HttpRequest, etag: str) -> int:
    """Note that it is given in this version now: never in the same second as the version before."""
    known = cache.get(_seen_key(request))
    moment = max(int(time.time()), int(known[1]) + 1 if known else 0)
    cache.set(_seen_key(request), (etag, moment), DAY_S)
    return moment
