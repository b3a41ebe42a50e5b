"""The process that reads one file: restrained first, then the library of the file's kind, then the answer as JSON.

What a library raises is not caught: the process ends, and the one that asked calls the file broken.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from kunskapsbanken.engines.reading.limits import Limits, restrain
from kunskapsbanken.engines.reading.parting import IN_PARTS, keep_parts, parts_by
from kunskapsbanken.engines.reading.results import Cause, Page, Unreadable
from kunskapsbanken.engines.reading.sniffing import ENDINGS, check_kind
from kunskapsbanken.engines.reading.tidying import tidy

Pieces = Iterable[tuple[int | None, Iterable[str]]]


def main() -> None:
    """Answer on standard output."""
    path, ending, limits = Path(sys.argv[1]), sys.argv[2], Limits(**json.loads(sys.argv[3]))
    restrain(limits)
    pages: list[Any]
    try:
        check_kind(path, ending, limits)
        reader = import_module(ENDINGS[ending].module)
        if IN_PARTS in sys.argv[4:]:
            pages, cut = keep_parts(parts_by(reader, path, ending), limits)
        else:
            pages, cut = keep(reader.pieces(path, ending), limits)
    except Unreadable as fault:
        answer: dict[str, object] = {"cause": fault.cause}
    except MemoryError:
        answer = {"cause": Cause.TOO_MUCH_MEMORY}
    else:
        answer = {"pages": pages, "cut": cut}
    json.dump(answer, sys.stdout, ensure_ascii=False)


def keep(pieces: Pieces, limits: Limits) -> tuple[list[Page], bool]:
    """As many pages and characters as are kept, and whether there were more."""
    pages: list[Page] = []
    left = limits.characters
    for number, parts in pieces:
        if len(pages) == limits.pages or left <= 0:
            return pages, True
        text, whole = _within(parts, left)
        pages.append(Page(number, text))
        left -= len(text)
        if not whole:
            return pages, True
    return pages, False


def _within(parts: Iterable[str], most: int) -> tuple[str, bool]:
    """The parts on lines of their own, no longer than `most` characters, and whether that was all."""
    kept: list[str] = []
    length = 0
    for part in parts:
        text = tidy(part)
        if not text:
            continue
        if length + len(text) > most:
            kept.append(text[: most - length].rsplit(" ", 1)[0])
            return "\n".join(kept)[:most], False
        kept.append(text)
        length += len(text) + 1
    return "\n".join(kept), True


if __name__ == "__main__":
    main()
