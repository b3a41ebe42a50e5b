"""A document as a tagged PDF (PDF/UA-1, and PDF/A-2a where it is to be kept), set by Typst."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kunskapsbanken.engines.typeset.look import PAPERS, Paper
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
    Index,
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
    picture_name,
    pictures_of,
)


def write(document: Document, *, fonts: Path | None = None) -> bytes:
    """The document as the bytes of a PDF/UA-1 file.

    `fonts` is a folder with TTF files of Atkinson Hyperlegible Next and Hanken Grotesk; without it (or where they
    are not in it) the text is set in Typst's own serif.
    """
    pictures = {picture_name(picture): picture.content for picture in pictures_of(document)}
    standards = ARCHIVAL if document.archival else ACCESSIBLE
    return set_pdf(
        "document.typ", _data(document), made=document.made, pictures=pictures, fonts=fonts, standards=standards
    )


def _data(document: Document) -> Data:
    """What the layout file reads."""
    language, _dash, region = document.language.partition("-")
    words = labels(document.language)
    paper = _paper(document)
    blocks = [_no_wider(block, paper) for block in levelled(document.blocks)]
    return {
        "title": document.title,
        "author": document.author,
        "summary": document.summary,
        "keywords": list(document.keywords),
        "made": [document.made.year, document.made.month, document.made.day],
        "lang": language,
        "region": region or None,
        "paper": paper._asdict(),
        "cover": _cover(document, paper),
        "head": document.running_head or document.title,
        "footer": document.footer,
        "labels": {"page": words.page, "of": words.of},
        "blocks": [_described(block, document.language) for block in blocks],
    }


def _described(block: Block, language: str) -> Data:
    own = getattr(block, "language", "")
    return {**_DESCRIBE[type(block)](block, own or language), "lang": own.partition("-")[0]}


def _paper(document: Document) -> Paper:
    paper = PAPERS[document.paper]
    return paper._replace(width=paper.height, height=paper.width) if document.landscape else paper


def _cover(document: Document, paper: Paper) -> Data | None:
    cover = document.cover
    if cover is None:
        return None
    picture = _no_wider(cover.picture, paper) if cover.picture else None
    drawn = _picture(picture, document.language) if isinstance(picture, Picture) else None
    return {"kind": cover.kind, "authors": cover.authors, "picture": drawn}


def _no_wider(block: Block, paper: Paper) -> Block:
    """A picture that is made for a larger page comes down to this one."""
    widest = paper.width - 2 * paper.side
    return replace(block, width_mm=widest) if isinstance(block, Picture) and block.width_mm > widest else block


def _runs(runs: Runs) -> list[Data]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "link": run.link} for run in runs]


def _heading(block: Heading, _language: str) -> Data:
    return {"kind": "heading", "level": block.level, "runs": _runs(block.runs), "key": block.key}


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
        "file": picture_name(block),
        "alt": block.alt,
        "width_mm": block.width_mm,
        "caption": block.caption,
    }


def _contents(block: Contents, _language: str) -> Data:
    return {"kind": "contents", "title": block.title, "deepest": block.deepest}


def _index(block: Index, _language: str) -> Data:
    entries = [{"word": entry.word, "keys": list(entry.keys)} for entry in block.entries]
    return {"kind": "index", "title": block.title, "entries": entries}


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
    Index: _index,
}
