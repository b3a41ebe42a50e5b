"""Locked minutes as a document tree: head, text, who came, what was decided, asked and said, and the colophon."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import MinutesVersion
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.engines.typeset.text import from_html
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)


def version_document(version: MinutesVersion, content: Content) -> Document:
    """Everything that the version says, in the order of its page; `content` is what may be shown of it."""
    with translation.override("sv"):
        head = content["meeting"]
        example = f"{_('Exempel')} · " if head["is_example"] else ""
        standing = _("Låsta anteckningar, version %(number)d, %(day)s") % {
            "number": version.number,
            "day": _day(content["version"]["locked_on"]),
        }
        return Document(
            title=f"{_('Anteckningar')}: {head['title']}",
            blocks=tuple(_blocks(version, content)),
            summary=f"{example}{standing}",
            author=head["arranger"] or head["place"],
            made=date.fromisoformat(content["version"]["locked_on"]),
            running_head=f"{example}{head['title']}, {head['place']}",
            footer=f"{example}{standing}",
        )


def _blocks(version: MinutesVersion, content: Content) -> Iterator[Block]:
    if content["meeting"]["is_example"]:
        yield Callout((_text(_("Mötet, platserna och det som sades är påhittat.")),), "viktigt", title=_("Exempel"))
    yield from _head(content)
    yield Heading(_text(_("Det mötet kom fram till")))
    yield from from_html(content["text"], base_url=settings.BASE_URL, first_level=2)
    yield from _attendance(content)
    yield from _commitments(content)
    yield from _questions(content)
    yield from _said(content)
    if content["next_meeting"]:
        yield Heading(_text(_("Nästa möte")))
        yield Paragraph(_text(content["next_meeting"]))
    yield from _colophon(version, content)


def _text(text: str) -> Runs:
    return (Run(text),)


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "j F Y")


def _head(content: Content) -> Iterator[Block]:
    head = content["meeting"]
    starts = datetime.fromisoformat(head["starts_at"])
    ends = datetime.fromisoformat(head["ends_at"]) if head["ends_at"] else None
    clock = date_format(starts, "H.i") + (f"–{date_format(ends, 'H.i')}" if ends else "")
    facts = [
        (_("Dag"), date_format(starts, "l j F Y")),
        (_("Tid"), clock),
        (_("Lokal"), f"{head['venue']}, {head['place']}"),
        (_("Arrangör"), head["arranger"]),
        (_("Varför vi möttes"), head["purpose"]),
        (_("Steg på delaktighetstrappan"), head["ladder"]),
    ]
    rows = tuple(Row((_text(label), _text(value))) for label, value in facts if value)
    yield Table((_text(_("Uppgift")), _text(_("Om mötet"))), rows, widths=(1, 2), bold_first=True)
    if head["agenda"]:
        yield Heading(_text(_("Dagordning")))
        yield NumberedList(tuple(ListItem(_text(line)) for line in head["agenda"]))


def _attendance(content: Content) -> Iterator[Block]:
    attendance = content["attendance"]
    if attendance["rows"]:
        yield Heading(_text(_("Vilka som kom")))
        rows = [*attendance["rows"], [_("Alla"), attendance["total"]]]
        told = tuple(Row((_text(label), _text(str(number)))) for label, number in rows)
        yield Table((_text(_("Sektor")), _text(_("Antal"))), told, caption=_("Deltagare per sektor"), widths=(2, 1))
    if attendance["ages"]:
        told = tuple(Row((_text(label), _text(number))) for label, number in attendance["ages"])
        yield Table((_text(_("Ålder")), _text(_("Antal"))), told, caption=_("Deltagare per ålder"), widths=(2, 1))


def _commitments(content: Content) -> Iterator[Block]:
    if content["commitments"]:
        yield Heading(_text(_("Beslut och löften")))
        head = tuple(_text(words) for words in (_("Slag"), _("Vad"), _("Ansvarig"), _("Senast")))
        rows = tuple(
            Row(
                (
                    _text(row["label"]),
                    _text(row["text"]),
                    _text(row["owner"] or _("Inte bestämt än")),
                    _text(_day(row["due"]) if row["due"] else _("Ingen dag satt")),
                )
            )
            for row in content["commitments"]
        )
        yield Table(head, rows, caption=_("Vem som gör vad och när"), widths=(2, 5, 3, 2))


def _questions(content: Content) -> Iterator[Block]:
    if content["questions"]:
        yield Heading(_text(_("Frågor att ta med hem")))
        yield BulletList(tuple(_statement(row) for row in content["questions"]))


def _said(content: Content) -> Iterator[Block]:
    if content["groups"]:
        yield Heading(_text(_("Det här sades")))
    for group in content["groups"]:
        yield Heading(_text(f"{group['label']} ({len(group['statements'])})"), 2)
        yield BulletList(tuple(_statement(row) for row in group["statements"]))


def _statement(row: dict[str, str]) -> ListItem:
    about = ", ".join(part for part in (row["sector"], row["service"]) if part)
    return ListItem((Run(row["text"]), Run(f"\n{about}", italic=True)))


def _colophon(version: MinutesVersion, content: Content) -> Iterator[Block]:
    told, correction = content["version"], content["correction"]
    yield Heading(_text(_("Om anteckningarna")))
    if correction["sent_on"]:
        words = _("Utkastet skickades %(sent)s till dem som bett om det. De kunde rätta till och med %(until)s.") % {
            "sent": _day(correction["sent_on"]),
            "until": _day(correction["correct_by"]),
        }
    else:
        words = _("Anteckningarna publicerades utan att först ha skickats ut för justering.")
    yield Paragraph(_text(words))
    if told["note"]:
        yield Paragraph(_text(_("Ändrat i version %(number)d: %(note)s") % told))
    locked = _(
        "Version %(number)d, låst %(day)s av %(office)s. Den kan inte ändras. Kontrollsumma (SHA-256): %(digest)s"
    )
    words = locked % {**told, "day": _day(told["locked_on"]), "digest": version.digest}
    yield Paragraph(_text(words), "small")
    url = f"{settings.BASE_URL}{version.get_absolute_url()}"
    yield Paragraph((Run(f"{_('Finns på')} "), Run(url, link=url)), "small")
