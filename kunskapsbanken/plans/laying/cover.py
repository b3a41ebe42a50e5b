"""What the head of a document tells of its decision, and where that has its place in a plan."""

import re
from collections.abc import Iterable
from enum import StrEnum

from kunskapsbanken.plans.laying.pieces import Piece


class CoverField(StrEnum):
    """A fact of the decision or of the document."""

    DECIDED_BY = "beslutad-av"
    DECIDED_ON = "beslutsdatum"
    PARAGRAPH = "paragraf"
    REGISTRY_NUMBER = "diarienummer"
    VALID = "giltighetstid"
    RESPONSIBLE = "ansvarig-for-revidering"
    REPLACES = "ersatter"
    REVISED = "reviderad"


# Where each has its place: a field of the decision (plans.forms.AdoptionForm), of the plan itself, or the cover's text.
PLACES = {
    CoverField.DECIDED_BY: "decision.body",
    CoverField.DECIDED_ON: "decision.decided_on",
    CoverField.PARAGRAPH: "decision.paragraph",
    CoverField.REGISTRY_NUMBER: "decision.registry_number",
    CoverField.VALID: "plan.period",
    CoverField.RESPONSIBLE: "plan.responsible",
    CoverField.REPLACES: "section.forsattsblad",
    CoverField.REVISED: "section.forsattsblad",
}
_MEASURE_HEAD = re.compile(r"(?:åtgärd|aktivitet|insats)", re.IGNORECASE)
# The head of a document stands first in it.
_HEAD_PIECES = 60
_BODIES = r"kommunfullmäktige|kommunstyrelsen|regionfullmäktige|regionstyrelsen|\bKF\b|\bKS\b"
_DAY = r"\d{4}-\d\d-\d\d|\d{1,2} (?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)[a-z]* \d{4}"
_END = r"(?=\s*(?:\||;|$|\n))"
_I = re.IGNORECASE
_FOUND: tuple[tuple[CoverField, re.Pattern[str]], ...] = (
    (
        CoverField.DECIDED_BY,
        re.compile(rf"(?:fastställd|fastställt|antagen|antaget|beslutad)\s+av[\s:|]*({_BODIES})", _I),
    ),
    (CoverField.DECIDED_BY, re.compile(rf"({_BODIES})(?=[\s,]+(?:den\s+)?(?:{_DAY}))", _I)),
    (CoverField.REVISED, re.compile(rf"\brev(?:iderad|\.)?\s*(?:den\s*)?[:|]?\s*({_DAY}|\d{{4}})", _I)),
    (CoverField.DECIDED_ON, re.compile(rf"(?:datum(?: för fastställande)?|{_BODIES})[\s:|,]*(?:den\s+)?({_DAY})", _I)),
    (CoverField.DECIDED_ON, re.compile(rf"(?:fastställ|antag|beslut)\w*[^\n|]{{0,40}}?({_DAY})", _I)),
    (CoverField.PARAGRAPH, re.compile(r"(§\s*\d+)")),
    (
        CoverField.REGISTRY_NUMBER,
        re.compile(r"(?:dnr|diarienummer|diarienr|ärendenummer)[\s.:|]*([A-ZÅÄÖ]{0,6}\.?[ -]?\d[\w./:-]*)", _I),
    ),
    (
        CoverField.VALID,
        re.compile(
            r"(?:giltighetstid|giltig(?:\s+t\.?o\.?m\.?|\s+till)?|gäller(?:\s+för)?)[\s:|]*([^\n|]*?\d{4}[^\n|]{0,20})"
            + _END,
            _I,
        ),
    ),
    (CoverField.VALID, re.compile(r"\b((?:19|20)\d\d\s*[–-]\s*(?:19|20)\d\d)\b")),
    (
        CoverField.RESPONSIBLE,
        re.compile(r"(?:dokument)?ansvarig(?:\s+(?:för\s+revidering(?:en)?|funktion))?\s*[:|]\s*([^\n|]{2,100})", _I),
    ),
    (CoverField.RESPONSIBLE, re.compile(r"ansvarig\s+för\s+revidering(?:en)?\s+(?:är\s+)?([^\n|.]{2,100})", _I)),
    (CoverField.REPLACES, re.compile(r"\bersätter[\s:|]+([^\n|]{2,160})", _I)),
)


def cover_fields(pieces: Iterable[Piece]) -> dict[CoverField, str]:
    """The facts that the head of the document tells, as they are written there."""
    text = "\n".join(_rows(piece) for piece in list(pieces)[:_HEAD_PIECES])
    told: dict[CoverField, str] = {}
    for name, pattern in _FOUND:
        if name not in told and (found := pattern.search(text)):
            told[name] = next(group for group in found.groups() if group).strip(" .:")
    return told


def _rows(piece: Piece) -> str:
    """What a piece says, a line for each row; of a table of measures nothing, as its heads are no facts."""
    rows = [] if any(_is_column_heads(row) for row in piece.rows[:1]) else piece.rows
    return "\n".join(" | ".join(row) for row in rows) if piece.rows else piece.text


def _is_column_heads(row: Iterable[str]) -> bool:
    """Whether a row names the columns of a table of measures, and tells no facts of the document."""
    return any(_MEASURE_HEAD.match(cell.strip()) for cell in row)
