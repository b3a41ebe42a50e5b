"""A publication as a document tree: cover, contents, parts, index, picture credits and colophon."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Contents,
    Cover,
    Document,
    Heading,
    Index,
    IndexEntry,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Run,
)
from kunskapsbanken.files.models import LICENCE_URLS, Licence
from kunskapsbanken.files.pictures import picture_of
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.publications.models import Build, Part, PartKind
from kunskapsbanken.publications.queries import closed_parts
from kunskapsbanken.publications.sources import lower, marked, plain_runs, said_by


@dataclass
class Gathered:
    """A version's document, what it took in and what had to be left out."""

    document: Document
    contains: list[dict[str, Any]]
    left_out: list[str]


@dataclass
class _Making:
    """The body as it grows: its blocks, and where the words of the index are spoken of."""

    blocks: list[Block] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    pictures: list[tuple[str, Picture]] = field(default_factory=list)
    in_chapter: bool = False


def gathered(build: Build, parts: list[Part], *, made: date) -> Gathered:
    """The publication as it stands today. What nobody may read is left out, and told."""
    publication = build.publication
    language = "en" if publication.language == "en" else "sv"
    with translation.override(language):
        closed = closed_parts(parts)
        open_ones = [part for part in parts if part.pk not in closed]
        making = _Making()
        for part in open_ones:
            _lay_in(making, part)
        cover = picture_of(publication.cover) if publication.cover else None
        end = [*_index(making.words), *_credits(cover, making.pictures, open_ones), *_colophon(build, made)]
        blocks = [PageBreak(), Contents(_("Innehåll")), *making.blocks, *end]
        contains = [{"kind": part.kind, "page": part.page_id, "title": part.name} for part in open_ones]
        left_out = [f"{row.name}: {row.why}" for row in closed.values()]
        return Gathered(_document(build, cover, blocks, made), contains, left_out)


def _document(build: Build, picture: Picture | None, blocks: list[Block], made: date) -> Document:
    publication = build.publication
    licence = publication.get_licence_display()
    authors = " · ".join(part for part in (publication.authors, publication.publisher) if part)
    return Document(
        title=publication.title,
        blocks=tuple(blocks),
        language="sv-SE" if publication.language == "sv" else publication.language,
        summary=publication.subtitle,
        author=publication.authors or publication.publisher or "Kunskapsbanken",
        licence=licence,
        made=made,
        running_head=publication.title,
        footer=f"{publication.publisher or 'Kunskapsbanken'} · {licence} · {_('version')} {build.number}",
        cover=Cover(str(publication.get_kind_display()), f"{authors}\n{date_format(made, 'F Y')}", picture),
    )


def _lay_in(making: _Making, part: Part) -> None:
    """A part under its heading: a chapter on a new page, what follows within it; without chapters each on its own."""
    is_chapter = part.kind == PartKind.CHAPTER
    making.in_chapter = making.in_chapter or is_chapter
    level = 2 if making.in_chapter and not is_chapter else 1
    said = said_by(part)
    key = f"del-{part.pk}"
    if _has_heading(part):
        if level == 1:
            making.blocks.append(PageBreak())
        # Ours is in the publication's language; that of a page in the page's.
        language = said.language if part.language or (part.page and not part.title) else ""
        making.blocks.append(Heading(plain_runs(part.name), level, key, language))
        for word in said.words:
            making.words.setdefault(word, []).append(key)
    making.pictures += [(part.name, block) for block in said.blocks if isinstance(block, Picture) and block.credit]
    making.blocks.extend(lower(said.blocks, level if _has_heading(part) else level - 1))


def _has_heading(part: Part) -> bool:
    return bool(part.title) if part.kind == PartKind.TEXT else part.kind != PartKind.PICTURE


def _index(words: dict[str, list[str]]) -> Iterator[Block]:
    if words:
        entries = [IndexEntry(word, tuple(words[word])) for word in sorted(words, key=swedish_key)]
        yield PageBreak()
        yield Index(_("Register"), tuple(entries))


def _credits(cover: Picture | None, pictures: list[tuple[str, Picture]], parts: list[Part]) -> Iterator[Block]:
    """Who made the pictures, those within items too; maps tell it themselves. One that comes twice is told once."""
    named = [(_("Omslag"), cover)] if cover else []
    lines = [f"{name}: {picture.credit}" for name, picture in (*named, *pictures)]
    if any(part.evidence == "karta" for part in parts):
        lines.append(_("Kartor: ritade av Kunskapsbanken. Källorna står i varje karta."))
    if lines:
        yield Heading(plain_runs(_("Bilder")))
        yield BulletList(tuple(ListItem(plain_runs(line)) for line in dict.fromkeys(lines)))


def _colophon(build: Build, made: date) -> Iterator[Block]:
    publication = build.publication
    yield Heading(plain_runs(_("Om publikationen")))
    yield from (Paragraph(block.runs) for block in marked(publication.colophon) if isinstance(block, Paragraph))
    told = {"number": build.number, "day": date_format(made, "j F Y")}
    yield Paragraph(plain_runs(_("Version %(number)d, %(day)s.") % told))
    if publication.authors:
        yield Paragraph(plain_runs(_("Text: %s") % publication.authors))
    if publication.publisher:
        yield Paragraph(plain_runs(_("Utgivare: %s") % publication.publisher))
    link = LICENCE_URLS.get(Licence(publication.licence), "")
    yield Paragraph((Run(f"{_('Licens')}: "), Run(publication.get_licence_display(), link=link)))
    url = f"{settings.BASE_URL}{publication.get_absolute_url()}"
    yield Paragraph((Run(f"{_('Finns på')} "), Run(url, link=url)), "small")
