"""TXT and CSV."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kunskapsbanken.engines.reading.results import Cause, Form, Unreadable

# UTF-8 with or without a mark; else what older programs write. The last one reads almost anything.
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
MARKS_OF_CSV = (";", ",", "\t")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, list[str]]]:
    """The text as one page without a number, line by line."""
    yield None, decoded(path.read_bytes()).splitlines()


def parts(path: Path, ending: str) -> Iterator[tuple[None, str, Iterator[tuple[Form, list[str]]]]]:
    """A text line by line, the empty ones too; of CSV the rows, whichever of the usual marks parts their cells."""
    text = decoded(path.read_bytes())
    rows = _rows(text) if ending == ".csv" else ((Form.LINE, [line]) for line in text.splitlines())
    yield None, "", rows


def _rows(text: str) -> Iterator[tuple[Form, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(MARKS_OF_CSV, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            yield Form.ROW, row
    except csv.Error as fault:
        raise Unreadable(Cause.BROKEN) from fault


def decoded(content: bytes) -> str:
    """The text in whichever of the usual encodings it is; raises `Unreadable` where it is no text."""
    encodings = ("utf-16",) if content.startswith(MARKS_OF_UTF_16) else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Unreadable(Cause.OTHER_KIND)
