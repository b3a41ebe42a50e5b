"""A text block's paragraphs, numbered from 1: what one can comment on, compare between versions, and word anew."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

# Any tag, with its attributes taken whole, so that a ">" between quotes ends nothing.
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>""")
_OPENING = ("p", "li")
_ENDING = ("p", "li", "ul", "ol")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a list point: its number in the block, its words, and the HTML inside it."""

    number: int
    text: str
    html: str


@dataclass(frozen=True)
class _Run:
    """From where its tag's name ends to where its own words do; a list inside a point is not the point's own."""

    name_end: int
    start: int
    stop: int


def paragraphs(html: str) -> list[Paragraph]:
    """Every paragraph and list point that says something, in their order."""
    return [paragraph for paragraph, _run in _numbered(html)]


def paragraphs_of(block: dict[str, Any]) -> list[Paragraph]:
    """Those of a block of a frozen plan (`plans.blocks`); blocks that are not running text have none."""
    return paragraphs(block["html"]) if block["kind"] == "text" else []


def with_marks(html: str, mark: Callable[[Paragraph], tuple[str, str]]) -> str:
    """The same HTML with an id on each paragraph, and something after its words: `mark` gives the two, ready to use."""
    parts, done = [], 0
    for paragraph, run in _numbered(html):
        identity, after = mark(paragraph)
        parts += [html[done : run.name_end], f' id="{identity}"', html[run.name_end : run.stop], after]
        done = run.stop
    return "".join([*parts, html[done:]])


def reworded(html: str, number: int, quoted: str, suggested: str) -> str | None:
    """The text with other words in one paragraph, if the quoted ones still stand there; else none."""
    for paragraph, run in _numbered(html):
        if paragraph.number == number and paragraph.text == " ".join(quoted.split()):
            lines = (" ".join(line.split()) for line in suggested.splitlines())
            words = "<br/>".join(escape(line, quote=False) for line in lines if line)
            return html[: run.start] + words + html[run.stop :]
    return None


def _numbered(html: str) -> Iterator[tuple[Paragraph, _Run]]:
    number = 0
    for run in _runs(html):
        inner = html[run.start : run.stop]
        words = _TAG.sub(_gap, inner) if "<" in inner else inner
        text = " ".join(unescape(words).split())
        if text:
            number += 1
            yield Paragraph(number, text, inner.strip()), run


def _runs(html: str) -> Iterator[_Run]:
    begun: tuple[int, int] | None = None
    for tag in _TAG.finditer(html):
        closes, name = bool(tag[1]), tag[2].lower()
        if name not in _ENDING:
            continue
        if begun:
            yield _Run(*begun, tag.start())
            begun = None
        if name in _OPENING and not closes:
            begun = (tag.end(2), tag.end())


def _gap(tag: re.Match[str]) -> str:
    return " " if tag[2].lower() == "br" else ""
