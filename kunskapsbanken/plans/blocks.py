"""A section's text by value: what Wagtail keeps as blocks, as plain data that needs no page, image or link to read."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.rich_text import expand_db_html

Block = dict[str, Any]


def blocks_by_value(stream: Iterable[Any]) -> list[Block]:
    """The blocks of a stream; links to pages are their addresses, pictures their address and their words.

    `id` is the block's own, which it keeps from draft to draft: comments find the words that they are about by it.
    """
    return [{**plain, "id": str(block.id or "")} for block in stream for plain in _by_value(block)]


def _by_value(block: Any) -> Iterator[Block]:
    value = block.value
    if block.block_type == "heading":
        yield {"kind": "heading", "text": value}
    elif block.block_type == "text":
        yield {"kind": "text", "html": expand_db_html(value.source)}
    elif block.block_type == "tip":
        yield {"kind": "tip", "tone": value["tone"], "html": expand_db_html(value["text"].source)}
    elif block.block_type == "checklist":
        yield {"kind": "checklist", "points": [expand_db_html(point.source) for point in value["points"]]}
    elif block.block_type == "table":
        yield _table(value)
    elif block.block_type == "picture":
        yield _picture(value)


def _table(value: Any) -> Block:
    return {
        "kind": "table",
        "caption": value.caption or "",
        "head": [column["heading"] for column in value.columns],
        "rows": [[expand_db_html(cell.value.source) for cell in row] for row in value.rows],
    }


def _picture(value: Any) -> Block:
    image = value["image"]
    return {
        "kind": "picture",
        "src": image.get_rendition("width-880|format-webp").url,
        "words": "" if image.decorative else image.contextual_alt_text or "",
        "caption": value["caption"] or "",
    }
