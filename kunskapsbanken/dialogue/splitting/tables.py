"""Tables and sheets: what each column holds, and the statements that stand in their cells."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from kunskapsbanken.dialogue.splitting.pieces import Field, Line, Piece, Reason, Role, Table

# A heading is looked for in so many rows; what stands above it is a title.
ROWS_OF_TITLES = 10
SHORT = 25
# What columns are called, by the beginning of a word of their heading; the first that fits is taken.
WORDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.LEFT, ("namn", "e-post", "epost", "mejl", "mail", "telefon", "tfn", "mobil", "adress", "underskrift")),
    (Field.DATE, ("datum", "dag", "när", "tidpunkt", "tidsstämpel")),
    (Field.CATEGORY, ("kategori", "tema", "ämne", "område", "rubrik", "fråga nr", "punkt", "kod")),
    (Field.PLACE, ("ort", "by", "bygd", "plats", "var", "socken", "kommundel", "gäller")),
    (Field.SECTOR, ("sektor", "målgrupp", "grupp", "roll", "vem", "avsändare", "representerar", "organisation")),
    (Field.KIND, ("slag", "typ", "sort")),
    (
        Field.TEXT,
        (
            *("synpunkt", "kommentar", "behov", "förslag", "idé", "ide", "problem", "fråg", "önskemål", "svar"),
            *("utsaga", "citat", "åsikt", "text", "beskrivning", "anteckning", "beslut", "hinder", "brist", "styrk"),
            *("tillgång", "möjlighet", "utmaning", "inspel", "inlägg", "vad", "åtgärd", "erbjudand"),
        ),
    ),
)
# Who came, by what the columns of such a list are called.
ATTENDANCE = {"namn", "underskrift", "signatur", "närvarande", "deltagare"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def field_of(heading: str) -> Field | None:
    """What a column with that heading holds; none where the heading says nothing that is known."""
    words = _WORD.findall(heading.lower())
    for field, beginnings in WORDS:
        for beginning in beginnings:
            # The short ones are words by themselves: "by" is a village, "bygge" is none.
            if any(word == beginning or (len(beginning) > 3 and word.startswith(beginning)) for word in words):
                return field
    return None


def read_table(rows: Sequence[Line], *, fields: Sequence[Field] | None = None) -> Table:
    """Where a table begins, what its headings are, and what its columns hold; as `fields` says where it does."""
    at = _heading_row(rows)
    headings = rows[at].cells if at is not None else ()
    body = rows[(at + 1) if at is not None else 0 :]
    width = max((len(row.cells) for row in rows), default=0)
    columns = [[row.cells[number] for row in body if number < len(row.cells)] for number in range(width)]
    guessed = _fields(headings, columns)
    told = [said for _guess, said in zip_longest(guessed, fields or guessed, fillvalue=Field.LEFT)][:width]
    return Table(rows[0].page, rows[at].row if at is not None else 0, tuple(headings), tuple(told))


def split_table(rows: Sequence[Line], table: Table, *, theme: str = "") -> Iterator[Piece]:
    """The statements of each row, one for each cell in a column of them. Titles and headings are no statements."""
    is_attendance = Field.TEXT not in table.fields
    for row in rows:
        if not row.text:
            continue
        whole = Piece(Role.HEADING, row.text, row.text, row.number, row.number, row.page, row.row, theme)
        if row.row <= table.row:
            yield whole
            theme = row.text if row.row < table.row else theme
            continue
        texts = [cell for cell, field in zip(row.cells, table.fields, strict=False) if field == Field.TEXT]
        told = tuple(
            (field, cell.strip())
            for cell, field in zip(row.cells, table.fields, strict=False)
            if field != Field.TEXT and cell.strip()
        )
        if not any(text.strip() for text in texts):
            reason = Reason.ATTENDANCE if is_attendance else Reason.NO_TEXT
            yield whole._replace(role=Role.LEFT_OUT, reason=reason)
            continue
        yield from _statements(row, table, whole._replace(told=told, role=Role.STATEMENT))


def _statements(row: Line, table: Table, whole: Piece) -> Iterator[Piece]:
    theme = whole.said(Field.CATEGORY) or whole.theme
    several = table.fields.count(Field.TEXT) > 1
    for number, (cell, field) in enumerate(zip(row.cells, table.fields, strict=False)):
        if field == Field.TEXT and cell.strip():
            heading = table.headings[number].strip() if number < len(table.headings) else ""
            # The heading of its own column says what it is: a need, an idea.
            told = whole.told if whole.said(Field.KIND) or not heading else (*whole.told, (Field.KIND, heading))
            yield whole._replace(text=cell.strip(), theme=theme or (heading if several else ""), told=told)


def _heading_row(rows: Sequence[Line]) -> int | None:
    for at, row in enumerate(rows[:ROWS_OF_TITLES]):
        known = [field_of(cell) for cell in row.cells if cell.strip() and len(cell) <= 2 * SHORT]
        found = [field for field in known if field]
        # A row of sentences may begin with "Vad" too: a heading is a row of short cells, most of them known.
        if found and (Field.TEXT in found or len(found) > 1) and len(found) * 2 >= len(row.cells):
            return at
        if ATTENDANCE & {cell.strip().lower() for cell in row.cells}:
            return at
    return None


def _fields(headings: Sequence[str], columns: Sequence[Sequence[str]]) -> list[Field]:
    fields = [field_of(heading) for heading in headings] + [None] * (len(columns) - len(headings))
    is_attendance = bool(ATTENDANCE & {heading.strip().lower() for heading in headings})
    if Field.TEXT not in fields and not is_attendance and columns:
        widest = max(range(len(columns)), key=lambda number: (_mean(columns[number]), -number))
        fields[widest] = Field.TEXT
        if widest and fields[0] is None and 0 < _mean(columns[0]) < SHORT:
            fields[0] = Field.CATEGORY
    return [field or Field.LEFT for field in fields]


def _mean(cells: Sequence[str]) -> float:
    """How long the cells are that are not empty."""
    filled = [len(cell) for cell in cells if cell.strip()]
    return sum(filled) / len(filled) if filled else 0
