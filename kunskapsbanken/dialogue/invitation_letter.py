"""A meeting's invitation as a letter that one sends from one's own mail: nobody's address is needed for it.

Of a meeting that is called off the letter says so instead.
"""

from typing import NamedTuple
from urllib.parse import quote

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.posters import day_in_words, example_mark, short_address, time_in_words

# Mail programs open no address that is much longer than 2,000 signs: the page tells the rest.
LONGEST_PART = 350
# What keeps words together on a poster is only in the way in a letter.
JOINING = str.maketrans("\u00a0", " ", "\u2060")


class InvitationLetter(NamedTuple):
    """What stands in the letter, and the address by which a mail program opens with it written."""

    subject: str
    body: str
    mailto: str


def invitation_letter(meeting: Meeting) -> InvitationLetter:
    """The letter, in Swedish, as the poster is."""
    with translation.override("sv"):
        words = _("Inställt: %(title)s %(day)s") if meeting.cancelled_at else _("Välkommen till %(title)s %(day)s")
        subject = words % {"title": meeting.title, "day": _plain(day_in_words(meeting.starts_at))}
        parts = _parts_of_cancelling(meeting) if meeting.cancelled_at else _parts(meeting)
        body = "\n\n".join(part for part in parts if part)
    return InvitationLetter(subject, body, f"mailto:?subject={quote(subject)}&body={quote(body)}")


def _parts(meeting: Meeting) -> list[str]:
    arranger = meeting.organisation.name if meeting.organisation else meeting.place.full_name
    told = (
        (_("När"), f"{day_in_words(meeting.starts_at)} {time_in_words(meeting)}"),
        (_("Var"), meeting.venue),
        (_("Så kommer du dit och in"), meeting.venue_access),
        (_("Vad mötet ska leda till"), meeting.purpose),
        (_("Det här går att påverka"), meeting.can_influence),
        (_("Det här går inte att påverka"), meeting.cannot_influence),
        (_("Arrangör"), arranger),
        (_("Frågor besvaras av"), meeting.contact),
    )
    rows = [f"{label}: {_short(words)}" for label, words in told if words.strip()]
    return [
        example_mark(meeting.place),
        _("Välkommen till %s!") % meeting.title,
        "\n".join(rows),
        f"{_('Hela inbjudan:')} {short_address(meeting)}",  # which tells whether one registers
        _("Kan du inte komma? Säg vad du tycker på samma adress."),
    ]


def _parts_of_cancelling(meeting: Meeting) -> list[str]:
    when = f"{day_in_words(meeting.starts_at)} {time_in_words(meeting)}"
    return [
        example_mark(meeting.place),
        _("%(title)s %(when)s är inställt.") % {"title": meeting.title, "when": _plain(when)},
        _short(meeting.cancelled_because),
        f"{_('Mer om mötet:')} {short_address(meeting)}",
        _("Har du något att säga? Gör det på samma adress."),
    ]


def _short(text: str) -> str:
    return Truncator(" ".join(_plain(text).split())).chars(LONGEST_PART)


def _plain(text: str) -> str:
    return text.translate(JOINING)
