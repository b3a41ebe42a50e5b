"""A document as a web page's body, and as a pack: a zip that opens in a browser without network."""

import io
import zipfile
from xml.sax.saxutils import escape

from kunskapsbanken.engines.typeset.html import Page, body
from kunskapsbanken.engines.typeset.page_style import SCREEN, STYLE
from kunskapsbanken.engines.typeset.tree import Cover, Document, picture_name, pictures_of

# Entries carry no hour of their own, so that the same document gives the same file.
EPOCH = (1980, 1, 1, 0, 0, 0)
PICTURES = "bilder/"


def web_body(document: Document) -> str:
    """What stands below the title on a page of the site; pictures lie in `bilder/` beside it."""
    return body(Page(document))


def write(document: Document) -> bytes:
    """The pack: `index.html` with its style and its pictures."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        add(pack, "index.html", _page(document).encode())
        add(pack, "stil.css", (STYLE + SCREEN).encode())
        for picture in {picture_name(one): one for one in pictures_of(document)}.values():
            add(pack, PICTURES + picture_name(picture), picture.content)
    return target.getvalue()


def add(pack: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    """An entry that is alike whenever it is written."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    pack.writestr(entry, content)


def title_lines(document: Document, page: Page) -> str:
    """The opening: what it is, title, summary, picture and by whom."""
    cover = document.cover or Cover()
    kind = f'<p class="kind">{escape(cover.kind)}</p>' if cover.kind else ""
    summary = f'<p class="lead">{escape(document.summary)}</p>' if document.summary else ""
    picture = body(Page(Document("", (cover.picture,)), pictures=page.pictures)) if cover.picture else ""
    authors = f"<p>{escape(cover.authors)}</p>" if cover.authors else ""
    return f"{kind}<h1>{escape(document.title)}</h1>{summary}{picture}{authors}"


def _page(document: Document) -> str:
    page = Page(document)
    language = escape(document.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f'<title>{escape(document.title)}</title>\n<link rel="stylesheet" href="stil.css"/>\n</head>\n<body>\n<main>\n'
        f"{title_lines(document, page)}\n{body(page)}\n</main>\n</body>\n</html>\n"
    )
