"""What the head of a document tells of its decision, as the fields of a decision: to be looked through by a person."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kunskapsbanken.plans.laying.cover import CoverField

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_IN_WORDS = re.compile(r"\b(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = {"kf": "Kommunfullmäktige", "ks": "Kommunstyrelsen"}
# So much room the fields have (plans.decision_forms, ServicePlan.responsible).
_LONGEST_PARAGRAPH, _LONGEST_NUMBER, _LONGEST_RESPONSIBLE = 20, 40, 120


class Decision(NamedTuple):
    """A decision and the years that it holds for; "" and None for what was not told or not understood."""

    body: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    registry_number: str = ""
    first_year: int | None = None
    last_year: int | None = None
    responsible: str = ""

    def holds_for(self, first_year: int, last_year: int) -> bool:
        """Whether it can be the decision on a plan of those years: it tells of them, or of none."""
        return self.first_year in (None, first_year) and self.last_year in (None, last_year)


def decision_in(facts: Mapping[str, str]) -> Decision:
    """The decision out of what was found in a document's head (`cover.cover_fields`), by the names of the fields."""
    body = facts.get(CoverField.DECIDED_BY, "").strip()
    years = [int(year) for year in _YEAR.findall(facts.get(CoverField.VALID, ""))]
    responsible = facts.get(CoverField.RESPONSIBLE, "").strip()
    return Decision(
        body=_SHORT.get(body.lower(), body[:1].upper() + body[1:]),
        decided_on=day_in(facts.get(CoverField.DECIDED_ON, "")),
        paragraph=_within(re.sub(r"§\s*", "§ ", facts.get(CoverField.PARAGRAPH, "")).strip(), _LONGEST_PARAGRAPH),
        registry_number=_within(facts.get(CoverField.REGISTRY_NUMBER, "").strip(), _LONGEST_NUMBER),
        first_year=min(years) if len(years) > 1 else None,
        last_year=max(years) if years else None,
        responsible=_within(responsible, _LONGEST_RESPONSIBLE),
    )


def day_in(text: str) -> date | None:
    """A day that is written 2026-06-11 or 11 juni 2026; none where there is no such day."""
    if found := _ISO.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _IN_WORDS.search(text)) and found[2].lower() in _MONTHS:
        year, month, day = int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _within(text: str, most: int) -> str:
    """The text, where it fits: half a number is worse than none."""
    return text if len(text) <= most else ""
