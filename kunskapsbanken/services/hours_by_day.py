"""Opening hours day by day, as a form asks for them: written as OpenStreetMap writes them, and read back.

Only what such a form can say is read: one week, at most two spans a day, and public holidays. Anything else (seasons,
every other week, comments) is None, and stays as it was written.
"""

import re
from dataclasses import dataclass
from itertools import groupby

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS = "PH"
MOST_SPANS = 2
LAST_MINUTE = 24 * 60
Day = tuple[tuple[str, str], ...]
CLOSED: Day = ()
ALL_DAY: Day = (("00:00", "24:00"),)
ALWAYS = "24/7"
_DAY = f"(?:{'|'.join(DAYS)}|{HOLIDAYS})"
_SPAN = r"\d{1,2}:\d{2}-\d{1,2}:\d{2}"
_RULE = re.compile(rf"(?:({_DAY}(?:[-,] ?{_DAY})*) )?(off|closed|{_SPAN}(?:, ?{_SPAN})*)")


@dataclass(frozen=True)
class WeekHours:
    """The spans of each day from Monday as ("09:00", "18:00"), none where it is closed; holidays None if not told."""

    days: tuple[Day, ...]
    holidays: Day | None = None


def written_week(week: WeekHours) -> str:
    """As OpenStreetMap writes it, days with the same hours together."""
    if all(day == ALL_DAY for day in (*week.days, week.holidays)):
        return ALWAYS
    by_hours: dict[Day, list[int]] = {}
    for number, day in enumerate(week.days):
        if day:
            by_hours.setdefault(day, []).append(number)
    rules = [f"{_days(numbers)} {_hours(day)}" for day, numbers in by_hours.items()] or ["Mo-Su off"]
    if week.holidays is not None:
        rules.append(f"{HOLIDAYS} {_hours(week.holidays)}")
    return "; ".join(rules)


def read_week(expression: str) -> WeekHours | None:
    """The same back; None where it says more than a week of days can."""
    if expression.strip() == ALWAYS:
        return WeekHours((ALL_DAY,) * len(DAYS), ALL_DAY)
    told: dict[str, Day] = {}
    for text in expression.split(";"):
        rule = _RULE.fullmatch(text.strip())
        days = _read_days(rule.group(1)) if rule else None
        hours = _read_hours(rule.group(2)) if rule else None
        if days is None or hours is None:
            return None
        told |= dict.fromkeys(days, hours)  # a later rule is said instead of an earlier one
    return WeekHours(tuple(told.get(day, CLOSED) for day in DAYS), told.get(HOLIDAYS))


def minutes(clock: str) -> int:
    """Minutes after midnight of "09:30"."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _days(numbers: list[int]) -> str:
    """Numbers of days as ranges: Mo-We,Fr."""
    parts = []
    for _step, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        days = [DAYS[number] for _place, number in run]
        parts.append(days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}")
    return ",".join(parts)


def _hours(day: Day) -> str:
    return ",".join(f"{start}-{end}" for start, end in day) or "off"


def _read_days(words: str | None) -> list[str] | None:
    if words is None:
        return list(DAYS)
    found = []
    for part in re.split(", ?", words):
        first, *last = part.split("-")
        if not last:
            found.append(first)
        elif len(last) > 1 or HOLIDAYS in (first, last[0]):
            return None
        else:
            start, length = DAYS.index(first), (DAYS.index(last[0]) - DAYS.index(first)) % len(DAYS)
            found += [DAYS[(start + step) % len(DAYS)] for step in range(length + 1)]
    return found


def _read_hours(words: str) -> Day | None:
    if words in ("off", "closed"):
        return CLOSED
    spans = [tuple(f"{int(hour):02}:{minute}" for hour, minute in _clocks(span)) for span in re.split(", ?", words)]
    if len(spans) > MOST_SPANS or any(minutes(clock) > LAST_MINUTE for span in spans for clock in span):
        return None
    return tuple((start, end) for start, end in spans)


def _clocks(span: str) -> list[tuple[str, str]]:
    return re.findall(r"(\d+):(\d{2})", span)
