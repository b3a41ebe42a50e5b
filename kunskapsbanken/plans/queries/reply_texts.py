"""The text inside the file that a comment came as, in pieces that an answer can quote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kunskapsbanken.plans.models import Reply, ReplyFile, ReplyReading

MOST_PIECES = 300
LONGEST_PIECE = 2000
_BETWEEN = re.compile(r"\n\s*\n")
State = ReplyReading.State


@dataclass(frozen=True)
class Piece:
    """A paragraph: its number in the file from 1, its page where the file has pages, and its words."""

    number: int
    page: int | None
    text: str


@dataclass(frozen=True)
class FileText:
    """The file beside a comment, and what was read in it; `reading` is none where nobody has asked for that."""

    file: ReplyFile
    reading: ReplyReading | None
    pieces: tuple[Piece, ...]
    is_cut: bool

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to be read."""
        return self.reading is not None and self.reading.state in (State.WAITING, State.READING)


def file_text_of(reply: Reply) -> FileText | None:
    """What the file that a comment came with says; nothing where there is none. For those who may answer it."""
    if reply.submission_id is None:
        return None
    rows = ReplyFile.objects.filter(submission=reply.submission_id).defer("content")
    file = rows.select_related("reading").first()
    if file is None:
        return None
    reading: ReplyReading | None = getattr(file, "reading", None)
    pieces = pieces_in(reading.pages if reading else ())
    cut = bool(reading and reading.is_cut) or len(pieces) > MOST_PIECES
    return FileText(file, reading, pieces[:MOST_PIECES], cut)


def pieces_in(pages: Iterable[tuple[int | None, str]]) -> tuple[Piece, ...]:
    """The paragraphs of some pages: parted by empty lines, or by lines where a page has no empty ones."""
    pieces: list[Piece] = []
    for page, text in pages:
        parts = _BETWEEN.split(text.strip())
        parts = parts if len(parts) > 1 else text.splitlines()
        for part in parts:
            if words := " ".join(part.split())[:LONGEST_PIECE]:
                pieces.append(Piece(len(pieces) + 1, page, words))
    return tuple(pieces)


def quoted(pieces: Iterable[Piece], numbers: Iterable[str]) -> str:
    """The chosen pieces as one begins an answer with them, in the order of the file; "" where none was chosen."""
    wanted = set(numbers)
    return "".join(f"”{piece.text}”\n\n" for piece in pieces if str(piece.number) in wanted)
