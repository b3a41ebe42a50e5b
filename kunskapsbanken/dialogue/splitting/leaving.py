"""What in minutes is no statement: the edges of pages, who came, who signed, addresses, and the meeting's own facts."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kunskapsbanken.dialogue.splitting.pieces import Line, Reason

# So many lines at the top and the bottom of a page may be its header and footer.
EDGE_LINES = 3
LONGEST = 120
_PAGE_NUMBER = re.compile(r"(?:sida|sid|s\.?)?\s*[-–]?\s*\d{1,3}\s*(?:\(\d{1,3}\)|(?:av|/)\s*\d{1,3})?\s*[-–]?", re.I)
_ATTENDANCE = re.compile(
    r"(?:närvarande|närvarolista|närvaro|deltagare|deltagarlista|deltagande|frånvarande|beslutande|ersättare|"
    r"anmälda förhinder|förhinder|inbjudna|övriga (?:närvarande|deltagare)|mötesdeltagare|på plats)\b"
    r"(?:\s*\([^)]*\))?\s*(?::|$)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:vid protokollet|vid pennan|antecknat av|antecknade|justeras|justerat|justerare|justeringsperson|"
    r"underskrift|namnförtydligande|protokollförare|sekreterare|mötessekreterare|ordförande|mötesordförande|"
    r"mötesledare)\b\s*(?:[:_.…]|$)|[_.…]{5,}",
    re.IGNORECASE,
)
_ENDS_IN_SIGNATURES = re.compile(r"(?:vid protokollet|vid pennan|justeras|justerat|underskrift)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{3} ?\d{2}\s+[A-ZÅÄÖ]|^(?:postadress|besöksadress|adress|box \d|org\.? ?(?:nr|nummer)|bankgiro|plusgiro|"
    r"telefon|tel|tfn|e-post|epost|mejl|mobil|webb|hemsida|www\.)\b|^\S+@\S+$|^https?://\S+$",
    re.IGNORECASE,
)
_FACTS = re.compile(r"(?:datum|tid|tidpunkt|klockslag|plats|lokal|möteslokal|mötesplats|ort|dag)\s*:", re.IGNORECASE)
_NAMES = re.compile(r"[A-ZÅÄÖ][\w.’'-]*(?:[ ,;/&()]+(?:och |från |för |av )?[\w.’'-]+){0,11}[,;)]?")


def at_page_edges(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that stand at the same edge of most pages, and of page numbers there."""
    pages: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text and line.form != "row":
            pages[line.page].append(line)
    edges = [(line, _shape(line.text)) for page in pages.values() for line in _edges(page)]
    alike = Counter(shape for _line, shape in edges)
    often = max(2, (len(pages) + 1) // 2)
    numbers = {line.number for line, shape in edges if alike[shape] >= often and len(line.text) <= LONGEST}
    if len(pages) > 1:
        numbers |= {line.number for line, _shape in edges if _PAGE_NUMBER.fullmatch(line.text)}
    return numbers


def begins_attendance(text: str) -> bool:
    """Whether who came is told from here on."""
    return bool(_ATTENDANCE.match(text))


def begins_signatures(text: str) -> bool:
    """Whether nothing but names follows."""
    return len(text) <= LONGEST and bool(_ENDS_IN_SIGNATURES.match(text))


def may_be_names(text: str) -> bool:
    """Whether a line may be names of people: short, with a capital first, and no sentence."""
    return len(text) <= LONGEST and not text.endswith((".", "!", "?")) and bool(_NAMES.fullmatch(text))


def reason_of(text: str) -> Reason:
    """Why a line by itself is left out, if it is."""
    if len(text) > LONGEST:
        return Reason.NONE
    if _SIGNATURE.match(text):
        return Reason.SIGNATURE
    if _FACTS.match(text):
        return Reason.FACTS
    return Reason.ADDRESS if _ADDRESS.search(text) and not text.endswith((".", "!", "?")) else Reason.NONE


def _edges(page: list[Line]) -> list[Line]:
    """Each line once, on a page however short."""
    return page if len(page) <= 2 * EDGE_LINES else page[:EDGE_LINES] + page[-EDGE_LINES:]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))
