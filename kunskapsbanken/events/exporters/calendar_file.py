"""Events for the reader's own calendar (iCalendar, RFC 5545)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.utils.timezone import localdate

from kunskapsbanken.events.registry import Event

FOLD_AT = 75  # octets in a line, its beginning space included (RFC 5545, 3.1)


def calendar_of(event: Event, *, base_url: str, now: datetime, is_cancelled: bool = False) -> str:
    """One event. The same event has the same UID, so a new file replaces an old."""
    return _written(_event(event, base_url, now, is_cancelled=is_cancelled))


def calendar_feed(
    events: Iterable[Event], *, name: str, base_url: str, now: datetime, cancelled: Collection[int] = ()
) -> str:
    """Many events under one name, to be fetched again and again; `cancelled` are the pages of those called off."""
    lines = [f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    for event in events:
        lines += _event(event, base_url, now, is_cancelled=event.page.pk in cancelled)
    return _written(lines)


def _event(event: Event, base_url: str, now: datetime, *, is_cancelled: bool) -> list[str]:
    address = f"{base_url}{event.url}"
    host = base_url.split("/")[2]
    about = "\n\n".join(part for part in (event.about, event.link, address) if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.kind.name}-{event.page.pk}@{host}",
        f"DTSTAMP:{_moment(now)}",
        *_time(event),
        f"SUMMARY:{_escaped(event.title)}",
        f"LOCATION:{_escaped(event.where)}",
        f"DESCRIPTION:{_escaped(about)}",
        *([f"GEO:{event.point[0]:.6f};{event.point[1]:.6f}"] if event.point else []),
        f"URL:{address}",
        f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _written(inside: list[str]) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kunskapsbanken//Möten//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *inside,
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _time(event: Event) -> list[str]:
    """From when to when; of what has a day and no hour the days, of which the last is the first that is free again."""
    if not event.only_day:
        return [f"DTSTART:{_moment(event.starts_at)}", f"DTEND:{_moment(event.over_at)}"]
    first, after = localdate(event.starts_at), localdate(event.over_at) + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


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
