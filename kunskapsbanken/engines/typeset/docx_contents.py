"""The list of contents of a DOCX file: a field of the word processor, with the headings in it from the start."""

from typing import Any

from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from kunskapsbanken.engines.typeset.docx_parts import add_line, say_language
from kunskapsbanken.engines.typeset.tree import Contents, Document, Index, headings_to, plain

CONTENTS_HEADING, CONTENTS_LINE = "Contents Heading", "Contents Line"


def add_contents(file: Docx, block: Contents, document: Document) -> None:
    """Write it at the end of the file; it links to the bookmarks that `mark_heading` sets."""
    add_line(file, CONTENTS_HEADING, block.title)
    lines: list[Paragraph] = []
    for number, heading in enumerate(headings_to(_ALL, document.blocks), start=1):
        if heading.level <= block.deepest:
            line = add_line(file, CONTENTS_LINE)
            line.paragraph_format.left_indent = (heading.level - 1) * _STEP
            _link(line, plain(heading.runs), number)
            if heading.language:
                say_language(line._p, heading.language)
            lines.append(line)
    if lines:
        _begin(lines[0], f'TOC \\o "1-{block.deepest}" \\h \\z \\u')
        lines[-1]._p.append(_mark("end"))


def add_index(file: Docx, block: Index, document: Document) -> None:
    """Write the words, each with links to the headings: what page those are on only the word processor knows."""
    add_line(file, CONTENTS_HEADING, block.title)
    numbered = enumerate(headings_to(_ALL, document.blocks), start=1)
    known = {heading.key: (number, plain(heading.runs)) for number, heading in numbered if heading.key}
    for entry in block.entries:
        line = add_line(file, CONTENTS_LINE, entry.word)
        for part, key in enumerate(key for key in entry.keys if key in known):
            line.add_run(", " if part else ": ")
            _link(line, known[key][1], known[key][0])


def mark_heading(paragraph: Paragraph, number: int) -> None:
    """Set the bookmark of a heading, by its place among all headings of the file."""
    start: Any = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark(number))
    end: Any = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(number))
    first = paragraph._p.find(qn("w:r"))
    if first is None:
        paragraph._p.append(start)
    else:
        first.addprevious(start)
    paragraph._p.append(end)


def _link(line: Paragraph, words: str, number: int) -> None:
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(number))
    link.append(line.add_run(words)._r)
    line._p.append(link)


def _begin(line: Paragraph, instruction: str) -> None:
    text = parse_xml(f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>')
    place = line._p.find(qn("w:hyperlink"))
    for made in (_mark("begin", dirty=True), text, _mark("separate")):
        place.addprevious(made)


def _mark(kind: str, *, dirty: bool = False) -> Any:
    """One that is dirty asks to be brought up to date when the file is opened: that is when pages get numbers."""
    asks = ' w:dirty="true"' if dirty else ""
    return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"{asks}/></w:r>')


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"


_ALL, _STEP = 9, 216_000  # the deepest heading there is; six millimetres in Word's own measure
