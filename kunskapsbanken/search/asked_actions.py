"""Counting what people search for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from kunskapsbanken.engines.swedish.private import names_somebody
from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.search.models.asked import LONGEST_KEPT

# What stands around a question and is no part of it.
AROUND = " .,:;!?…\"'”“’()"
# More than this of a question is never looked at.
LONGEST_LOOKED_AT = 300
# One statement for all that is held, so that two processes add to the same row and neither forgets the other's.
_ADD = """
    INSERT INTO search_askedquestion (day, question, written, asked, empty, hits, seen, clicked)
    VALUES {rows}
    ON CONFLICT (question, day) DO UPDATE SET
        asked = search_askedquestion.asked + excluded.asked,
        empty = search_askedquestion.empty + excluded.empty,
        seen = search_askedquestion.seen + excluded.seen,
        clicked = search_askedquestion.clicked + excluded.clicked,
        hits = CASE WHEN excluded.asked > 0 THEN excluded.hits ELSE search_askedquestion.hits END,
        written = CASE WHEN excluded.written > search_askedquestion.written
            THEN excluded.written ELSE search_askedquestion.written END
"""


class Asked(NamedTuple):
    """A question on a day: what counts are kept by."""

    question: str
    day: date


@dataclass
class Count:
    """What has been counted of a question and is not written down yet; see `AskedQuestion`."""

    written: str
    asked: int = 0
    empty: int = 0
    hits: int = 0
    seen: int = 0
    clicked: int = 0

    def add(self, more: "Count") -> None:
        """What has happened since."""
        self.written = max(self.written, more.written)  # "affär" comes after "affar"
        self.hits = more.hits if more.asked else self.hits
        self.asked, self.empty = self.asked + more.asked, self.empty + more.empty
        self.seen, self.clicked = self.seen + more.seen, self.clicked + more.clicked


def kept_words(text: str) -> str:
    """A question as it may be kept: small letters, at most 100 of them; empty where it looks like an address or a
    number of somebody's."""
    words = " ".join(text[:LONGEST_LOOKED_AT].replace("\0", " ").split())
    return "" if names_somebody(words) else words.lower().strip(AROUND)[:LONGEST_KEPT].strip()


def key_of_question(words: str) -> str:
    """What a question is counted by: without dots, so that "affar" and "affär" are one."""
    return fold(words)[:LONGEST_KEPT].strip()


def count_asked(counts: Mapping[Asked, Count]) -> None:
    """Add what has been counted to the days' figures, in one statement."""
    if not counts:
        return
    # In one order, so that two processes never wait for each other's rows in a circle.
    values = [value for asked, count in sorted(counts.items(), key=_by_asked) for value in _row(asked, count)]
    one = f"({', '.join(['%s'] * 8)})"
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(rows=", ".join([one] * len(counts))), values)


def _by_asked(counted: tuple[Asked, Count]) -> Asked:
    return counted[0]


def _row(asked: Asked, count: Count) -> tuple[str | int | date | None, ...]:
    day = connection.ops.adapt_datefield_value(asked.day)
    return (day, asked.question, count.written, count.asked, count.empty, count.hits, count.seen, count.clicked)
