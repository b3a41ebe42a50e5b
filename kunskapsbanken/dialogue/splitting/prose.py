"""Running text: paragraphs, points and headings, and what is left out of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kunskapsbanken.dialogue.splitting.leaving import (
    at_page_edges,
    begins_attendance,
    begins_signatures,
    may_be_names,
    reason_of,
)
from kunskapsbanken.dialogue.splitting.pieces import Line, Piece, Reason, Role

MARK = re.compile(r"^\s*(?:[-–—•*·▪◦●○‣⁃\uf0b7]|o(?=\s+[A-ZÅÄÖ]))\s+")
NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\(?[a-zåäö]\))\s+(?=\S)")
PARAGRAPH_SIGN = re.compile(r"^\s*§\s*\d+|^\s*\d+\s*§")
ENDS = (".", "!", "?", ";", ",")
LONGEST_HEADING, MOST_WORDS = 70, 9
LONGEST_TITLE = 120
# What the first line of a file is about where it is the file's title, and no statement.
OF_A_MEETING = re.compile(
    r"möte|protokoll|anteckning|dialog|träff|samråd|stämma|workshop|enkät|sammanställning|synpunkter\b", re.I
)
# Of a wrapped line, how much of the widest it fills when the paragraph goes on.
FULL = 0.75


class Sort(Enum):
    """What a line is by itself."""

    EMPTY = 1
    HEADING = 2
    POINT = 3
    TEXT = 4


@dataclass
class _Block:
    """Lines that belong together."""

    sort: Sort
    lines: list[Line] = field(default_factory=list)
    reason: Reason = Reason.NONE


def split_prose(lines: Sequence[Line], *, is_wrapped: bool, theme: str = "") -> Iterator[Piece]:
    """The pieces of running text in its order; the theme of each is the heading over it."""
    edges = at_page_edges(lines)
    inner = [line for line in lines if line.number not in edges]
    blocks = _without_names(_blocks(inner, is_wrapped))
    outer = [_Block(Sort.TEXT, [line], Reason.PAGE_EDGE) for line in lines if line.number in edges]
    for block in sorted([*blocks, *outer], key=lambda block: block.lines[0].number):
        piece = _piece(block, theme)
        if piece.role == Role.HEADING:
            theme = piece.text
        yield piece


def _blocks(lines: Sequence[Line], is_wrapped: bool) -> list[_Block]:
    sorts = [_sort(line, lines[at - 1] if at else None, lines[at + 1 : at + 3]) for at, line in enumerate(lines)]
    first = next((at for at, line in enumerate(lines) if line.text), None)
    if first is not None and lines[0].number == 0 and sorts[first] == Sort.TEXT and _is_title(lines[first:]):
        sorts[first] = Sort.HEADING
    widest = max((len(line.text) for line in lines), default=0)
    blocks: list[_Block] = []
    is_open = False  # whether the last block may go on
    for line, sort in zip(lines, sorts, strict=True):
        if sort == Sort.EMPTY:
            is_open = False
            continue
        reason = Reason.NONE if sort == Sort.POINT else reason_of(line.text)
        goes_on = is_wrapped and is_open and sort == Sort.TEXT and reason == blocks[-1].reason == Reason.NONE
        if goes_on and _continues(blocks[-1], line, widest):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block(Sort.TEXT if reason else sort, [line], reason))
        is_open = blocks[-1].sort in (Sort.TEXT, Sort.POINT)
    return blocks


def _continues(block: _Block, line: Line, widest: int) -> bool:
    """Whether a line goes on where a block's last line was broken by the edge of the page."""
    last = block.lines[-1].text
    if block.lines[-1].page != line.page and last.endswith((".", "!", "?")):
        return False
    if line.text[:1].islower() or block.sort == Sort.POINT:
        return not last.endswith((".", "!", "?")) or line.text[:1].islower()
    return len(last) >= FULL * widest or not last.endswith((".", "!", "?", ":"))


def _sort(line: Line, before: Line | None, after: Sequence[Line]) -> Sort:
    text = line.text
    if not text:
        return Sort.EMPTY
    if line.form == "heading":
        return Sort.HEADING
    if line.form == "point" or MARK.match(text):
        return Sort.POINT
    if _is_heading(text, before, after):
        return Sort.HEADING
    return Sort.POINT if NUMBER.match(text) else Sort.TEXT


def _is_title(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines, with which the file begins, is its title: short, without the end of a sentence,
    and either about a meeting or alone above what is clearly said.
    """
    text, *below = lines
    if len(text.text) > LONGEST_TITLE or text.text.endswith(ENDS) or not text.text[0].isupper():
        return False
    following = next((line for line in below if line.text), None)
    if following is None:
        return False
    return bool(OF_A_MEETING.search(text.text)) or (not below[0].text and _says_something(following))


def _is_heading(text: str, before: Line | None, after: Sequence[Line]) -> bool:
    """A short line without the end of a sentence, that something stands right under."""
    if len(text) > LONGEST_HEADING or len(text.split()) > MOST_WORDS or text.endswith(ENDS):
        return False
    if PARAGRAPH_SIGN.match(text) or (text.isupper() and len(text) > 3):
        return True
    below = next((line for line in after if line.text), None)
    if below is None or below.text[0].islower() or not (text[0].isupper() or NUMBER.match(text)):
        return False
    if text.endswith(":"):
        return True
    if NUMBER.match(text):
        around = [line for line in (before, *after) if line is not None]
        return not any(NUMBER.match(line.text) for line in around)
    stands_alone = before is None or not before.text or before.form != "line"
    has_close_below = bool(after) and bool(after[0].text)
    ends_before = before is not None and before.text.endswith((".", "!", "?"))
    return has_close_below and _says_something(below) and (stands_alone or ends_before)


def _says_something(line: Line) -> bool:
    """Whether a line is what stands under a heading: a point, a sentence, or a fact of the meeting."""
    if line.form == "point" or MARK.match(line.text) or line.text.endswith((".", "!", "?")):
        return True
    return len(line.text) > LONGEST_HEADING or reason_of(line.text) == Reason.FACTS


def _without_names(blocks: list[_Block]) -> list[_Block]:
    """Mark who came and who signed: from where it begins, for as long as what follows may be names."""
    going: Reason = Reason.NONE
    for block in blocks:
        text = block.lines[0].text
        if begins_attendance(text):
            block.reason = going = Reason.ATTENDANCE
            continue
        if begins_signatures(text):
            block.reason = going = Reason.SIGNATURE
            continue
        if going and block.sort != Sort.HEADING and all(may_be_names(_unmarked(line.text)) for line in block.lines):
            block.reason = block.reason or going
        elif block.reason == Reason.NONE:
            going = Reason.NONE
    return blocks


def _unmarked(text: str) -> str:
    return NUMBER.sub("", MARK.sub("", text, count=1), count=1)


def _piece(block: _Block, theme: str) -> Piece:
    first, last = block.lines[0], block.lines[-1]
    source = "\n".join(line.text for line in block.lines)
    said = " ".join(source.split())
    if block.reason:
        role = Role.LEFT_OUT
    elif block.sort == Sort.HEADING:
        role, said = Role.HEADING, said.rstrip(":")
    else:
        role = Role.STATEMENT
        said = _unmarked(said) if block.sort == Sort.POINT else said
    text = said.strip() or source
    return Piece(role, source, text, first.number, last.number, first.page, first.row, theme, block.reason)
