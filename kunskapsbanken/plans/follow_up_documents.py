"""A frozen follow-up as a document tree, to lay before the board: facts, summary, measures, indicators, proof."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.engines.typeset.tree import Block, Callout, Document, Heading, Paragraph, Row, Run, Runs, Table
from kunskapsbanken.plans.models import FollowUp, FollowUpDecision
from kunskapsbanken.plans.years import years_told


def follow_up_document(follow_up: FollowUp) -> Document:
    """Everything that the follow-up says, and what the board decided of it."""
    with translation.override("sv"):
        content = follow_up.content
        plan = content["plan"]
        example = f"{_('Exempel')} · " if plan["is_example"] else ""
        standing = _("Uppföljning %d") % content["year"]
        return Document(
            title=f"{standing}: {plan['title']} – {plan['municipality']}",
            blocks=tuple(_blocks(follow_up)),
            summary=f"{example}{standing}",
            author=plan["municipality"],
            made=timezone.localdate(follow_up.published_at),
            running_head=f"{example}{plan['title']}, {plan['municipality']}",
            footer=f"{example}{standing}, {_day(timezone.localdate(follow_up.published_at))}",
        )


def _blocks(follow_up: FollowUp) -> Iterator[Block]:
    content = follow_up.content
    if content["plan"]["is_example"]:
        yield Callout((_text(_("Allt i uppföljningen är påhittat.")),), "viktigt", title=_("Exempel"))
    yield _facts(follow_up)
    yield Heading(_text(_("Sammanfattning")))
    for part in content["summary"].split("\n"):
        if part.strip():
            yield Paragraph(_text(part.strip()))
    yield from _measures(content)
    yield from _indicators(content)
    yield from _colophon(follow_up)


def _with_years(plan: Content) -> str:
    """The plan's title with its years, which most titles have."""
    years = f"{plan['first_year']}–{plan['last_year']}"
    return plan["title"] if years in plan["title"] else f"{plan['title']}, {years}"


def _facts(follow_up: FollowUp) -> Table:
    content, decision = follow_up.content, getattr(follow_up, "decision", None)
    version = content["version"]
    adopted = f"{version['body']} {_day(version['decided_on'])} {version['paragraph']}" if version else ""
    counts = ", ".join(f"{row['label'].lower()} {row['number']}" for row in content["counts"])
    facts = [
        (str(follow_up.plan.place.get_kind_display()), content["plan"]["municipality"]),
        (_("Plan"), _with_years(content["plan"])),
        (_("Antagen"), adopted),
        (_("År som följs upp"), str(content["year"])),
        (_("Publicerad"), _day(timezone.localdate(follow_up.published_at))),
        (_("Åtgärder"), counts),
        (_("Försenade"), ", ".join(map(str, content["late"])) or _("inga")),
        (_("Behandlad av"), _decided(decision) if decision else ""),
    ]
    rows = tuple(Row((_text(label), _text(value))) for label, value in facts if value)
    return Table((_text(_("Uppgift")), _text(_("Om uppföljningen"))), rows, widths=(1, 2), bold_first=True)


def _decided(decision: FollowUpDecision) -> str:
    parts = [decision.body, _day(decision.decided_on), decision.paragraph, decision.registry_number]
    return " ".join(part for part in parts if part)


def _measures(content: Content) -> Iterator[Block]:
    yield Heading(_text(_("Åtgärderna")))
    head = [_("Åtgärd"), _("Ansvarig"), _("Läge"), _("Kommentar")]
    for goal in content["goals"]:
        rows = [_measure(row) for row in content["measures"] if row["goal"] == goal["number"]]
        if rows:
            yield Heading(_text(f"{_('Mål')} {goal['number']}: {goal['text']}"), 2)
            yield _table(_("Åtgärder för mål %d") % goal["number"], head, rows, (4, 3, 2, 4))


def _measure(row: Content) -> list[str]:
    late = f" ({_('sen')})" if row["is_late"] and row["status"] != "forsenad" else ""
    what = f"{row['number']}. {row['title']} ({years_told(row['starts'], row['ends'])})"
    return [what, row["responsible"], f"{row['status_label']}{late}", row["comment"] or "–"]


def _indicators(content: Content) -> Iterator[Block]:
    if not content["indicators"]:
        return
    yield Heading(_text(_("Indikatorerna")))
    head = [_("Indikator"), _("Utgångsläge"), _("Senast"), _("Målvärde")]
    rows = [
        [row["name"], *(row[name] or "–" for name in ("baseline", "latest", "target"))] for row in content["indicators"]
    ]
    yield _table(_("Indikatorer"), head, rows, (4, 2, 2, 2))


def _colophon(follow_up: FollowUp) -> Iterator[Block]:
    version, url = follow_up.content["version"], f"{settings.BASE_URL}{follow_up.get_absolute_url()}"
    yield Heading(_text(_("Om den här uppföljningen")))
    words = _("Låst %(day)s. Den kan inte ändras. Kontrollsumma (SHA-256): %(digest)s")
    day = _day(timezone.localdate(follow_up.published_at))
    yield Paragraph(_text(words % {"day": day, "digest": follow_up.digest}), "small")
    if version:
        words = _("Den plan som följs upp är version %(number)d, med kontrollsumman %(digest)s.")
        yield Paragraph(_text(words % {"number": version["number"], "digest": version["digest"]}), "small")
    yield Paragraph((Run(f"{_('Finns på')} "), Run(url, link=url)), "small")


def _table(caption: str, head: list[str], rows: list[list[str]], widths: tuple[float, ...]) -> Table:
    body = tuple(Row(tuple(_text(cell) for cell in row)) for row in rows)
    return Table(tuple(map(_text, head)), body, caption=caption, widths=widths, bold_first=True)


def _text(text: str) -> Runs:
    return (Run(text),)


def _day(value: date | str) -> str:
    return date_format(date.fromisoformat(value) if isinstance(value, str) else value, "j F Y")
