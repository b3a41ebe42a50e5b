"""A certificate that someone was at an event."""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset.tree import Block, Document, Heading, Paragraph, Row, Run, Runs, Table
from kunskapsbanken.events.models import Booking
from kunskapsbanken.events.registry import Event


def certificate_of(booking: Booking, event: Event) -> Document:
    """Who was where and when, as a document of one page in Swedish."""
    with translation.override("sv"):
        return Document(
            title=_("Intyg om deltagande"),
            blocks=_blocks(booking, event),
            summary=event.title,
            author=_arranger(event) or "Kunskapsbanken",
            made=timezone.localdate(event.over_at),
            running_head=event.title,
            footer=_("Intyg om deltagande"),
        )


def _blocks(booking: Booking, event: Event) -> tuple[Block, ...]:
    facts = [
        (_("Evenemang"), event.title),
        (_("Dag"), _days(event)),
        (_("Plats"), event.where),
        (_("Sätt att delta"), booking.type.name if booking.type else ""),
        (_("Arrangör"), _arranger(event)),
    ]
    rows = tuple(Row((_text(label), _text(value))) for label, value in facts if value)
    url = f"{settings.BASE_URL}{event.url}"
    return (
        Paragraph(_text(_("%s har deltagit.") % booking.name), "lead"),
        Table((_text(_("Uppgift")), _text(_("Om evenemanget"))), rows, widths=(1, 2), bold_first=True),
        Heading(_text(_("Om intyget"))),
        Paragraph(_text(_("Arrangören har prickat av deltagandet. Namnet är det som skrevs i anmälan.")), "small"),
        Paragraph((Run(f"{_('Mer om evenemanget:')} "), Run(url, link=url)), "small"),
    )


def _days(event: Event) -> str:
    first, last = timezone.localtime(event.starts_at), timezone.localtime(event.over_at)
    begins = date_format(first, "j F Y")
    return begins if first.date() == last.date() else f"{begins} – {date_format(last, 'j F Y')}"


def _arranger(event: Event) -> str:
    organisation = getattr(event.page, "organisation", None)
    return organisation.name if organisation else ""


def _text(text: str) -> Runs:
    return (Run(text),)
