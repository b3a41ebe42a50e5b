"""The version of all that the public can read; whatever is kept for speed is kept under it."""

import secrets

from django.core.cache import cache

_KEY = "content-version"


def content_version() -> str:
    """The present version."""
    version = cache.get(_KEY)
    if version is None:
        version = secrets.token_hex(8)
        cache.set(_KEY, version, None)
    return str(version)


def renew_content_version() -> None:
    """Something that the public can read has changed."""
    cache.set(_KEY, secrets.token_hex(8), None)
