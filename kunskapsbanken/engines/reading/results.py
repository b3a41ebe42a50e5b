"""What comes of reading a file: its pages, or why there are none."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    """Why a file could not be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"  # more bytes than are read
    TOO_LARGE_UNPACKED = "too_large_unpacked"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    LOCKED = "locked"  # asks for a password
    OTHER_KIND = "other_kind"  # something else than its ending says
    BROKEN = "broken"
    UNKNOWN_ENDING = "unknown_ending"


class Page(NamedTuple):
    """A page, slide or sheet with its number from 1; a file that has no pages of its own is one without a number."""

    number: int | None
    text: str


class Form(StrEnum):
    """What a part of a file is, as far as the file itself says."""

    LINE = "line"
    HEADING = "heading"
    POINT = "point"  # of a list, with a mark or a number that does not stand in the text
    ROW = "row"  # of a table or a sheet


class Part(NamedTuple):
    """A line, or the cells of a row; an empty line parts paragraphs where a file has no other sign for it.

    `level` is a heading's, from 1; 0 where the file does not tell.
    """

    form: Form
    cells: tuple[str, ...]
    level: int = 0


class PartedPage(NamedTuple):
    """A page with its parts in order; `name` is a sheet's."""

    number: int | None
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Parting:
    """The pages of a file in parts, or the cause that there are none; `cut` as in `Reading`."""

    pages: tuple[PartedPage, ...] = ()
    cut: bool = False
    cause: Cause | None = None

    @property
    def has_text(self) -> bool:
        """Whether there is a word on any page; a scanned paper has none."""
        return any(cell for page in self.pages for part in page.parts for cell in part.cells)


@dataclass(frozen=True)
class Reading:
    """The pages that were read, or the cause that none were; `cut` where the file holds more than was kept."""

    pages: tuple[Page, ...] = ()
    cut: bool = False
    cause: Cause | None = None

    @property
    def has_text(self) -> bool:
        """Whether there is a word on any page; a scanned paper has none."""
        return any(page.text for page in self.pages)


class Unreadable(Exception):
    """Raised by a reader that knows why it cannot read."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause
