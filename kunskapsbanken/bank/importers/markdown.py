"""Markdown of the content files to the blocks of `bank.blocks`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Block = dict[str, Any]
# Finds the page id of `post:slug`; raises KeyError where there is none.
FindPage = Callable[[str], int]

_parser = MarkdownIt("commonmark", {"html": False}).enable("table")
_ITEM_LINK = re.compile(r'href="post:([a-z0-9-]+)"')
_MINUTES = re.compile(r"\s*\((\d+)\s*min(?:uter)?\)\s*$")
_TICK = re.compile(r"^(<p>)?\s*\[[ xX]\]\s*")
_TONES = {"<strong>Tips:</strong>": "tips", "<strong>Viktigt:</strong>": "viktigt"}


@dataclass(frozen=True)
class Section:
    """What stands under one second-level heading; the first section has an empty heading."""

    heading: str
    tokens: list[Token]


def sections(markdown: str) -> list[Section]:
    """Split by second-level headings."""
    found = [Section("", [])]
    tokens = _parser.parse(markdown)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.tag == "h2":
            found.append(Section(tokens[position + 1].content.strip(), []))
            position += 3
            continue
        found[-1].tokens.append(token)
        position += 1
    return found


def to_html(tokens: list[Token], find_page: FindPage) -> str:
    """HTML as Wagtail stores rich text: links to items by page id."""
    html = _parser.renderer.render(tokens, _parser.options, {})
    return _ITEM_LINK.sub(lambda match: f'linktype="page" id="{find_page(match[1])}"', html).strip()


def to_blocks(tokens: list[Token], find_page: FindPage) -> list[Block]:
    """The stream of text, boxes, checklists and tables that the tokens make."""
    blocks: list[Block] = []
    text: list[Token] = []

    def flush() -> None:
        if text:
            blocks.append({"type": "text", "value": to_html(text, find_page)})
            text.clear()

    for group in _top_level(tokens):
        special = _special_block(group, find_page)
        if special is None:
            text.extend(group)
        else:
            flush()
            blocks.append(special)
    flush()
    return blocks


def to_steps(tokens: list[Token], find_page: FindPage) -> list[Block]:
    """Steps: every third-level heading starts one; `(30 min)` at its end is its time."""
    steps: list[tuple[str, list[Token]]] = []
    for group in _top_level(tokens):
        if group[0].type == "heading_open" and group[0].tag == "h3":
            steps.append((group[1].content.strip(), []))
        elif steps:
            steps[-1][1].extend(group)
        else:
            steps.append(("", list(group)))
    return [_step(title, content, find_page) for title, content in steps]


def _step(title: str, tokens: list[Token], find_page: FindPage) -> Block:
    minutes = _MINUTES.search(title)
    value = {
        "title": re.sub(r"^\d+[.)]\s*", "", _MINUTES.sub("", title)),
        "minutes": int(minutes[1]) if minutes else None,
        "content": to_blocks(tokens, find_page),
    }
    return {"type": "step", "value": value}


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each top-level element together."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _special_block(group: list[Token], find_page: FindPage) -> Block | None:
    if group[0].type == "table_open":
        return {"type": "table", "value": _table(group, find_page)}
    if group[0].type == "blockquote_open":
        return {"type": "tip", "value": _tip(group, find_page)}
    if group[0].type == "bullet_list_open":
        points = [to_html(item, find_page) for item in _list_items(group)]
        if points and all(_TICK.match(point) for point in points):
            return {"type": "checklist", "value": {"points": [_TICK.sub(r"\1", point) for point in points]}}
    return None


def _tip(group: list[Token], find_page: FindPage) -> dict[str, str]:
    html = to_html(group[1:-1], find_page)
    for mark, tone in _TONES.items():
        if html.startswith(f"<p>{mark}"):
            return {"tone": tone, "text": html.replace(f"{mark} ", "", 1).replace(mark, "", 1)}
    return {"tone": "tips", "text": html}


def _list_items(group: list[Token]) -> Iterator[list[Token]]:
    """The content of each item of the outermost list."""
    level = group[0].level
    item: list[Token] = []
    for token in group[1:-1]:
        if token.level == level + 1 and token.type == "list_item_open":
            item = []
        elif token.level == level + 1 and token.type == "list_item_close":
            yield item
        else:
            item.append(token)


def _table(group: list[Token], find_page: FindPage) -> dict[str, Any]:
    """Wagtail's typed table: columns with headings, rows of rich-text cells."""
    rows: list[list[str]] = []
    for token in group:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(to_html([token], find_page))
    head, *body = rows
    plain = [re.sub(r"<[^>]+>", "", cell) for cell in head]
    return {
        "columns": [{"type": "text", "heading": cell} for cell in plain],
        "rows": [{"values": row} for row in body],
        "caption": "",
    }
