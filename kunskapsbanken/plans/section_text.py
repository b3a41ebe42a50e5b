"""A section's text as it is stored, without asking the database for pictures or pages: to read, and to compare.

A pure module. The editor gives blocks and paragraphs keys of its own when it first saves them, so those are no change.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup

from kunskapsbanken.bank.plaintext import prose_text

# What machines know blocks by, and choices: not words to read.
_NOT_WORDS = ("id", "type", "tone")


def raw_of(section: Any) -> list[Any]:
    """The blocks of a section as they are stored."""
    return list(section.body.get_prep_value())


def text_of(section: Any) -> str:
    """The words of a section, a line for each paragraph."""
    return "\n".join(prose_text(words) for words in strings_in(raw_of(section)))


def pictures_without_words(section: Any) -> int:
    """How many pictures say nothing to who does not see them, and are not marked as decoration."""
    found = [node for node in _nodes(raw_of(section)) if isinstance(node, dict) and "decorative" in node]
    return sum(not picture["decorative"] and not picture.get("alt_text") for picture in found)


def mark_of(raw: Iterable[Any]) -> str:
    """A short mark that is the same for the same text and form, whoever stored it."""
    return short_mark([_plain(block) for block in raw])


def short_mark(value: Any) -> str:
    """A short mark of any plain value."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if key != "id"}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _markup(value) if isinstance(value, str) and "<" in value else value


def _markup(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: tag.attrs[name] for name in sorted(tag.attrs) if name != "data-block-key"}
    return soup.decode(formatter="minimal").strip()


def strings_in(value: Any) -> Iterator[str]:
    """Every piece of words in stored data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_WORDS:
                yield from strings_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings_in(part)


def _nodes(value: Any) -> Iterator[Any]:
    yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        yield from _nodes(part)
