"""What an issue holds: its parts with what the search knows of what the editor has picked, ready to be frozen."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from kunskapsbanken.news.models import IssuePage
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.registry import kinds

HEADING, TEXT, PICK = "rubrik", "text", "val"


@dataclass(frozen=True)
class Part:
    """A part of an issue. `html` is the editor's own text; `text` what is told of something picked at `url`."""

    kind: str
    title: str = ""
    html: str = ""
    text: str = ""
    url: str = ""
    label: str = ""

    def frozen(self) -> dict[str, str]:
        """As it is kept with a sending."""
        return asdict(self)


@dataclass(frozen=True)
class Composed:
    """The parts of an issue in order, and what could not be taken in, in words."""

    parts: list[Part]
    faults: list[str]


def composed(issue: IssuePage) -> Composed:
    """An issue as it would be sent now: three questions, however many parts. Only what anyone may read is taken in."""
    pages = {block.value["page"].pk for block in issue.body if block.block_type == "page" and block.value["page"]}
    addresses = {block.value["address"] for block in issue.body if block.block_type == "address"}
    documents = _documents(pages, addresses)
    open_pages = {page.pk: page for page in Page.objects.filter(open_to_all(), pk__in=pages)}
    parts, faults = [], []
    for number, block in enumerate(issue.body, start=1):
        told = _part(block, open_pages, documents)
        if told is None:
            faults.append(_("Del %d är inte publicerad, eller finns inte längre.") % number)
        else:
            parts.append(told)
    if not parts:
        faults.append(_("Numret är tomt."))
    return Composed(parts, faults)


def thawed(content: Iterable[dict[str, str]]) -> list[Part]:
    """The parts of what was frozen."""
    return [Part(**row) for row in content]


def _part(block: Any, pages: dict[int, Page], documents: dict[int | str, IndexedDocument]) -> Part | None:
    value = block.value
    if block.block_type == "heading":
        return Part(HEADING, title=value)
    if block.block_type == "text":
        return Part(TEXT, title=value["heading"], html=expand_db_html(value["text"].source))
    if block.block_type == "address":
        document = documents.get(value["address"])
        return _pick(value, document, document.title, document.url) if document else None
    page = pages.get(value["page"].pk) if value["page"] else None
    return _pick(value, documents.get(page.pk), page.title, page.url or "") if page else None


def _pick(value: Any, document: IndexedDocument | None, title: str, url: str) -> Part:
    return Part(
        PICK,
        title=value["heading"] or title,
        text=value["text"] or (document.summary if document else ""),
        url=url,
        label=document.label if document else "",
    )


def _documents(pages: set[int], addresses: set[str]) -> dict[int | str, IndexedDocument]:
    """What the search knows of them and anyone may read: pages by their number, the rest by address."""
    types = ContentType.objects.get_for_models(*(kind.model for kind in kinds.values()))
    of_pages = {name: types[kind.model].pk for name, kind in kinds.items() if issubclass(kind.model, Page)}
    found = IndexedDocument.objects.filter(
        Q(kind__in=of_pages, object_id__in=pages) | Q(url__in=addresses), is_public=True
    )
    told: dict[int | str, IndexedDocument] = {}
    for document in found:
        if document.kind in of_pages and document.object_id in pages:
            told[document.object_id] = document
        if document.url in addresses:
            told[document.url] = document
    return told
