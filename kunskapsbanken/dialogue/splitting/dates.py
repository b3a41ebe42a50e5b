"""Days as they are written in Swedish: "12 mars 2019", "2019-03-12", "den 3/4 -19", "190312" in the name of a file."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars|mar|apr(?:il)?|maj|juni|jun|juli|jul|aug(?:usti)?|"
    r"sept(?:ember)?|sep|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DASH = r"[-\u2010-\u2013\u2212]"
_YEAR = rf"(?P<year>(?:19|20)\d\d|(?:{_DASH}|['’])\s?\d\d)(?!\d)"
_DAY = r"(?<![\d.,:])(?P<day>\d{1,2})"
# Year first; day and month in words; day and month in figures.
_FORMS = (
    re.compile(
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<by>{_DASH}|[/._])(?P<number>\d{{1,2}})(?P=by)(?P<day>\d{{1,2}})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(rf"{_DAY}\s*(?::?e|:?a|\.)?\s*{_MONTH},?\s*{_YEAR}", re.IGNORECASE),
    re.compile(
        rf"{_DAY}\s*(?P<by>[/.]|{_DASH})\s*(?P<number>\d{{1,2}})\s*(?:(?P=by)\s*|[,\s]+|(?={_DASH}))(?:år\s+)?{_YEAR}"
    ),
    re.compile(rf"{_DAY}/(?P<number>\d{{1,2}})(?:/|\s*{_DASH}\s*)(?P<year>(?:19|20)?\d\d)(?!\d)"),
)
_WITHOUT_YEAR = (
    re.compile(rf"{_DAY}\s*(?::?e|:?a)?\s+{_MONTH}(?!,?\s*(?:19|20)?\d\d)", re.IGNORECASE),
    re.compile(rf"\bden\s+{_DAY}/(?P<number>\d{{1,2}})(?![\d/])", re.IGNORECASE),
)
_SIX = re.compile(r"(?<!\d)(?P<year>\d\d)(?P<number>\d\d)(?P<day>\d\d)(?!\d)")
_A_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Dated(NamedTuple):
    """A day, how it was written, and where it stands in the text."""

    day: date
    written: str
    start: int


def dates_in(text: str, *, today: date, year: int | None = None) -> list[Dated]:
    """The days that a text names, in its order. Where no year stands, `year` is meant; without it, none is told.

    Two figures are the year of this century or the last, whichever has come by `today`.
    """
    forms = (*_FORMS, *(_WITHOUT_YEAR if year else ()))
    found: dict[int, Dated] = {}
    for form in forms:
        for dated in _found(form, text, today, year):
            overlaps = any(
                one.start < dated.start + len(dated.written) and dated.start < one.start + len(one.written)
                for one in found.values()
            )
            if not overlaps:
                found[dated.start] = dated
    return [found[start] for start in sorted(found)]


def day_of_meeting(text: str, file_name: str, *, today: date) -> tuple[date | None, list[Dated]]:
    """The likeliest day of the meeting, and all that could be it: none that is still to come.

    What the beginning of the text says goes first, and before it what both the text and the file's name say.
    """
    named = [*dates_in(file_name, today=today), *_six_figures(file_name, today)]
    years = [int(year) for year in _A_YEAR.findall(f"{file_name} {text[:3000]}") if int(year) <= today.year]
    told = dates_in(text, today=today, year=named[0].day.year if named else (years[0] if years else None))
    held = [dated for dated in told if dated.day <= today]
    named = [dated for dated in named if dated.day <= today]
    both = {dated.day for dated in held} & {dated.day for dated in named}
    order = [*(dated for dated in held if dated.day in both), *held[:1], *named, *held]
    unique: dict[date, Dated] = {}
    for dated in order:
        unique.setdefault(dated.day, dated)
    return next(iter(unique), None), list(unique.values())


def _found(form: re.Pattern[str], text: str, today: date, year: int | None) -> Iterator[Dated]:
    for match in form.finditer(text):
        told = match.groupdict()
        number = int(told["number"]) if told.get("number") else _month(told["month"])
        written = told.get("year")
        day = _day(_full(written, today) if written else year, number, int(told["day"]))
        if day:
            yield Dated(day, " ".join(match.group().split()), match.start())


def _six_figures(text: str, today: date) -> Iterator[Dated]:
    return _found(_SIX, text, today, None)


def _month(word: str) -> int:
    return MONTHS.index(word.lower()[:3]) + 1


def _full(written: str, today: date) -> int:
    figures = re.sub(r"\D", "", written)
    if len(figures) == 4:
        return int(figures)
    return 2000 + int(figures) if int(figures) <= today.year % 100 else 1900 + int(figures)


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None
