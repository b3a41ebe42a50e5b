"""A meeting as an event for the reader's own calendar (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from kunskapsbanken.dialogue.models import Meeting

FOLD_AT = 75  # octets in a line, its beginning space included (RFC 5545, 3.1)
USUAL_LENGTH = timedelta(hours=2)  # where nobody has said when the meeting ends


def calendar_of(meeting: Meeting, *, address: str, now: datetime) -> str:
    """The meeting's event; `address` is its page. The same meeting has the same UID, so a new file replaces an old."""
    end = meeting.ends_at or meeting.starts_at + USUAL_LENGTH
    where = f"{meeting.venue}, {meeting.place.full_name}"
    about = f"{meeting.purpose}\n\n{address}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kunskapsbanken//Möten//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:mote-{meeting.pk}@{address.split('/')[2]}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(meeting.starts_at)}",
        f"DTEND:{_moment(end)}",
        f"SUMMARY:{_escaped(meeting.title)}",
        f"LOCATION:{_escaped(where)}",
        f"DESCRIPTION:{_escaped(about)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; what goes on begins with a space. No letter is cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > FOLD_AT:
            yield part
            part = " "
        part += letter
    yield part
