"""What a document is made of: headings, text, lists, tables, boxes and places to fill in.

A block's `language` is told where it is another than the document's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind; `link` is a web address. A newline breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text alone."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands directly under the document's title. An index refers to its `key` (a–z, 0–9, -)."""

    runs: Runs
    level: int = 1
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` opens a document, `small` is for what need not stand out."""

    runs: Runs
    role: Literal["body", "lead", "small"] = "body"
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """A point of a list, with a list of its own under it where there is one."""

    runs: Runs
    inner: "BulletList | NumberedList | None" = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in no order."""

    items: tuple[ListItem, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points in order, counted from one."""

    items: tuple[ListItem, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points to tick off."""

    items: tuple[Runs, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. An example row shows how to fill in; it is marked in words, not by colour alone."""

    cells: tuple[Runs, ...]
    example: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row. `widths` are shares; `row_mm` is the least height, for rows to write in."""

    header: tuple[Runs, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    row_mm: float = 0
    bold_first: bool = False
    language: str = ""

    def __post_init__(self) -> None:
        columns = len(self.header)
        if not columns:
            raise ValueError("a table needs a head row")
        if any(len(row.cells) != columns for row in self.rows):
            raise ValueError(f"every row of the table {plain(self.header[0])!r} needs {columns} cells")
        if self.widths and len(self.widths) != columns:
            raise ValueError(f"the table {plain(self.header[0])!r} needs {columns} widths")

    @property
    def shares(self) -> tuple[float, ...]:
        """The columns' shares of the width; they add up to one."""
        widths = self.widths or (1.0,) * len(self.header)
        return tuple(width / sum(widths) for width in widths)


Tone = Literal["tips", "viktigt", "exempel", "citat"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A box beside the text. Its tone is said in words too, except for a quotation."""

    paragraphs: tuple[Runs, ...]
    tone: Tone = "tips"
    title: str = ""
    language: str = ""


_ONE_LINE = 84


@dataclass(frozen=True, slots=True)
class FormField:
    """A place to fill in: a ruled line, a box, or options to tick; with the label above and a hint below it."""

    label: str
    fill: Literal["line", "box", "choice"] = "line"
    lines: int = 1
    options: tuple[str, ...] = ()
    hint: str = ""
    language: str = ""

    @property
    def fits_one_line(self) -> bool:
        """Whether the options are so short that they stand beside each other."""
        return sum(len(option) + 6 for option in self.options) <= _ONE_LINE


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: headings down to level `deepest`, with links, and page numbers where there are pages."""

    title: str
    deepest: int = 2


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word, and the keys of the headings under which it is spoken of."""

    word: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index of words in the order given: with page numbers where there are pages, else with the headings' words."""

    title: str
    entries: tuple[IndexEntry, ...]


_BEGINNINGS: dict[bytes, Literal["png", "jpg"]] = {b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (SVG, PNG or JPEG) with `alt`, what it says to those who do not see it, and `credit`, who made it.

    `pixels` is the same as PNG or JPEG for the office files, which take no SVG; without it we draw one.
    """

    content: bytes
    alt: str
    width_mm: float
    caption: str = ""
    pixels: bytes = b""
    credit: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs words for those who do not see it")
        if not 0 < self.width_mm <= _WIDEST_MM:
            raise ValueError(f"a picture is at most {_WIDEST_MM} mm wide")
        if self.form == "svg" and b"<svg" not in self.content[:1000]:
            raise ValueError("a picture is SVG, PNG or JPEG")

    @property
    def form(self) -> Literal["svg", "png", "jpg"]:
        """What it is written in, by how it begins."""
        return next((form for beginning, form in _BEGINNINGS.items() if self.content.startswith(beginning)), "svg")


_WORDLESS = PageBreak | Contents | Index
_WIDEST_MM = 166  # an upright A4 page between its margins

Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Checklist
    | Table
    | Callout
    | FormField
    | Picture
    | PageBreak
    | Contents
    | Index
)


@dataclass(frozen=True, slots=True)
class Cover:
    """A first page of its own around title and summary: what it is, by whom, and a picture."""

    kind: str = ""
    authors: str = ""
    picture: Picture | None = None


PaperName = Literal["a4", "a5", "screen"]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `made` dates the file; `running_head` stands on every page but the first, `footer` on all.

    One that is `archival` is a PDF for the archive (PDF/A-2a) as well as one for everyone (PDF/UA-1).
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "sv-SE"
    summary: str = ""
    author: str = "Kunskapsbanken"
    licence: str = ""
    keywords: tuple[str, ...] = ()
    made: date = date(2025, 9, 1)
    running_head: str = ""
    footer: str = ""
    landscape: bool = False
    archival: bool = False
    paper: PaperName = "a4"
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that the writers themselves say."""

    page: str
    of: str
    example: str
    choose: str
    number: str
    tones: dict[str, str] = field(default_factory=dict)


_LABELS = {
    "sv": Labels(
        page="Sida",
        of="av",
        example="Exempel",
        choose="Välj ur listan, eller lägg till valet på bladet med listor.",
        number="Skriv ett tal.",
        tones={"tips": "Tips", "viktigt": "Viktigt", "exempel": "Exempel", "citat": ""},
    ),
    "en": Labels(
        page="Page",
        of="of",
        example="Example",
        choose="Choose from the list, or add the choice on the sheet of lists.",
        number="Write a number.",
        tones={"tips": "Tip", "viktigt": "Important", "exempel": "Example", "citat": ""},
    ),
}


def labels(language: str) -> Labels:
    """The writers' words in the document's language, else in Swedish."""
    return _LABELS.get(language.split("-")[0], _LABELS["sv"])


def callout_title(box: Callout, language: str) -> str:
    """What heads a box: its own title, else its tone in words."""
    return box.title or labels(language).tones[box.tone]


def levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with no heading more than one level below the one before: readers of headings would lose their way."""
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            last = min(max(block.level, 1), last + 1, _DEEPEST)
            yield replace(block, level=last)
        else:
            yield block


_DEEPEST = 4
_ROOM_FOR_MARK = 0.15


def in_language(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The blocks told to be in the language, but for those that say another themselves."""
    for block in blocks:
        yield block if isinstance(block, _WORDLESS) or block.language else replace(block, language=language)


def headings_to(deepest: int, blocks: Iterable[Block]) -> list[Heading]:
    """The headings that a list of contents tells."""
    return [block for block in levelled(blocks) if isinstance(block, Heading) and block.level <= deepest]


def pictures_of(document: Document) -> list[Picture]:
    """Every picture of the document, that of its cover first."""
    cover = [document.cover.picture] if document.cover and document.cover.picture else []
    return [*cover, *(block for block in document.blocks if isinstance(block, Picture))]


def picture_name(picture: Picture) -> str:
    """A file name by what the picture is, so that one that comes twice is laid in once."""
    return f"{sha256(picture.content).hexdigest()[:24]}.{picture.form}"


def headings_by_key(blocks: Iterable[Block]) -> dict[str, Heading]:
    """The headings that an index can refer to."""
    return {block.key: block for block in blocks if isinstance(block, Heading) and block.key}


def cells_to_show(table: Table, language: str) -> Iterator[tuple[Row, tuple[Runs, ...]]]:
    """Each row with its cells as they should be written: example rows in italics and marked in words."""
    # A narrow first column, such as a number, has no room for the mark.
    place = next((number for number, share in enumerate(table.shares) if share >= _ROOM_FOR_MARK), 0)
    for row in table.rows:
        if row.example:
            cells = [tuple(Run(run.text, run.bold, True, run.link) for run in cell) for cell in row.cells]
            mark = Run(f"{labels(language).example}: ", bold=True, italic=True)
            cells[place] = (mark, *cells[place])
            yield row, tuple(cells)
        elif table.bold_first:
            first = tuple(Run(run.text, True, run.italic, run.link) for run in row.cells[0])
            yield row, (first, *row.cells[1:])
        else:
            yield row, row.cells
