"""What in a text points out a person: e-mail addresses, telephone numbers and Swedish personal identity numbers.

A pure module: `findings(text)` tells what was found and where, and the one who asks decides what becomes of the text.
It finds what has a form of its own; a name has none and is not found. Personal identity numbers are those of
Skatteverket (SKV 704): date of birth, three figures and a check figure by Luhn's method; a coordination number
(samordningsnummer, SKV 707) has 60 added to the day. What fails the check is not told as one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Found(StrEnum):
    """What was found."""

    EMAIL = "epost"
    PHONE = "telefon"
    IDENTITY_NUMBER = "personnummer"


class Finding(NamedTuple):
    """What, and where in the text: `text[start:end]`."""

    kind: Found
    start: int
    end: int


_DASH = "\\-\u2010\u2011\u2012\u2013\u2212"
_SPACE = " \t\u00a0\u2009\u202f"
_EMAIL = re.compile(
    rf"[\w.+%'{_DASH}]{{0,63}}[\w+%](?:@|[{_SPACE}]?[\(\[](?:at|snabel-?a)[\)\]][{_SPACE}]?)"
    rf"[^\W_][\w{_DASH}]*(?:\.[\w{_DASH}]+)*\.[^\W\d_]{{2,}}",
    re.IGNORECASE,
)
_IDENTITY = re.compile(rf"(?<![0-9])(?:[0-9]{{2}})?([0-9]{{6}})[{_SPACE}]?[+{_DASH}]?[{_SPACE}]?([0-9]{{4}})(?![0-9])")
_GAP = rf"[{_SPACE}{_DASH}/]{{0,3}}"
# After the country's number or the nought that stands for it: seven to nine figures, the first of them no nought.
_PHONE = re.compile(
    rf"(?<![0-9])(?:(?:\+|00){_GAP}46{_GAP}(?:\(0\){_GAP}|0{_GAP})?|\(?0)[1-9](?:\)?{_GAP}[0-9]){{6,8}}(?![0-9])"
)
# Without them it is a number only where a word before it says so.
_CALLED = re.compile(
    rf"\b(?:tel|tfn|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer|ring)\b[.:]*[{_SPACE}]*"
    rf"(?:(?:nr|nummer|på)[.:]*[{_SPACE}]*)?([0-9](?:{_GAP}[0-9]){{4,9}})(?![0-9])",
    re.IGNORECASE,
)
_DATE = re.compile(rf"(?:0[1-9]|[12][0-9]|3[01])[{_DASH}/](?:0[1-9]|1[0-2])[{_DASH}/][0-9]{{4}}")
# What everything that is looked for has in it, and few texts do. To look for these first takes a tenth of the time.
_AT = re.compile(r"@|[\(\[](?:at|snabel-?a)[\)\]]", re.IGNORECASE)
_SIX_TOGETHER = re.compile(r"[0-9]{6}")
_FIVE_FIGURES, _SEVEN_FIGURES = (re.compile(rf"[0-9](?:\)?{_GAP}[0-9]){{{more}}}") for more in (4, 6))
_COORDINATION = 60


def findings(text: str) -> list[Finding]:
    """What in the text points out a person, in the order it stands; no two overlap, and none is empty."""
    found: list[Finding] = []
    for finding in (*_emails(text), *_identity_numbers(text), *_phones(text)):
        if all(finding.end <= other.start or finding.start >= other.end for other in found):
            found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def is_identity_number(six: str, four: str) -> bool:
    """Whether a date of birth (YYMMDD, the day perhaps with 60 added) and four figures are a personal identity number.

    Which century is not told by ten figures, so the 29th of February is taken where either year had one.
    """
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:])
    day -= _COORDINATION if day > _COORDINATION else 0
    if not 1 <= month <= 12 or day < 1:
        return False
    if day > max(monthrange(1900 + year, month)[1], monthrange(2000 + year, month)[1]):
        return False
    return _luhn(six + four) == 0


def _luhn(figures: str) -> int:
    """The sum of Luhn's method, from the last figure backwards, of which nothing is left over in a true number."""
    doubled = (int(figure) * (2 if place % 2 else 1) for place, figure in enumerate(reversed(figures)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10


def _emails(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text) if _AT.search(text) else ():
        yield Finding(Found.EMAIL, match.start(), match.end())


def _identity_numbers(text: str) -> Iterator[Finding]:
    for match in _IDENTITY.finditer(text) if _SIX_TOGETHER.search(text) else ():
        if is_identity_number(match[1], match[2]):
            yield Finding(Found.IDENTITY_NUMBER, match.start(), match.end())


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text) if _SEVEN_FIGURES.search(text) else ():
        if not _DATE.fullmatch(match.group()):
            yield Finding(Found.PHONE, match.start(), match.end())
    for match in _CALLED.finditer(text) if _FIVE_FIGURES.search(text) else ():
        yield Finding(Found.PHONE, match.start(1), match.end(1))
