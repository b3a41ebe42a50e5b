"""A document as DOCX: real headings, lists and table heads, a language, and places to fill in that Word knows."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.text.paragraph import Paragraph as Line

from kunskapsbanken.engines.typeset import docx_styles as styles
from kunskapsbanken.engines.typeset.archive import steady
from kunskapsbanken.engines.typeset.docx_contents import add_contents, add_index, mark_heading
from kunskapsbanken.engines.typeset.docx_parts import (
    add_line,
    add_picture,
    add_runs,
    add_tick_box,
    keep_with_next,
    say_language,
    set_numbering,
    shade_and_edge,
)
from kunskapsbanken.engines.typeset.docx_table import add_table
from kunskapsbanken.engines.typeset.look import TONES
from kunskapsbanken.engines.typeset.picture import pixels_of
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
    Run,
    Table,
    callout_title,
    levelled,
)

NO_BREAK = "\u00a0"


def write(document: Document) -> bytes:
    """The document as the bytes of a DOCX file; the same document always gives the same bytes."""
    file = new_docx()
    styles.prepare(file, document)
    _describe(file, document)
    _opening(file, document)
    breaks, headings, is_under_heading = document.cover is not None, 0, False
    for block in levelled(document.blocks):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        if breaks and isinstance(block, Table):
            add_line(file, styles.GAP)
        before = file.element.body[-2]
        _WRITERS[type(block)](file, block, document)
        first = Line(before.getnext(), file)
        if language := getattr(block, "language", ""):
            _say_language(file, before, language)
        if isinstance(block, Heading):
            headings += 1
            mark_heading(first, headings)
        if is_under_heading and isinstance(block, Paragraph) and block.role == "small":
            keep_with_next(first)  # it says something of what comes, as the heading does
        is_under_heading = isinstance(block, Heading)
        if breaks:
            first.paragraph_format.page_break_before = True
            breaks = False
    buffer = io.BytesIO()
    file.save(buffer)
    return steady(buffer.getvalue(), document.made)


def _say_language(file: Docx, before: Any, language: str) -> None:
    """Of all that has been written since."""
    for element in before.itersiblings():
        if element is not file.element.body[-1]:  # the section's own properties
            say_language(element, language)


def _opening(file: Docx, document: Document) -> None:
    """Title and summary; with a cover they stand on a page of their own, with what it is, its picture and by whom."""
    cover = document.cover
    if cover and cover.kind:
        add_line(file, styles.LABEL, cover.kind)
    add_line(file, "Title", document.title)
    if document.summary:
        add_line(file, "Subtitle", document.summary)
    if cover and cover.picture:
        _picture(file, cover.picture, document)
    if cover and cover.authors:
        add_line(file, "Normal", cover.authors)


def _describe(file: Docx, document: Document) -> None:
    about = file.core_properties
    about.title, about.subject, about.author = document.title, document.summary[:255], document.author
    about.last_modified_by, about.language = document.author, document.language
    about.keywords, about.comments = ", ".join(document.keywords), document.licence
    about.created = about.modified = datetime.combine(document.made, datetime.min.time())
    about.revision = 1


def _heading(file: Docx, block: Heading, _document: Document) -> None:
    add_runs(add_line(file, f"Heading {block.level}"), block.runs)


def _paragraph(file: Docx, block: Paragraph, _document: Document) -> None:
    style = {"body": "Normal", "lead": "Subtitle", "small": styles.SMALL}[block.role]
    add_runs(add_line(file, style), block.runs)


def _list(file: Docx, block: BulletList | NumberedList, _document: Document, level: int = 0) -> None:
    number = styles.new_list(file, numbered=isinstance(block, NumberedList))
    for item in block.items:
        paragraph = add_line(file, "List Paragraph")
        set_numbering(paragraph, number, min(level, 3))
        add_runs(paragraph, item.runs)
        if item.inner:
            _list(file, item.inner, _document, level + 1)


def _checklist(file: Docx, block: Checklist, _document: Document) -> None:
    for item in block.items:
        paragraph = add_line(file, styles.TICK)
        add_tick_box(paragraph)
        add_runs(paragraph, (Run("\t"), *item))


def _callout(file: Docx, block: Callout, document: Document) -> None:
    fill, edge = TONES[block.tone]
    title = callout_title(block, block.language or document.language)
    texts = [(Run(title, bold=True),)] if title else []
    lines = [*texts, *block.paragraphs]
    for place, runs in enumerate(lines, start=1):
        paragraph = add_line(file, styles.BOX)
        shade_and_edge(paragraph, fill, edge)
        add_runs(paragraph, runs)
        if place == 1 < len(lines):  # a title is not left alone at the foot of a page
            keep_with_next(paragraph)
    add_line(file, styles.GAP)


def _field(file: Docx, block: FormField, _document: Document) -> None:
    keep_with_next(add_line(file, styles.LABEL, block.label))
    if block.hint:
        keep_with_next(add_line(file, styles.SMALL, block.hint))
    if block.fill == "choice":
        _options(file, block)
        return
    style = styles.RULED if block.fill == "line" else styles.WRITING_BOX
    for _line in range(block.lines):
        keep_with_next(add_line(file, style))
    add_line(file, styles.GAP)


def _options(file: Docx, block: FormField) -> None:
    """Boxes to tick: beside each other where they are short, else one a line."""
    if block.fits_one_line:
        paragraph = add_line(file, styles.TICK)
        for option in block.options:
            add_tick_box(paragraph)
            add_runs(paragraph, (Run(f"{NO_BREAK}{option.replace(' ', NO_BREAK)}      "),))
        return
    for option in block.options:
        paragraph = add_line(file, styles.TICK)
        add_tick_box(paragraph)
        add_runs(paragraph, (Run(f"\t{option}"),))


def _picture(file: Docx, block: Picture, _document: Document) -> None:
    paragraph = add_line(file, "Normal")
    add_picture(paragraph, pixels_of(block), block.width_mm, block.alt)
    if block.caption:
        keep_with_next(paragraph)
        add_line(file, styles.SMALL, block.caption)


def _table(file: Docx, block: Table, document: Document) -> None:
    if block.caption:
        add_line(file, "Caption", block.caption)
    add_table(file, block, document)
    add_line(file, styles.GAP)


_WRITERS: dict[type[Block], Callable[[Docx, Any, Document], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _list,
    NumberedList: _list,
    Checklist: _checklist,
    Callout: _callout,
    FormField: _field,
    Picture: _picture,
    Table: _table,
    Contents: add_contents,
    Index: add_index,
}
