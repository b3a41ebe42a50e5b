"""A document as HTML that is XML too: for a web page, a pack to read without network, and the chapters of a book."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Contents,
    Document,
    FormField,
    Heading,
    Index,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Runs,
    Table,
    callout_title,
    cells_to_show,
    headings_by_key,
    levelled,
    picture_name,
    plain,
)

# What a link may lead to; anything else is its words alone.
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Page:
    """How one page is written. `top` is the HTML level of a heading of level 1; `files` tells on which page each
    heading stands, where the document is many pages."""

    document: Document
    top: int = 2
    pictures: str = "bilder/"
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Numbered:
    """A heading with the id that links lead to."""

    heading: Heading
    id: str


def numbered(blocks: Iterable[Block]) -> list[Block | Numbered]:
    """The blocks with an id for each heading: its key, else its place among the headings."""
    found: list[Block | Numbered] = []
    for number, block in enumerate(levelled(blocks), start=1):
        found.append(Numbered(block, block.key or f"r{number}") if isinstance(block, Heading) else block)
    return found


def body(page: Page) -> str:
    """All blocks, in order."""
    return fragment(page, numbered(page.document.blocks))


def fragment(page: Page, blocks: Iterable[Block | Numbered]) -> str:
    """Some of the blocks, in order; those in another language than the document's in a part that says so."""
    parts = []
    for language, group in groupby(blocks, _language_of):
        written = "\n".join(_written(page, block) for block in group)
        parts.append(f"<div{marked(language)}>\n{written}\n</div>" if language else written)
    return "\n".join(parts)


def _written(page: Page, block: Block | Numbered) -> str:
    return _heading(page, block) if isinstance(block, Numbered) else _WRITERS[type(block)](page, block)


def _language_of(block: Block | Numbered) -> str:
    return block.heading.language if isinstance(block, Numbered) else getattr(block, "language", "")


def link_to(heading: Heading, address: str) -> str:
    """A link with the heading's words, in the heading's language."""
    return f'<a href="{address}"{marked(heading.language)}>{escape(plain(heading.runs))}</a>'


def marked(language: str) -> str:
    """What an element says of its language, where it is another than the document's."""
    return f" lang={quoteattr(language)} xml:lang={quoteattr(language)}" if language else ""


def runs(parts: Runs) -> str:
    """A stretch of text."""
    return "".join(_run(part.text, part.bold, part.italic, part.link) for part in parts)


def _run(text: str, bold: bool, italic: bool, link: str) -> str:
    made = "<br/>".join(escape(line) for line in text.split("\n"))
    for wanted, tag in ((italic, "em"), (bold, "strong")):
        made = f"<{tag}>{made}</{tag}>" if wanted else made
    return f"<a href={quoteattr(link)}>{made}</a>" if link and urlsplit(link).scheme in _SCHEMES else made


def _heading(page: Page, block: Numbered) -> str:
    level = min(block.heading.level + page.top - 1, 6)
    return f'<h{level} id="{block.id}">{runs(block.heading.runs)}</h{level}>'


def _paragraph(_page: Page, block: Paragraph) -> str:
    mark = {"body": "", "lead": ' class="lead"', "small": ' class="small"'}[block.role]
    return f"<p{mark}>{runs(block.runs)}</p>"


def _list(page: Page, block: BulletList | NumberedList) -> str:
    tag = "ol" if isinstance(block, NumberedList) else "ul"
    items = "".join(
        f"<li>{runs(item.runs)}{_list(page, item.inner) if item.inner else ''}</li>" for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def _checklist(_page: Page, block: Checklist) -> str:
    items = "".join(f"<li>{runs(item)}</li>" for item in block.items)
    return f'<ul class="ticks">{items}</ul>'


def _table(page: Page, block: Table) -> str:
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    head = "".join(f'<th scope="col">{runs(cell)}</th>' for cell in block.header)
    rows = ""
    for _row, cells in cells_to_show(block, block.language or page.document.language):
        first, *rest = (runs(cell) for cell in cells)
        named = f'<th scope="row">{first}</th>' if block.bold_first else f"<td>{first}</td>"
        rows += f"<tr>{named}{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
    name = quoteattr(block.caption or plain(block.header[0]) or "–")
    table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label={name}>{table}</div>'


def _callout(page: Page, block: Callout) -> str:
    texts = "".join(f"<p>{runs(text)}</p>" for text in block.paragraphs)
    if block.tone == "citat":
        return f"<blockquote>{texts}</blockquote>"
    title = callout_title(block, block.language or page.document.language)
    return f'<div class="box {block.tone}"><p><strong>{escape(title)}</strong></p>{texts}</div>'


def _field(_page: Page, block: FormField) -> str:
    hint = f'<br/><span class="small">{escape(block.hint)}</span>' if block.hint else ""
    options = "".join(f"<li>{escape(option)}</li>" for option in block.options)
    ticks = f'<ul class="ticks">{options}</ul>' if options else ""
    return f'<p class="fill"><strong>{escape(block.label)}</strong>{hint}</p>{ticks}'


def _picture(page: Page, block: Picture) -> str:
    source = quoteattr(page.pictures + picture_name(block))
    said = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure><img src={source} alt={quoteattr(block.alt)}/>{said}</figure>"


def _contents(page: Page, block: Contents) -> str:
    found = [one for one in numbered(page.document.blocks) if isinstance(one, Numbered)]
    items = "".join(
        f'<li class="level-{one.heading.level}">{link_to(one.heading, f"#{one.id}")}</li>'
        for one in found
        if one.heading.level <= block.deepest
    )
    title, tag = escape(block.title), f"h{page.top}"
    return f"<nav aria-label={quoteattr(block.title)}><{tag}>{title}</{tag}><ul>{items}</ul></nav>"


def _index(page: Page, block: Index) -> str:
    known = headings_by_key(page.document.blocks)
    items = ""
    for entry in block.entries:
        links = ", ".join(link_to(known[key], f"{page.files.get(key, '')}#{key}") for key in entry.keys if key in known)
        items += f"<li>{escape(entry.word)}: {links}</li>"
    return f'<h{page.top} id="index">{escape(block.title)}</h{page.top}><ul class="index">{items}</ul>'


def _page_break(_page: Page, _block: PageBreak) -> str:
    return ""


_WRITERS: dict[type[Block], Callable[[Page, Any], str]] = {
    Paragraph: _paragraph,
    BulletList: _list,
    NumberedList: _list,
    Checklist: _checklist,
    Table: _table,
    Callout: _callout,
    FormField: _field,
    Picture: _picture,
    PageBreak: _page_break,
    Contents: _contents,
    Index: _index,
}
