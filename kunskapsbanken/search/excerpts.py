"""The part of a document that a hit shows, and where in a file it stands."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.passages import PAGE_BREAK, passage
from kunskapsbanken.search.file_sources import ending_of
from kunskapsbanken.search.models import FileText, IndexedDocument

FILES = "file"
# Texts longer than this are not looked through word by word.
LONG = 20_000
# What the pages of a file are called where it is opened.
PAGES = {".pdf": _("s. %d"), ".pptx": _("bild %d"), ".xlsx": _("blad %d"), ".ods": _("blad %d")}
OPENS_AT_PAGE = ".pdf"


class Excerpt(NamedTuple):
    """A text to make a snippet of, and the number of the page it stands on where the document has several."""

    text: str
    page: int | None = None


class Place(NamedTuple):
    """Where in a file a hit stands, in words, and what leads there at the end of its address."""

    words: str = ""
    fragment: str = ""


def excerpt(document: IndexedDocument, terms: Terms) -> Excerpt:
    """The whole text of most documents; of a long one, or one in pages, the page where the words stand closest."""
    in_pages = PAGE_BREAK in document.text
    if in_pages or len(document.text) > LONG:
        found = passage(document.text, terms.stems) or passage(document.text, terms.parts)
        if found:
            return Excerpt(found.text, found.page if in_pages else None)
    text = f"{document.summary}\n{document.text}" if document.summary else document.text
    return Excerpt(text[:LONG].replace(PAGE_BREAK, "\n"))


def endings_of(documents: Iterable[IndexedDocument]) -> dict[int, str]:
    """The endings of those that are files, by the document's id; one query where there are any."""
    files = {document.object_id: document.pk for document in documents if document.kind == FILES}
    if not files:
        return {}
    names = FileText.objects.filter(pk__in=files).values_list("pk", "file_name")
    return {files[pk]: ending_of(name) for pk, name in names}


def place_in_file(page: int | None, ending: str) -> Place:
    """What a page of a file is called, and how its address leads there where the browser can."""
    if page is None or ending not in PAGES:
        return Place()
    return Place(PAGES[ending] % page, f"#page={page}" if ending == OPENS_AT_PAGE else "")
