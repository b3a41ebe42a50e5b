"""The agenda of a meeting, put in step with what is said of it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.agendas import AgendaSaid
from kunskapsbanken.dialogue.models import LONGEST_ITEM, AgendaItem, Meeting, WorkForm

MOST_ITEMS = 40


def set_agenda(meeting: Meeting, said: Iterable[AgendaSaid]) -> None:
    """Let the meeting have exactly these items in this order; kept when the meeting's page is."""
    items = list(said)
    if len(items) > MOST_ITEMS:
        raise ValidationError(_("Dagordningen är för lång. Slå ihop några punkter."))
    for item in items:
        _must_be_an_item(item)
    meeting.agenda_items.set([AgendaItem(sort_order=order, **item._asdict()) for order, item in enumerate(items)])


def _must_be_an_item(item: AgendaSaid) -> None:
    if not item.title.strip():
        raise ValidationError(_("Varje punkt på dagordningen behöver en rubrik."))
    if item.minutes is not None and not 1 <= item.minutes <= LONGEST_ITEM:
        raise ValidationError(_("En punkt tar mellan 1 och 480 minuter."))
    if item.work and item.work not in WorkForm.values:
        raise ValidationError(_("Välj en arbetsform i listan."))
