"""What programs are told of by itself: meetings, voices, answers and insights."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import EventSource, told_in_letters
from kunskapsbanken.notices.registry import News, sources


def _without_words(name: str, start: datetime, stop: datetime) -> Iterator[News]:
    """What someone has said is theirs, and can be taken back: it is read on the voice's page, not sent about."""
    for piece in sources[name].between(start, stop):
        yield replace(piece, title="")


SOURCES = (
    told_in_letters("dialogue.meetings", {"mote.publicerat": _("Ett möte har publicerats")}),
    told_in_letters("dialogue.cancelled", {"mote.installt": _("Ett möte är inställt")}),
    told_in_letters("dialogue.minutes", {"mote.anteckningar": _("Anteckningarna från ett möte har publicerats")}),
    EventSource(
        "dialogue.voices",
        {"rost.publicerad": _("En röst har publicerats")},
        lambda start, stop: _without_words("dialogue.voices", start, stop),
    ),
    EventSource(
        "dialogue.answers",
        {"rost.besvarad": _("En röst har fått svar")},
        lambda start, stop: _without_words("dialogue.answers", start, stop),
    ),
    told_in_letters("dialogue.insights", {"insikt.publicerad": _("En insikt har publicerats")}),
)
