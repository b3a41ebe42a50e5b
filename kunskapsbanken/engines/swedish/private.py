"""Whether a question tells of a person by an address or a number, so that it must not be kept."""

import re

# Shorter runs are postal codes, years, house numbers and road numbers.
LEAST_DIGITS = 7
_YEAR = r"(?:19|20)\d\d"
# "2024-2026" and "2024, 2025 och 2026" have as many digits as a telephone number and name nobody.
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?:\s*[-–/]\s*|\s+){_YEAR}(?!\d)")
_NUMBER = re.compile(r"\d(?:[\s().+/–-]*\d)*")


def names_somebody(text: str) -> bool:
    """True for what looks like an e-mail address, a telephone number or a personal identity number.

    Rather too much than too little: any sign @, and any seven digits with nothing but signs between them that are not
    years.
    """
    if "@" in text or "＠" in text:
        return True
    return any(sum(map(str.isdigit, number)) >= LEAST_DIGITS for number in _NUMBER.findall(_YEARS.sub(" år ", text)))
