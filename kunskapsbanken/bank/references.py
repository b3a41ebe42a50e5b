"""What an item's texts point at: pages by link, pictures by choice. Read from the stored form, so it costs no query."""

import re
from collections.abc import Iterator
from typing import Any

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.plaintext import PROSE, STREAMS

_TAG = re.compile(r"<a\s[^>]*>")
_PAGE = re.compile(r"\blinktype=\"page\"")
_ID = re.compile(r"\bid=\"(\d+)\"")


def linked_pages(item: KnowledgeItem) -> set[int]:
    """The ids of the pages that the item's texts link to."""
    tags = [tag for text in _stored_texts(item) for tag in _TAG.findall(text) if _PAGE.search(tag)]
    return {int(match.group(1)) for tag in tags if (match := _ID.search(tag))}


def related_items(item: KnowledgeItem) -> set[int]:
    """The ids of the items that this one states a relation to."""
    return {relation.target_id for relation in item.relations.all() if relation.target_id}


def pictures_without_words(item: KnowledgeItem) -> int:
    """How many pictures say nothing to someone who does not see them, and are not marked as decoration."""
    pictures = [node for node in _nodes(_streams(item)) if isinstance(node, dict) and "decorative" in node]
    return sum(not picture["decorative"] and not picture.get("alt_text") for picture in pictures)


def _streams(item: KnowledgeItem) -> list[Any]:
    return [list(getattr(item, name).raw_data) for name in STREAMS]


def _stored_texts(item: KnowledgeItem) -> Iterator[str]:
    yield from (node for node in _nodes(_streams(item)) if isinstance(node, str))
    yield from (getattr(item, name) for name in PROSE)


def _nodes(value: Any) -> Iterator[Any]:
    """Everything in stored stream data, outermost first."""
    yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _nodes(part)
