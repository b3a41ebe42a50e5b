"""Opening hours as people write them ("mån–fre 9–18, lör 10–14"), read into OpenStreetMap's way of writing."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.hours import LONGEST_EXPRESSION, is_readable

DAYS = {
    "mån": "Mo",
    "man": "Mo",
    "tis": "Tu",
    "ons": "We",
    "tor": "Th",
    "fre": "Fr",
    "lör": "Sa",
    "lor": "Sa",
    "sön": "Su",
    "son": "Su",
}
_DAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mån|man|tis|ons|tors?|fre|lör|lor|sön|son)(?:ar)?\.?"
_DAYS = rf"(?:{_DAY}(?:\s*(?:-|,|&|och|till)\s*{_DAY})*|vardagar|helger|alla dagar|dagligen|röda dagar)"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_SPAN = rf"{_CLOCK}\s*(?:-|till)\s*{_CLOCK}"
_HOURS = rf"(?:{_SPAN}(?:\s*(?:,|&|och)\s*{_SPAN})*|stängt|dygnet runt)"
_RULE = re.compile(rf"({_DAYS})?\s*:?\s*(?:kl\.?\s*)?({_HOURS})\s*[,;.]?\s*")
GROUPS = {
    "vardagar": "Mo-Fr",
    "helger": "Sa-Su",
    "alla dagar": "Mo-Su",
    "dagligen": "Mo-Su",
    "röda dagar": "PH",
}


def read_hours(text: str) -> str:
    """The hours as OpenStreetMap writes them, from that or from plain Swedish; raises `ValidationError`."""
    text = " ".join(text.split())
    if not text:
        return ""
    expression = text if is_readable(text) else _from_swedish(text)
    if not expression or len(expression) > LONGEST_EXPRESSION or not is_readable(expression):
        raise ValidationError(
            _("Vi förstår inte öppettiderna ”%s”. Skriv till exempel: mån–fre 9–18, lör 10–14.") % text
        )
    return expression


def _from_swedish(text: str) -> str:
    rest = re.sub(r"[–—]", "-", text.lower())
    if rest in ("dygnet runt", "alltid öppet"):
        return "24/7"
    rules = []
    while rest:
        found = _RULE.match(rest)
        if found is None or not found.group(0):
            return ""
        rules.append(f"{_days(found.group(1))} {_hours(found.group(2))}")
        rest = rest[found.end() :]
    return "; ".join(rules)


def _days(words: str | None) -> str:
    if words is None:
        return "Mo-Su"
    if words in GROUPS:
        return GROUPS[words]
    named = re.sub(_DAY, lambda found: DAYS[found.group(0)[:3]], words)
    return re.sub(r"\s*(?:,|&|och)\s*", ",", re.sub(r"\s*(?:-|till)\s*", "-", named)).strip()


def _hours(words: str) -> str:
    if words == "stängt":
        return "off"
    if words == "dygnet runt":
        return "00:00-24:00"
    spans = re.findall(rf"({_CLOCK})\s*(?:-|till)\s*({_CLOCK})", words)
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(text: str) -> str:
    hour, _mark, minute = text.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"
