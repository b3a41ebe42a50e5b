"""Sweden's public holidays: lagen (1989:253) om allmänna helgdagar, without the ordinary Sundays."""

from datetime import date, timedelta
from functools import lru_cache

FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
# Days after Easter Sunday: Good Friday, Easter, Easter Monday, Ascension Day, Whit Sunday.
AFTER_EASTER = (-2, 0, 1, 39, 49)
SATURDAY = 5


@lru_cache(maxsize=50)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    days = {date(year, month, day) for month, day in FIXED}
    days |= {_easter(year) + timedelta(days=number) for number in AFTER_EASTER}
    # Midsummer Day is the Saturday from 20 June, All Saints' Day the one from 31 October.
    return frozenset(days | {_saturday_from(date(year, 6, 20)), _saturday_from(date(year, 10, 31))})


def is_public_holiday(day: date) -> bool:
    """Whether shops may keep other hours than on an ordinary such weekday."""
    return day in public_holidays(day.year)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
