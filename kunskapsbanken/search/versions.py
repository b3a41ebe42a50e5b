"""The version of all that the public can read; whatever is kept for speed is kept under it."""

import secrets
from threading import local
from typing import Any

from django.core.cache import cache
from django.core.signals import request_finished, request_started

_KEY = "content-version"
# A request asks many times, and what it makes is of the version that it began with.
_request = local()


def content_version() -> str:
    """The present version; within a request the one that was present when it first asked."""
    version = getattr(_request, "version", None) or cache.get(_KEY)
    if version is None:
        version = secrets.token_hex(8)
        cache.set(_KEY, version, None)
    if getattr(_request, "is_on", False):
        _request.version = version
    return str(version)


def renew_content_version() -> None:
    """Something that the public can read has changed."""
    _request.version = None
    cache.set(_KEY, secrets.token_hex(8), None)


def _begin(**_signal: Any) -> None:
    _request.is_on, _request.version = True, None


def _end(**_signal: Any) -> None:
    _request.is_on, _request.version = False, None


request_started.connect(_begin, dispatch_uid="content-version")
request_finished.connect(_end, dispatch_uid="content-version")
