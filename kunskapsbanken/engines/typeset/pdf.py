"""A document as a tagged PDF (PDF/UA-1, and PDF/A-2a where it is to be kept), set by Typst."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from kunskapsbanken.engines.typeset.setting import ACCESSIBLE, ARCHIVAL, Data, set_pdf
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Contents,
    Document,
    FormField,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Runs,
    Table,
    callout_title,
    cells_to_show,
    labels,
    levelled,
)


def write(document: Document, *, fonts: Path | None = None) -> bytes:
    """The document as the bytes of a PDF/UA-1 file.

    `fonts` is a folder with TTF files of Atkinson Hyperlegible Next and Hanken Grotesk; without it (or where they
    are not in it) the text is set in Typst's own serif.
    """
    pictures = {_file_of(block): block.content for block in document.blocks if isinstance(block, Picture)}
    standards = ARCHIVAL if document.archival else ACCESSIBLE
    return set_pdf(
        "document.typ", _data(document), made=document.made, pictures=pictures, fonts=fonts, standards=standards
    )


def _data(document: Document) -> Data:
    """What the layout file reads."""
    language, _dash, region = document.language.partition("-")
    words = labels(document.language)
    return {
        "title": document.title,
        "author": document.author,
        "summary": document.summary,
        "keywords": list(document.keywords),
        "made": [document.made.year, document.made.month, document.made.day],
        "lang": language,
        "region": region or None,
        "landscape": document.landscape,
        "head": document.running_head or document.title,
        "footer": document.footer,
        "labels": {"page": words.page, "of": words.of},
        "blocks": [_DESCRIBE[type(block)](block, document.language) for block in levelled(document.blocks)],
    }


def _runs(runs: Runs) -> list[Data]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "link": run.link} for run in runs]


def _heading(block: Heading, _language: str) -> Data:
    return {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}


def _paragraph(block: Paragraph, _language: str) -> Data:
    return {"kind": block.role, "runs": _runs(block.runs)}


def _list(block: BulletList | NumberedList, language: str) -> Data:
    items = [
        {"runs": _runs(item.runs), "inner": _list(item.inner, language) if item.inner else None} for item in block.items
    ]
    return {"kind": "numbered" if isinstance(block, NumberedList) else "bullets", "items": items}


def _checklist(block: Checklist, _language: str) -> Data:
    return {"kind": "checklist", "items": [_runs(item) for item in block.items]}


def _table(block: Table, language: str) -> Data:
    rows = [
        {
            "cells": [_runs(cell) for cell in cells],
            "example": row.example,
            # A fixed height would cut text off, so only rows with room to write in get one.
            "tall": bool(block.row_mm) and not row.example and sum(len(run.text) for c in cells for run in c) < 60,
        }
        for row, cells in cells_to_show(block, language)
    ]
    return {
        "kind": "table",
        "header": [_runs(cell) for cell in block.header],
        "rows": rows,
        "caption": block.caption,
        "shares": [round(share, 4) for share in block.shares],
        "row_mm": block.row_mm,
    }


def _callout(block: Callout, language: str) -> Data:
    title = callout_title(block, language)
    return {
        "kind": "callout",
        "tone": block.tone,
        "title": title,
        "paragraphs": [_runs(paragraph) for paragraph in block.paragraphs],
    }


def _field(block: FormField, _language: str) -> Data:
    return {
        "kind": "field",
        "label": block.label,
        "fill": block.fill,
        "lines": block.lines,
        "options": list(block.options),
        "one_line": block.fits_one_line,
        "hint": block.hint,
    }


def _picture(block: Picture, _language: str) -> Data:
    return {
        "kind": "picture",
        "file": _file_of(block),
        "alt": block.alt,
        "width_mm": block.width_mm,
        "caption": block.caption,
    }


def _file_of(block: Picture) -> str:
    """A name by what the picture is, so that one that comes twice is laid in once."""
    return f"{sha256(block.content).hexdigest()[:24]}.{block.form}"


def _contents(block: Contents, _language: str) -> Data:
    return {"kind": "contents", "title": block.title, "deepest": block.deepest}


def _page_break(_block: PageBreak, _language: str) -> Data:
    return {"kind": "page_break"}


_DESCRIBE: dict[type[Block], Callable[[Any, str], Data]] = {
    Heading: _heading,
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
}
