"""Items of the founding content: from a content file to the fields of a `KnowledgeItem`."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.bank.importers.files import ContentFile
from kunskapsbanken.bank.importers.markdown import FindPage, sections, to_blocks, to_html, to_steps
from kunskapsbanken.bank.models import Evidence, ItemAttachment, ItemRelation, KnowledgeItem, Source
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.vocabulary.models import Term

PLAIN = (
    "title kind promise use_when not_when participants time effort cost difficulty evidence_level law_checked "
    "place_name municipality link_url link_publisher link_language duration short_definition"
).split()
ECONOMICS = {
    "operator": "operator",
    "agreement": "agreement",
    "cost": "investment",
    "financing": "financing",
    "inhabitants": "inhabitants",
    "distance_to_next": "distance_to_next",
    "started": "started",
    "fate": "fate",
    "fate_note": "fate_note",
}
TERMS = ("audiences", "levels", "phases", "services", "place_types")
STREAMS = {"Förberedelser": "preparation", "Uppföljning": "follow_up"}
PROSE = {
    "Lättläst": "easy_read",
    "Material": "materials",
    "Framgångsfaktorer": "success_conditions",
    "Fallgropar": "pitfalls",
    "Lärdomar": "lessons",
}
STEPS = "Steg för steg"


def fill(item: KnowledgeItem, file: ContentFile, *, terms: dict[str, Term], pages: dict[str, int]) -> None:
    """Give the item everything its file says, except relations and attachments.

    `terms` by slug, `pages` item ids by slug. Raises `ValidationError` naming the file and what is wrong.
    """
    _refuse_unknown(file)
    for name in PLAIN:
        if file.front.get(name) not in (None, ""):
            setattr(item, name, file.front[name])
    item.also = ", ".join(file.front.get("also") or [])
    for key, value in (file.front.get("economics") or {}).items():
        setattr(item, ECONOMICS[key], value)
    for name in TERMS:
        setattr(item, name, [_find(terms, slug, file) for slug in file.front.get(name) or []])
    _fill_text(item, file, lambda slug: _find(pages, slug, file))
    item.evidence = [Evidence(**_evidence(row)) for row in file.front.get("evidence") or []]
    item.sources = [Source(**row) for row in file.front.get("sources") or []]


def relate(item: KnowledgeItem, file: ContentFile, *, pages: dict[str, int]) -> None:
    """State the item's relations to others."""
    stated = {(row["kind"], _find(pages, row["to"], file)): None for row in file.front.get("relations") or []}
    item.relations = [ItemRelation(kind=kind, target_id=target) for kind, target in stated]


def attach(item: KnowledgeItem, file: ContentFile, *, documents: dict[str, list[LibraryDocument]]) -> None:
    """Attach the templates that the file names; `documents` by the template's name."""
    item.attachments = [
        ItemAttachment(document=document)
        for name in file.front.get("attachments") or []
        for document in _find(documents, name, file)
    ]


def _fill_text(item: KnowledgeItem, file: ContentFile, find_page: FindPage) -> None:
    body: list[dict[str, Any]] = []
    for section in sections(file.markdown):
        if section.heading in STREAMS:
            setattr(item, STREAMS[section.heading], json.dumps(to_blocks(section.tokens, find_page)))
        elif section.heading in PROSE:
            setattr(item, PROSE[section.heading], to_html(section.tokens, find_page))
        elif section.heading == STEPS:
            item.steps = json.dumps(to_steps(section.tokens, find_page))
        else:
            if section.heading:
                body.append({"type": "heading", "value": section.heading})
            body.extend(to_blocks(section.tokens, find_page))
    item.body = json.dumps(body)


def _evidence(row: dict[str, Any]) -> dict[str, Any]:
    renamed = {"source": "source_url"}
    return {renamed.get(key, key): value for key, value in row.items() if value not in (None, "")}


def _find(known: dict[str, Any], slug: str, file: ContentFile) -> Any:
    if slug not in known:
        raise ValidationError(_("%(name)s: ”%(slug)s” finns inte") % {"name": file.name, "slug": slug})
    return known[slug]


def _refuse_unknown(file: ContentFile) -> None:
    known = {*PLAIN, *TERMS, "also", "economics", "evidence", "sources", "relations", "attachments"}
    wrong = sorted(set(file.front) - known) + sorted(set(file.front.get("economics") or {}) - set(ECONOMICS))
    if wrong:
        raise ValidationError(_("%(name)s: okända fält: %(fields)s") % {"name": file.name, "fields": ", ".join(wrong)})
