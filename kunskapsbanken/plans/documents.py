"""A frozen plan as a document tree: cover, sections with tables, decision and colophon."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.engines.typeset.text import from_html, runs_from_html
from kunskapsbanken.engines.typeset.tree import (
    Block,
    Callout,
    Checklist,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Table,
)
from kunskapsbanken.plans.document_tables import table, tables_of, text as _text
from kunskapsbanken.plans.models import EvidenceKind, PlanKind, PlanVersion
from kunskapsbanken.plans.structures import as_read_today
from kunskapsbanken.plans.titles import PLACE_KIND

PICTURE_MM = 150.0


def version_document(version: PlanVersion) -> Document:
    """Everything that the version says. Nothing is read but the version itself and its plan's place."""
    with translation.override("sv"):
        return _document(version)


def _document(version: PlanVersion) -> Document:
    content = as_read_today(version.content)
    plan = content["plan"]
    standing = _standing(version)
    example = f"{_('Exempel')} · " if plan["is_example"] else ""
    blocks = [*_cover(version), PageBreak(), *_sections(content), *_colophon(version)]
    return Document(
        title=f"{plan['title']} – {plan['municipality']}",
        blocks=tuple(blocks),
        summary=f"{example}{standing}",
        author=plan["municipality"],
        made=version.decided_on or timezone.localdate(version.frozen_at),
        running_head=f"{example}{_called(version, content)}, {plan['municipality']}",
        footer=f"{example}{standing}",
        archival=True,
    )


def _called(version: PlanVersion, content: Content) -> str:
    return f"{content['plan']['title']}, {_('version %d') % version.number}"


def _standing(version: PlanVersion) -> str:
    """What the version is, in a few words."""
    if version.decided_on is None:
        return _("Samrådsversion %s") % _day(timezone.localdate(version.frozen_at))
    return _("Antagen av %(body)s %(day)s %(paragraph)s") % {
        "body": version.body.lower() if version.body.startswith("Kommun") else version.body,
        "day": _day(version.decided_on),
        "paragraph": version.paragraph,
    }


def _valid(plan: Content, decision: Content) -> str:
    if "valid_from" not in decision:
        return f"{plan['first_year']}–{plan['last_year']}"
    return f"{_day(decision['valid_from'])} – {_day(decision['valid_to'])}"


def _day(value: date | str) -> str:
    return date_format(date.fromisoformat(value) if isinstance(value, str) else value, "j F Y")


def _cover(version: PlanVersion) -> Iterator[Block]:
    content = as_read_today(version.content)
    plan, decision = content["plan"], content["decision"]
    if plan["is_example"]:
        words = _("Allt i planen är påhittat: platserna, människorna, butikerna och beslutet.")
        yield Callout((_text(words),), "viktigt", title=_("Exempel"))
    facts = [
        (str(PLACE_KIND[PlanKind(plan["kind"])].label), plan["municipality"]),
        (_("Gäller"), _valid(plan, decision)),
        (_("Läge"), version.get_kind_display()),
        (_("Beslutad av"), decision.get("body", "")),
        (_("Beslutsdatum"), _day(decision["decided_on"]) if decision else ""),
        (_("Paragraf"), decision.get("paragraph", "")),
        (_("Diarienummer"), decision.get("registry_number", "")),
        (_("Ansvarig för revidering"), plan["responsible"]),
        (_("Version"), str(version.number)),
        (_("Ersätter"), _called(version.replaces, as_read_today(version.replaces.content)) if version.replaces else ""),
    ]
    rows = tuple(Row((_text(label), _text(value))) for label, value in facts if value)
    yield Table((_text(_("Uppgift")), _text(_("Om planen"))), rows, widths=(1, 2), bold_first=True)
    yield Contents(_("Innehåll"))


def _sections(content: Content) -> Iterator[Block]:
    for section in content["sections"]:
        yield Heading(_text(section["title"]))
        for block in section["blocks"]:
            yield from _block(block)
        for finding in content["evidence"]:
            if finding["section"] == section["kind"]:
                yield from evidence_blocks(finding)
        yield from tables_of(section["kind"], content)


def _block(block: Content) -> Iterator[Block]:
    kind = block["kind"]
    if kind == "heading":
        yield Heading(_text(block["text"]), 2)
    elif kind == "text":
        yield from from_html(block["html"], base_url=settings.BASE_URL, first_level=2)
    elif kind == "tip":
        yield Callout((_runs(block["html"]),), block["tone"])
    elif kind == "checklist":
        yield Checklist(tuple(_runs(point) for point in block["points"]))
    elif kind == "table":
        yield table(block["caption"], block["head"], [[_runs(cell) for cell in row] for row in block["rows"]])
    elif kind == "picture" and (words := block["caption"] or block["words"]):
        yield Paragraph((Run(f"{_('Bild')}: {words}", italic=True),), "small")


def _runs(html: str) -> Runs:
    return runs_from_html(html, base_url=settings.BASE_URL)


def evidence_blocks(finding: Content) -> Iterator[Block]:
    """A finding under a heading of its own: its sentences, its picture, its tables and where its figures come from."""
    yield Heading(_text(finding["title"]), 2)
    yield Paragraph(_text(_("Underlag per %s.") % _day(finding["dated"])), "small")
    for sentence in finding["content"]["sentences"]:
        yield Paragraph(_text(sentence))
    if picture := finding["content"].get("picture"):
        yield Picture(picture["svg"].encode(), picture["words"], PICTURE_MM)
    for found in finding["content"]["tables"]:
        rows = [[_text(cell) for cell in row] for row in found["rows"]]
        yield table(found["caption"], found["head"], rows)
    is_chosen = finding["kind"] == EvidenceKind.MUNICIPALITIES
    whence = _("Uppgifterna kommer från") if is_chosen else _("Siffrorna kommer från")
    for run in finding["content"].get("runs", ()):
        url = f"{settings.BASE_URL}{run['url']}"
        yield Paragraph((Run(f"{whence}: "), Run(run["label"], link=url)), "small")


def _colophon(version: PlanVersion) -> Iterator[Block]:
    address = reverse("plan_version", kwargs={"pk": version.plan_id, "number": version.number})
    url = f"{settings.BASE_URL}{address}"
    yield Heading(_text(_("Om den här versionen")))
    if version.decided_on:
        decided = f"{_standing(version)}. {_('Diarienummer')} {version.registry_number}."
        yield Callout((_text(decided),), "viktigt", title=_("Beslut"))
    frozen = _day(timezone.localdate(version.frozen_at))
    words = _("Version %(number)d, låst %(day)s. Den kan inte ändras. Kontrollsumma (SHA-256): %(digest)s")
    yield Paragraph(_text(words % {"number": version.number, "day": frozen, "digest": version.digest}), "small")
    yield Paragraph((Run(f"{_('Finns på')} "), Run(url, link=url)), "small")
    for paper in as_read_today(version.content)["documents"]:
        words = _("%(name)s hör till beslutet. Kontrollsumma (SHA-256): %(sha256)s")
        yield Paragraph(_text(words % paper), "small")
