"""A whole source, its running text and its tables each in their own way, in the order they stand."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kunskapsbanken.dialogue.splitting.pieces import Field, Line, Piece, Role, Split, Table
from kunskapsbanken.dialogue.splitting.prose import split_prose
from kunskapsbanken.dialogue.splitting.tables import read_table, split_table

# As long as a statement may be.
MOST_CHARACTERS = 4000


def split(lines: Sequence[Line], *, is_wrapped: bool, fields: Mapping[int, Sequence[Field]] | None = None) -> Split:
    """The pieces of a source, and its tables.

    `is_wrapped` where a line ends because the page did (PDF, TXT) and not the paragraph. `fields` says what the columns
    of some tables hold, by the table's number from 0, where a person knows better.
    """
    pieces: list[Piece] = []
    tables: list[Table] = []
    for is_row, group in groupby(lines, _of_one_sort):
        run = list(group)
        theme = _theme(pieces)
        if not is_row[0]:
            pieces += split_prose(run, is_wrapped=is_wrapped, theme=theme)
            continue
        said = (fields or {}).get(len(tables))
        table = read_table(run, fields=said)
        tables.append(table)
        pieces += split_table(run, table, theme=theme)
    return Split([part for piece in pieces for part in _within(piece)], tables)


def _of_one_sort(line: Line) -> tuple[bool, int | None]:
    """Running text goes on over the edge of a page; a table does not."""
    is_row = line.form == "row"
    return is_row, line.page if is_row else None


def _theme(pieces: list[Piece]) -> str:
    return next((piece.text for piece in reversed(pieces) if piece.role == Role.HEADING), "")


def _within(piece: Piece) -> Iterator[Piece]:
    """The piece, or parts of it that are no longer than a statement may be, each ended at a sentence or a word."""
    text = piece.text
    while len(text) > MOST_CHARACTERS:
        head = text[:MOST_CHARACTERS]
        end = max(head.rfind(". ") + 1, head.rfind("? ") + 1, head.rfind("! ") + 1) or head.rfind(" ") or 0
        end = end if end > 0 else MOST_CHARACTERS
        yield piece._replace(text=text[:end].strip(), source=text[:end].strip())
        text = text[end:]
    yield piece if text is piece.text else piece._replace(text=text.strip(), source=text.strip())
