"""How the interface answers: for programs of any origin, and with nothing where nothing has changed."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.api.problems import problem
from kunskapsbanken.services.models import ServicePlace

FRESH_S = 60
METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponseBase]


def for_programs(view: View, latest: Callable[[], object] | None = None) -> View:
    """A view that anyone's program may read, with an ETag; it is not run where the program has the answer already.

    `latest` tells what is another when the answers are: of the register when it was last changed, unless said.
    """

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, _("Här går det bara att läsa."))
            refused["Allow"] = METHODS
            return _open(refused)
        etag = f'"{_version(request, latest or _latest_change)}"'
        known = parse_etags(request.headers.get("If-None-Match", ""))
        has_it = etag in known or f"W/{etag}" in known
        response = HttpResponseNotModified() if has_it else view(request, **named)
        if response.status_code in (200, 304):
            response["ETag"] = etag
            patch_cache_control(response, public=True, max_age=FRESH_S)
        return _open(response)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # it changes nothing, and says so itself
    return answer


def as_json(data: Any, content_type: str = "application/json") -> JsonResponse:
    """An answer with Swedish letters as they are."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type=content_type)


def _latest_change() -> object:
    return ServicePlace.objects.aggregate(latest=Max("changed_at"))["latest"]


def _version(request: HttpRequest, latest: Callable[[], object]) -> str:
    """Of what is asked for: another when anything that the public reads has changed, and every day (freshness)."""
    parts = (content_version(), latest(), timezone.localdate(), request.get_full_path())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    return response
