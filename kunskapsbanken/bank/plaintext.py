"""An item as plain text: for the search index and for the readability check."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from kunskapsbanken.bank.models import KnowledgeItem

_BREAK = re.compile(r"<(?:/p|/li|/h\d|br\s*/?|/td|/th)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
STREAMS = ("body", "preparation", "steps", "follow_up")
PROSE = ("materials", "success_conditions", "pitfalls", "lessons")


def prose_text(html: str) -> str:
    """Rich text without tags; a line for each paragraph and list point."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html))).strip()


def item_text(item: KnowledgeItem) -> str:
    """All running text of an item."""
    parts = [item.short_definition, item.use_when, item.not_when]
    parts += [text for name in STREAMS for text in _texts(getattr(item, name))]
    parts += [prose_text(getattr(item, name)) for name in PROSE]
    parts += [item.place_name]
    return "\n".join(part for part in parts if part)


def body_text(page: object) -> str:
    """The running text of any page with a `body` of our blocks."""
    return "\n".join(_texts(page.body))  # type: ignore[attr-defined]


def script_text(content: StreamValue) -> str:
    """What a step of a method says to do: a line for each paragraph and point, a box without its tone."""
    parts = [child.value["text"] if child.block_type == "tip" else child.value for child in content]
    return "\n".join(text for part in parts for text in _texts(part))


def _texts(value: object) -> Iterator[str]:
    """The texts inside a stream, whatever blocks it is made of."""
    if isinstance(value, RichText):
        yield prose_text(value.source)
    elif isinstance(value, str):
        yield value
    else:
        for part in _parts(value):
            yield from _texts(part)


def _parts(value: object) -> Iterable[object]:
    """What a compound block holds; nothing for pictures and numbers."""
    if isinstance(value, StreamValue):
        return [child.value for child in value]
    if isinstance(value, StructValue):
        return value.values()
    if isinstance(value, ListValue):
        return list(value)
    if isinstance(value, TypedTable):
        headings = [column["heading"] for column in value.columns]
        return [*headings, *(cell.value for row in value.rows for cell in row)]
    return ()
