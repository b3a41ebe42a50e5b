"""Content that is frozen by value: its one canonical form, and the digest that proves that it has not been changed."""

import hashlib
import json
from typing import Any

Content = dict[str, Any]


def canonical(content: Content) -> Content:
    """The content as every database gives it back: whole numbers without decimals, texts for keys."""
    clean: Content = json.loads(json.dumps(_whole(content), ensure_ascii=False, allow_nan=False))
    return clean


def digest_of(content: Content) -> str:
    """SHA-256 over the content as JSON in UTF-8 with sorted keys and no spaces."""
    return hashlib.sha256(as_canonical_json(content)).hexdigest()


def as_canonical_json(content: Content) -> bytes:
    """The bytes that the digest is of: JSON in UTF-8 with sorted keys, no spaces and no line at the end. The same of a
    content and of its canonical form.
    """
    told = json.dumps(_whole(content), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return told.encode()


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        # Texts, which most of it is, are not asked further: it halves the time of a digest.
        return {str(key): part if type(part) is str else _whole(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [part if type(part) is str else _whole(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
