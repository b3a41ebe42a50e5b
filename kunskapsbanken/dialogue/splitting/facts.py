"""What a file tells of the meeting itself: its title, sort, hour and venue."""

import re
from collections.abc import Sequence
from datetime import time
from pathlib import PurePath

from kunskapsbanken.dialogue.splitting.pieces import Line, Piece, Reason, Role

LONGEST_TITLE = 120
BEGINNING = 25
# What stands between the cells of a row on one line: the headings of a table are no title.
BETWEEN_CELLS = " | "
# By the words of the title, the file's name and its beginning; the first that fits is taken.
SORTS = (
    ("enkat", r"enkät|formulärsvar|svar på frågor"),
    ("protokoll", r"protokoll"),
    ("sammanstallning", r"sammanställning|sammanfattning|inkomna synpunkter|synpunktslista"),
    ("anteckningar", r"anteckning|minnesanteckning|dagbok|noteringar|antecknat"),
)
LIST_ENDINGS = (".xlsx", ".csv")
_HOUR = re.compile(r"\b(?:kl|klockan|tid)\b[.:]*\s*(\d{1,2})(?:[.:](\d\d))?(?!\d)", re.IGNORECASE)
_VENUE = re.compile(r"^(?:plats|lokal|möteslokal|mötesplats)\s*:\s*(.{2,160})$", re.IGNORECASE)


def title_of(pieces: Sequence[Piece], file_name: str) -> str:
    """The first heading or short line of the file, or its name without ending, dates and underscores."""
    for piece in pieces[:BEGINNING]:
        if piece.reason in (Reason.PAGE_EDGE, Reason.ATTENDANCE, Reason.ADDRESS) or BETWEEN_CELLS in piece.text:
            continue
        if piece.told or len(piece.text) > LONGEST_TITLE or piece.role == Role.LEFT_OUT:
            break
        return piece.text
    stem = re.sub(r"(?:19|20)?\d\d-?\d\d-?\d\d", "", PurePath(file_name).stem)
    return " ".join(re.sub(r"[_\-]+", " ", stem).split())[:LONGEST_TITLE].capitalize() or file_name[:LONGEST_TITLE]


def sort_of(pieces: Sequence[Piece], file_name: str, ending: str) -> str:
    """Minutes, notes, a compilation, answers to a questionnaire, or a list."""
    beginning = " ".join(piece.text for piece in pieces[:3])[:500]
    for text in (file_name.lower(), beginning.lower()):
        for sort, words in SORTS:
            if re.search(words, text):
                return sort
    return "lista" if ending in LIST_ENDINGS else "anteckningar"


def hour_of(lines: Sequence[Line]) -> time | None:
    """When the meeting began, where the beginning of the file says so after "kl" or "tid"."""
    for line in [line for line in lines if line.text][:BEGINNING]:
        match = _HOUR.search(line.text)
        if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
            return time(int(match[1]), int(match[2] or 0))
    return None


def venue_of(lines: Sequence[Line]) -> str:
    """Where they met, where the beginning of the file says so."""
    for line in [line for line in lines if line.text][:BEGINNING]:
        if match := _VENUE.match(line.text):
            return match[1].strip()
    return ""
