"""Opening hours: kept as OpenStreetMap writes them, said in plain Swedish, and told whether it is open now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, pgettext
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its types lack one

from kunskapsbanken.services.holidays import is_public_holiday

LONGEST_EXPRESSION = 255
WEEK = 7
# A span that goes on after midnight belongs to the evening before, up to this hour.
NIGHT_ENDS = time(6)
DAY = timedelta(days=1)
FAR_AHEAD = 92 * DAY
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class HoursLine:
    """Days and their hours: ("måndag–fredag", "9–18")."""

    days: str
    hours: str


def is_readable(expression: str) -> bool:
    """Whether it is written as OpenStreetMap writes opening hours."""
    return _ordinary(expression) is not None


def week_in_words(expression: str, today: date) -> list[HoursLine]:
    """The hours of an ordinary week, days with the same hours together; empty where they are not known."""
    hours = _week(expression, today)
    if expression and not hours:
        return [HoursLine("", expression)]  # as it stands in the source, where it cannot be read
    return [HoursLine(_days(days, _long_names()), text or _("stängt")) for days, text in _together(hours)]


def short_week(expression: str, today: date) -> str:
    """The same in a line: "mån–fre 9–18, lör 10–14"."""
    hours = _week(expression, today)
    if not hours:
        return expression
    if len(set(hours)) == 1:
        return _("alla dagar %s") % hours[0] if hours[0] else _("stängt")
    return ", ".join(f"{_days(days, _short_names())} {text}" for days, text in _together(hours) if text)


def remarks_on(expression: str, today: date) -> list[str]:
    """What the ordinary week does not tell: holidays, and that the hours change over the year."""
    remarks = []
    if re.search(r"\bPH (off|closed)", expression):
        remarks.append(_("Stängt på röda dagar."))
    weeks = {tuple(_week(expression, date(today.year, month, 15))) for month in (1, 4, 7, 10)}
    if len(weeks | {tuple(_week(expression, today))}) > 1:
        remarks.append(_("Tiderna gäller den här veckan. De är olika under året."))
    return remarks


def said_now(expression: str, now: datetime) -> str:
    """Whether it is open at this moment in Sweden, and until when: "Öppet nu, stänger kl. 18"."""
    hours = _swedish(expression)
    if hours is None:
        return ""
    local = timezone.localtime(now).replace(tzinfo=None)
    if _is_untold_holiday(expression, local):
        return _("Öppettiderna kan avvika i dag (helgdag)")
    change = hours.next_change(local) or datetime.max
    is_near = change - local < WEEK * DAY
    if hours.is_open(local):
        return _("Öppet nu, stänger %s") % _moment(change, local) if is_near else _("Öppet nu")
    if hours.is_closed(local):
        return _("Stängt nu, öppnar %s") % _moment(change, local) if is_near else _("Stängt nu")
    return ""


def is_open(expression: str, now: datetime) -> bool | None:
    """Whether it is open at this moment in Sweden; none where the hours do not say: unread, or a public holiday."""
    hours = _swedish(expression)
    if hours is None:
        return None
    local = timezone.localtime(now).replace(tzinfo=None)
    if _is_untold_holiday(expression, local):
        return None
    return True if hours.is_open(local) else False if hours.is_closed(local) else None


def is_open_usually(expression: str, local: datetime) -> bool | None:
    """Whether it is open at a moment of Swedish time, were that day no public holiday; none where it is not said."""
    hours = _ordinary(expression) if expression else None
    if hours is None:
        return None
    return True if hours.is_open(local) else False if hours.is_closed(local) else None


def _is_untold_holiday(expression: str, local: datetime) -> bool:
    """A public holiday of which the hours say nothing: then nothing is promised."""
    return is_public_holiday(local.date()) and not re.search(r"\bPH\b|24/7", expression)


def next_span(expression: str, now: datetime) -> Span | None:
    """When it is open next, or the span that has begun; None where that is not known within a quarter of a year."""
    hours = _swedish(expression) if expression else None
    if hours is None:
        return None
    local = timezone.localtime(now).replace(tzinfo=None)
    spans = hours.intervals(local, local + FAR_AHEAD)
    return next(((start, end) for start, end, state, _comment in spans if state == State.OPEN), None)


def said_span(start: datetime, end: datetime, now: datetime) -> str:
    """A span to come as one says it: "i dag 10–11.30", "torsdag 10–11.30", "3 december 10–11.30"."""
    today = timezone.localdate(now)
    hours = _span(start, end, datetime.combine(start.date(), time()))
    if start <= timezone.localtime(now).replace(tzinfo=None):
        said = _("nu, till %s") % _("kl. %s") % _clock(end)
    elif start.date() == today:
        said = _("i dag %s") % hours
    elif start.date() == today + DAY:
        said = _("i morgon %s") % hours
    elif start.date() - today < WEEK * DAY:
        said = f"{_long_names()[start.weekday()]} {hours}"
    else:
        said = f"{date_format(start, 'j F')} {hours}"
    return _("%s (helgdag, tiden kan avvika)") % said if is_public_holiday(start.date()) else said


def _moment(change: datetime, now: datetime) -> str:
    clock = _("kl. %s") % _clock(change)
    if change.date() == now.date():
        return clock
    if change.date() == now.date() + DAY:
        return _("i morgon %s") % clock
    return f"{_long_names()[change.weekday()]} {clock}"


@lru_cache(maxsize=2000)
def _ordinary(expression: str) -> OpeningHours | None:
    """Without any country's holidays: the hours of an ordinary week."""
    try:
        return OpeningHours(expression)
    except ParserError:
        return None


@lru_cache(maxsize=2000)
def _swedish(expression: str) -> OpeningHours | None:
    try:
        return OpeningHours(expression, country="SE")
    except ParserError:
        return None


def _week(expression: str, day: date) -> list[str]:
    """The hours of each day from Monday, in the week of a day; an empty text is closed. None where not readable."""
    opening_hours = _ordinary(expression) if expression else None
    if opening_hours is None:
        return []
    monday = datetime.combine(day - timedelta(days=day.weekday()), time())
    spans = [
        (start, end)
        for start, end, state, _comment in opening_hours.intervals(monday, monday + (WEEK + 1) * DAY)
        if state == State.OPEN
    ]
    return [_hours_of(monday + number * DAY, spans) for number in range(WEEK)]


def _hours_of(midnight: datetime, spans: list[Span]) -> str:
    parts = [(max(start, midnight), end) for start, end in spans if start < midnight + DAY and end > midnight]
    # What began the evening before is told there.
    parts = [part for part in parts if not (part[0] == midnight and _is_night(part[1], midnight))]
    return _(" och ").join(_span(start, end, midnight) for start, end in parts)


def _is_night(end: datetime, midnight: datetime) -> bool:
    return end <= datetime.combine(midnight.date(), NIGHT_ENDS)


def _span(start: datetime, end: datetime, midnight: datetime) -> str:
    next_midnight = midnight + DAY
    if start == midnight and end >= next_midnight:
        return _("dygnet runt")
    if end > next_midnight and not _is_night(end, next_midnight):
        end = next_midnight
    return f"{_clock(start)}–{'24' if end == next_midnight else _clock(end)}"


def _clock(moment: datetime) -> str:
    """9 and 9.30, as one says it."""
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def _together(hours: list[str]) -> Iterator[tuple[list[int], str]]:
    for text, days in groupby(range(len(hours)), key=lambda number: hours[number]):
        yield list(days), text


def _days(days: list[int], names: list[str]) -> str:
    if len(days) == WEEK:
        return _("alla dagar")
    return names[days[0]] if len(days) == 1 else f"{names[days[0]]}–{names[days[-1]]}"


def _long_names() -> list[str]:
    return [_("måndag"), _("tisdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lördag"), _("söndag")]


def _short_names() -> list[str]:
    return [
        pgettext("veckodag", "mån"),
        pgettext("veckodag", "tis"),
        pgettext("veckodag", "ons"),
        pgettext("veckodag", "tor"),
        pgettext("veckodag", "fre"),
        pgettext("veckodag", "lör"),
        pgettext("veckodag", "sön"),
    ]
