"""An item as a document tree, to be read on paper or taken along."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.plaintext import STREAMS
from kunskapsbanken.bank.queries.items import ItemGround, ground_of
from kunskapsbanken.bank.references import linked_pages
from kunskapsbanken.engines.typeset.text import from_html, runs_from_html
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Run,
    Table,
)
from kunskapsbanken.files.models import LibraryImage
from kunskapsbanken.files.pictures import credit_of, fetch_renditions, picture_of
from kunskapsbanken.vocabulary.models import Term

_ANCHOR = re.compile(r"<a\b[^>]*\blinktype=\"(\w+)\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")


def item_document(item: KnowledgeItem) -> Document:
    """Everything that the item's page says and shows, as a document; a fixed number of queries, once its pictures
    have been made in the size of a paper."""
    story = ground_of(item)
    address = f"{settings.BASE_URL}{item.url or ''}"
    pages = {pk: page.url or "" for pk, page in Page.objects.live().in_bulk(linked_pages(item)).items()}
    fetch_renditions(_pictures(getattr(item, name) for name in STREAMS))
    blocks = [*_opening(item), *_facts(item, story), *_ItemText(pages).blocks(item), *_endnotes(story, address)]
    licence = item.get_licence_display()
    language = item.locale.language_code
    published = timezone.localdate(item.last_published_at) if item.last_published_at else timezone.localdate()
    return Document(
        title=item.title,
        blocks=tuple(blocks),
        language="sv-SE" if language == "sv" else language,
        summary=item.promise,
        licence=licence,
        keywords=tuple(term.label for term in (*story.phases, *story.services)),
        footer=f"Kunskapsbanken · {licence}",
        made=item.reviewed or published,
    )


def _opening(item: KnowledgeItem) -> Iterator[Block]:
    if item.short_definition:
        yield Paragraph((Run(item.short_definition),), "lead")
    for label, text in ((_("Använd när"), item.use_when), (_("Använd inte när"), item.not_when)):
        if text:
            yield Paragraph((Run(f"{label}: ", bold=True), Run(text)))


def _facts(item: KnowledgeItem, story: ItemGround) -> Iterator[Block]:
    facts = [
        (_("Kallas också"), item.also),
        (_("För vem"), _labels(story.audiences)),
        (_("Fas"), _labels(story.phases)),
        (_("Deltagare"), item.participants),
        (_("Tid"), item.time),
        (_("Arbetsinsats"), item.get_effort_display()),
        (_("Kostnad"), item.cost),
        (_("Svårighet"), item.get_difficulty_display()),
        (_("Prövat?"), item.get_evidence_level_display()),
        (_("Plats"), item.place_name),
        (_("Driftsform"), item.operator),
        (_("Avtalsform"), item.agreement),
        (_("Kostnad och omfattning"), item.investment),
        (_("Finansiering"), item.financing),
        (_("Invånare"), item.inhabitants),
        (_("Avstånd till närmaste service"), item.distance_to_next),
        (_("Startår"), item.started),
        (_("Hur gick det sedan?"), " – ".join(filter(None, (item.get_fate_display(), item.fate_note)))),
        (_("Serviceslag"), _labels(story.services)),
        (_("Samhällsnivå"), _labels(story.levels)),
        (_("Platstyp"), _labels(story.place_types)),
        (_("Längd"), item.duration),
        (_("Utgivare"), item.link_publisher),
        (_("Lagtext kontrollerad t.o.m."), item.law_checked and date_format(item.law_checked, "j F Y")),
    ]
    told = tuple(ListItem((Run(f"{label.rstrip('?')}: ", bold=True), Run(str(text)))) for label, text in facts if text)
    if told:
        yield Heading((Run(_("I korthet")),))
        yield BulletList(told)


def _labels(terms: Iterable[Term]) -> str:
    return ", ".join(term.label for term in terms)


class _ItemText:
    """The item's running text; `pages` are the addresses of the pages that it links to."""

    def __init__(self, pages: dict[int, str]) -> None:
        self.pages = pages

    def blocks(self, item: KnowledgeItem) -> Iterator[Block]:
        """Body, steps and all that has a field of its own, in the page's order."""
        if item.body:
            yield Heading((Run(_("Beskrivning")),))
            yield from self._stream(item.body)
        for heading, stream in ((_("Förberedelser"), item.preparation), (_("Steg för steg"), item.steps)):
            if stream:
                yield Heading((Run(heading),))
                yield from self._stream(stream)
        if item.follow_up:
            yield Heading((Run(_("Uppföljning")),))
            yield from self._stream(item.follow_up)
        for heading, html in (
            (_("Det här behöver ni"), item.materials),
            (_("Framgångsfaktorer"), item.success_conditions),
            (_("Fallgropar"), item.pitfalls),
            (_("Lärdomar"), item.lessons),
        ):
            if html:
                yield Heading((Run(heading),))
                yield from self._html(html)

    def _stream(self, stream: Iterable[Any]) -> Iterator[Block]:
        for number, block in enumerate(stream, start=1):
            value = block.value
            if block.block_type == "heading":
                yield Heading((Run(value),), 2)
            elif block.block_type == "text":
                yield from self._html(value.source)
            elif block.block_type == "tip":
                yield Callout((self._runs(value["text"].source),), value["tone"])
            elif block.block_type == "checklist":
                yield Checklist(tuple(self._runs(point.source) for point in value["points"]))
            elif block.block_type == "table":
                yield self._table(value)
            elif block.block_type == "picture":
                yield from _picture(value["image"], value["caption"])
            elif block.block_type == "step":
                time = f" ({value['minutes']} min)" if value["minutes"] else ""
                yield Heading((Run(f"{number}. {value['title']}{time}"),), 2)
                yield from self._stream(value["content"])

    def _table(self, value: Any) -> Table:
        header = tuple((Run(column["heading"]),) for column in value.columns)
        rows = tuple(Row(tuple(self._runs(cell.value.source) for cell in row)) for row in value.rows)
        return Table(header, rows, caption=value.caption or "")

    def _html(self, html: str) -> list[Block]:
        return from_html(self._with_addresses(html), base_url=settings.BASE_URL, first_level=2)

    def _runs(self, html: str) -> tuple[Run, ...]:
        return runs_from_html(self._with_addresses(html), base_url=settings.BASE_URL)

    def _with_addresses(self, html: str) -> str:
        """Links to pages by their address; a link to what cannot be reached is its words alone."""

        def replace(match: re.Match[str]) -> str:
            number = _ID.search(match[0])
            address = self.pages.get(int(number[1]), "") if number and match[1] == "page" else ""
            return f'<a href="{address}">'

        return _ANCHOR.sub(replace, html)


def _picture(image: LibraryImage | None, caption: str) -> Iterator[Block]:
    """The picture with its text and, as on the page, who made it; nothing where it has been taken away."""
    if image is None:
        return
    told = (caption, credit_of(image) if image.credit else "")
    yield picture_of(image, alt=image.contextual_alt_text or "", caption=" ".join(part for part in told if part))


def _pictures(streams: Iterable[Any]) -> Iterator[LibraryImage]:
    """Every picture of the streams, those within steps too."""
    for stream in streams:
        for block in stream:
            if block.block_type == "picture" and block.value["image"]:
                yield block.value["image"]
            elif block.block_type == "step":
                yield from _pictures([block.value["content"]])


def _endnotes(story: ItemGround, address: str) -> Iterator[Block]:
    if story.evidence:
        yield Heading((Run(_("Var har det prövats?")),))
        yield BulletList(
            tuple(
                ListItem(
                    (
                        Run(f"{row.where}{f', {row.year}' if row.year else ''}. ", bold=True),
                        Run(f"{row.result} {row.get_still_running_display()}."),
                    )
                )
                for row in story.evidence
            )
        )
    if story.sources:
        yield Heading((Run(_("Källor")),))
        yield NumberedList(
            tuple(
                ListItem(
                    (
                        Run(source.title, link=source.url),
                        Run(f", {source.publisher}" if source.publisher else ""),
                        Run(f". {source.note}" if source.note else ""),
                    )
                )
                for source in story.sources
            )
        )
    yield Paragraph((Run(f"{_('Ur Kunskapsbanken')}: "), Run(address, link=address)), "small")
