"""Parts as blocks of a section, in what the editor keeps: headings, paragraphs, lists and tables, and nothing else."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Any

from kunskapsbanken.plans.laying.pieces import Piece, Sort

RawBlock = dict[str, Any]


def blocks_of(heading: str, pieces: Iterable[Piece]) -> list[RawBlock]:
    """The blocks as a stream keeps them. The text of a file is text: what looks like markup in it is shown as it is."""
    head = [{"type": "heading", "value": heading}] if heading else []
    return [*head, *_blocks(pieces)]


def _blocks(pieces: Iterable[Piece]) -> Iterator[RawBlock]:
    for kind, group in groupby(pieces, key=lambda piece: _kind(piece.sort)):
        if kind == "text":
            yield {"type": "text", "value": "".join(_html(list(group)))}
            continue
        for piece in group:
            yield {"type": "heading", "value": piece.text} if kind == "heading" else _table(piece)


def _kind(sort: Sort) -> str:
    return {Sort.HEADING: "heading", Sort.TABLE: "table"}.get(sort, "text")


def _html(pieces: list[Piece]) -> Iterator[str]:
    for is_list, group in groupby(pieces, key=lambda piece: piece.sort == Sort.POINT):
        if is_list:
            yield f"<ul>{''.join(f'<li>{_safe(piece.text)}</li>' for piece in group)}</ul>"
        else:
            yield from (f"<p>{_safe(piece.text)}</p>" for piece in group)


def _table(piece: Piece) -> RawBlock:
    width = max(len(row) for row in piece.rows)
    head, *rows = [[*row, *[""] * (width - len(row))] for row in piece.rows]
    return {
        "type": "table",
        "value": {
            "caption": "",
            "columns": [{"type": "text", "heading": cell} for cell in head],
            "rows": [{"values": [f"<p>{_safe(cell)}</p>" if cell else "" for cell in row]} for row in rows],
        },
    }


def _safe(text: str) -> str:
    return escape(text, quote=False)
