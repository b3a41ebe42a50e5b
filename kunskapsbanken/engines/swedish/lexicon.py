"""What compounds are split by: the parts that words are made of, each with its cost. Read from one file made at set-up.

The file is text, folded: a line with the format's name, then three lines of words with spaces between them (first
parts, last parts, stems that are never split), each of the two first followed by a line of values. A value is one
character for the cost in steps of `STEP` from "0"; after it a first part has its term, where the term is not its stem.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FORMAT = "kunskapsbanken lexicon 1"
STEP = 0.25
_ZERO = ord("0")


class NoLexicon(Exception):
    """There is no lexicon at the path, or one of another format: run the set-up again."""


@dataclass(frozen=True)
class Lexicon:
    """First parts and last parts with their packed values (see above), and the stems of words that are kept whole."""

    first: Mapping[str, str]
    last: Mapping[str, str]
    wholes: frozenset[str]

    def save(self, path: Path) -> None:
        """Write it to a file, whole or not at all."""
        lines = [FORMAT]
        for parts in (self.first, self.last):
            lines += [" ".join(parts), " ".join(parts.values())]
        lines.append(" ".join(sorted(self.wholes)))
        half = path.with_suffix(".half")
        half.write_text("\n".join(lines), encoding="utf-8")
        half.replace(path)

    @staticmethod
    def load(path: Path) -> "Lexicon":
        """Read it; raises `NoLexicon`."""
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
        if len(lines) != 6 or lines[0] != FORMAT:
            raise NoLexicon(path)
        words = [line.split(" ") if line else [] for line in lines[1:]]
        return Lexicon(
            dict(zip(words[0], words[1], strict=True)),
            dict(zip(words[2], words[3], strict=True)),
            frozenset(words[4]),
        )


EMPTY = Lexicon({}, {}, frozenset())


@lru_cache(maxsize=2)
def lexicon_at(path: Path) -> Lexicon:
    """The lexicon of a file, read once in a process."""
    return Lexicon.load(path)


def packed(cost: float, term: str = "") -> str:
    """A value of the file."""
    return chr(_ZERO + min(round(cost / STEP), 120 - _ZERO)) + term


def cost(value: str) -> float:
    """The cost in a value: minus the natural logarithm of the part's share of all first (or last) parts."""
    return (ord(value[0]) - _ZERO) * STEP
