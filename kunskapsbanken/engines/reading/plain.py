"""TXT and CSV."""

from collections.abc import Iterator
from pathlib import Path

from kunskapsbanken.engines.reading.results import Cause, Unreadable

# UTF-8 with or without a mark; else what older programs write. The last one reads almost anything.
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, list[str]]]:
    """The text as one page without a number, line by line."""
    yield None, decoded(path.read_bytes()).splitlines()


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
