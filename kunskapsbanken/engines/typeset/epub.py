"""A document as EPUB 3: a chapter for each heading of level 1, navigation, and what readers need to know of access."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from kunskapsbanken.engines.typeset.html import Numbered, Page, fragment, link_to, marked, numbered
from kunskapsbanken.engines.typeset.page_style import STYLE
from kunskapsbanken.engines.typeset.reading_pack import add, title_lines
from kunskapsbanken.engines.typeset.tree import Block, Contents, Document, Index, picture_name, pictures_of, plain

MIMETYPE = "application/epub+zip"
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}
_COVER_ID = "framsida"
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESSIBLE = "".join(
    f'<meta property="schema:{name}">{value}</meta>'
    for name, value in (
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityHazard", "none"),
    )
)


@dataclass(frozen=True)
class _Chapter:
    file: str
    title: str
    id: str
    blocks: Sequence[Block | Numbered]

    @property
    def language(self) -> str:
        """Its heading's, where it is another than the book's."""
        first = self.blocks[0]
        return first.heading.language if isinstance(first, Numbered) else ""


def write(document: Document) -> bytes:
    """The book as the bytes of an EPUB file; the same document always gives the same bytes."""
    chapters = _chapters(document)
    files = {block.id: one.file for one in chapters for block in one.blocks if isinstance(block, Numbered)}
    page = Page(document, top=1, files=files)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        add(book, "mimetype", MIMETYPE.encode(), packed=False)  # first and stored: readers look at these very bytes
        add(book, "META-INF/container.xml", _CONTAINER.encode())
        add(book, "EPUB/package.opf", _package(document, chapters).encode())
        add(book, "EPUB/nav.xhtml", _navigation(document, chapters).encode())
        add(book, "EPUB/stil.css", STYLE.encode())
        add(book, f"EPUB/{_COVER_ID}.xhtml", _xhtml(document, document.title, title_lines(document, page)).encode())
        for chapter in chapters:
            content = fragment(page, chapter.blocks)
            add(book, f"EPUB/{chapter.file}", _xhtml(document, chapter.title, content).encode())
        for picture in {picture_name(one): one for one in pictures_of(document)}.values():
            add(book, f"EPUB/bilder/{picture_name(picture)}", picture.content)
    return target.getvalue()


def _chapters(document: Document) -> list[_Chapter]:
    """What comes before the first heading is a chapter of its own; the list of contents is the navigation's."""
    parts: list[tuple[str, str, list[Block | Numbered]]] = [(document.title, "", [])]
    for block in numbered(document.blocks):
        if isinstance(block, Contents):
            continue
        if isinstance(block, Numbered) and block.heading.level == 1:
            parts.append((plain(block.heading.runs), block.id, []))
        elif isinstance(block, Index):
            parts.append((block.title, "index", []))
        parts[-1][2].append(block)
    filled = [part for part in parts if part[1] or _says_something(part[2])]
    return [_Chapter(f"kapitel-{number:02}.xhtml", *part) for number, part in enumerate(filled, start=1)]


def _says_something(blocks: Sequence[Block | Numbered]) -> bool:
    return any(fragment(Page(Document("", ())), [block]) for block in blocks)


def _xhtml(document: Document, title: str, content: str) -> str:
    language = escape(document.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="stil.css"/></head>\n<body>\n{content}\n</body>\n</html>\n'
    )


def _navigation(document: Document, chapters: Sequence[_Chapter]) -> str:
    first = f'<li><a href="{_COVER_ID}.xhtml">{escape(document.title)}</a></li>'
    items = "".join(
        f'<li><a href="{one.file}"{marked(one.language)}>{escape(one.title)}</a>{_below(one)}</li>' for one in chapters
    )
    title = next((block.title for block in document.blocks if isinstance(block, Contents)), document.title)
    return _xhtml(
        document, title, f'<nav epub:type="toc" id="toc"><h1>{escape(title)}</h1><ol>{first}{items}</ol></nav>'
    )


def _below(chapter: _Chapter) -> str:
    found = [block for block in chapter.blocks if isinstance(block, Numbered) and block.heading.level == 2]
    items = "".join(f"<li>{link_to(one.heading, f'{chapter.file}#{one.id}')}</li>" for one in found)
    return f"<ol>{items}</ol>" if items else ""


def _package(document: Document, chapters: Sequence[_Chapter]) -> str:
    pictures = {picture_name(one): one.form for one in pictures_of(document)}
    cover = document.cover.picture if document.cover else None
    first = picture_name(cover) if cover else ""
    marked = {first: ' properties="cover-image"'}
    items = "".join(
        f'<item id="b{number}" href="bilder/{name}" media-type="{_TYPES[form]}"{marked.get(name, "")}/>'
        for number, (name, form) in enumerate(pictures.items(), start=1)
    )
    pages = [(_COVER_ID, f"{_COVER_ID}.xhtml"), *((one.file.split(".")[0], one.file) for one in chapters)]
    items += "".join(f'<item id="{name}" href="{file}" media-type="application/xhtml+xml"/>' for name, file in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name, _file in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="bok" xml:lang="{escape(document.language)}" prefix="schema: http://schema.org/">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{_about(document)}</metadata>\n'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="stil" href="stil.css" media-type="text/css"/>{items}</manifest>\n'
        f"<spine>{spine}</spine>\n</package>\n"
    )


def _about(document: Document) -> str:
    made = document.made.isoformat()
    key = uuid5(NAMESPACE_URL, f"{document.title}/{document.author}/{document.footer}/{made}")
    told = {
        "title": document.title,
        "language": document.language,
        "creator": document.author,
        "description": document.summary,
        "rights": document.licence,
        "date": made,
    }
    fields = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in told.items() if value)
    modified = f'<meta property="dcterms:modified">{made}T08:00:00Z</meta>'
    return f'<dc:identifier id="bok">urn:uuid:{key}</dc:identifier>{fields}{modified}{_ACCESSIBLE}'
