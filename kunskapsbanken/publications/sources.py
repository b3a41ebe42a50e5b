"""What each kind of part says, as blocks of a document: always what anyone may read, as it stands today."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from kunskapsbanken.bank.documents import item_document
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.documents import version_document as minutes_document
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.queries.minutes import shown, version_numbered
from kunskapsbanken.engines.typeset.text import from_html
from kunskapsbanken.engines.typeset.tree import (
    Block,
    Callout,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    in_language,
)
from kunskapsbanken.files.models import Language
from kunskapsbanken.files.pictures import picture_of
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.evidence import findings_today
from kunskapsbanken.plans.documents import evidence_blocks, version_document as plan_document
from kunskapsbanken.plans.models import EvidenceKind, PlanVersion
from kunskapsbanken.publications.models import Part, PartKind

_marks = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Said:
    """What a part says, the words that the index finds it by, and its language where it is not the publication's."""

    blocks: list[Block]
    words: frozenset[str] = field(default_factory=frozenset)
    language: str = ""


def plain_runs(words: str) -> Runs:
    """One stretch of plain words."""
    return (Run(words),)


def marked(text: str, *, level: int = 1) -> list[Block]:
    """Text in light marks: paragraphs, subheadings, lists, tables, bold, italic and links. Anything else is words."""
    return from_html(_marks.render(text), base_url=settings.BASE_URL, first_level=level)


def said_by(part: Part) -> Said:
    """What the part says, and where it is in another language than the publication, that it is. Asked only of parts
    that are open (`queries.closed_parts`).
    """
    language = _language_of(part)
    if language == part.publication.language:
        return _SOURCES[PartKind(part.kind)](part)
    # Our own words between those of the thing are in its language, where we have them.
    with translation.override(language) if language in dict(settings.LANGUAGES) else nullcontext():
        said = _SOURCES[PartKind(part.kind)](part)
    return replace(said, blocks=list(in_language(said.blocks, language)), language=language)


def _language_of(part: Part) -> str:
    """An item's is that of its page; plans, meetings and what the registers know are told in Swedish; what is written
    here says it itself.
    """
    if part.kind == PartKind.ITEM and part.page:
        return part.page.locale.language_code
    if part.kind in (PartKind.PLAN, PartKind.MEETING, PartKind.EVIDENCE):
        return Language.SWEDISH
    return part.language or part.publication.language


def _text(part: Part) -> Said:
    return Said(marked(part.text))


def _item(part: Part) -> Said:
    item = KnowledgeItem.objects.prefetch_related("services", "phases", "place_types").get(pk=part.page_id or 0)
    terms = [*item.services.all(), *item.phases.all(), *item.place_types.all()]
    words = {term.label for term in terms} | ({item.place_name} if item.place_name else set())
    return Said(_within(item_document(item)), frozenset(words))


def _plan(part: Part) -> Said:
    versions = PlanVersion.objects.filter(plan=part.page_id, kind=PlanVersion.Kind.ADOPTED)
    version = versions.select_related("plan__place").latest("number")
    return Said(_within(plan_document(version)), frozenset({version.plan.place.full_name}))


def _meeting(part: Part) -> Said:
    meeting = Meeting.objects.select_related("place").get(pk=part.page_id or 0)
    version = version_numbered(meeting)
    if version is None:
        raise ValueError(f"the meeting {meeting.pk} has no locked minutes")
    return Said(_within(minutes_document(version, shown(version.content))), frozenset({meeting.place.full_name}))


def _evidence(part: Part) -> Said:
    place = part.place
    if place is None:
        return Said([])
    blocks: list[Block] = [*_example(place)]
    for finding in findings_today(EvidenceKind(part.evidence), place, part.service):
        row = {
            "title": finding.title,
            "dated": finding.dated.isoformat(),
            "content": finding.content,
            "kind": part.evidence,
        }
        blocks.extend(_named(evidence_blocks(row)))
    if not blocks:
        day = date_format(part.publication.changed_at, "j F Y")
        blocks.append(
            Paragraph(
                plain_runs(_("Det fanns inga uppgifter om %(place)s %(day)s.") % {"place": place.full_name, "day": day})
            )
        )
    return Said(blocks, frozenset({place.full_name}))


def _named(blocks: Iterable[Block]) -> Iterator[Block]:
    """A map's words also stand below it, since its drawing may be small on a page."""
    for block in blocks:
        if isinstance(block, Picture) and not block.caption:
            yield replace(block, caption=block.alt.split(". ")[0])
        else:
            yield block


def _example(place: Place) -> Iterator[Block]:
    if place.is_example:
        yield Callout((plain_runs(_("Platsen och uppgifterna är påhittade.")),), "viktigt", title=_("Exempel"))


def _picture(part: Part) -> Said:
    if part.image is None:
        return Said([])
    return Said([picture_of(part.image, alt=part.text, caption=part.title)])


def _within(document: Document) -> list[Block]:
    """A document as a part of another: without a list of contents and page breaks of its own."""
    lead: list[Block] = [Paragraph(plain_runs(document.summary), "lead")] if document.summary else []
    return [*lead, *(block for block in document.blocks if not isinstance(block, Contents | PageBreak))]


def lower(blocks: Iterable[Block], by: int) -> Iterator[Block]:
    """The blocks with their headings so many levels further down."""
    for block in blocks:
        yield replace(block, level=block.level + by) if isinstance(block, Heading) else block


_SOURCES: dict[PartKind, Callable[[Part], Said]] = {
    PartKind.CHAPTER: _text,
    PartKind.TEXT: _text,
    PartKind.ITEM: _item,
    PartKind.PLAN: _plan,
    PartKind.MEETING: _meeting,
    PartKind.EVIDENCE: _evidence,
    PartKind.PICTURE: _picture,
}
