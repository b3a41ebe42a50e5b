"""Two texts beside each other: what was taken away and what was put in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# Words with the space after them, so that a text is the sum of its words.
_WORD = re.compile(r"\S+\s*|^\s+")
# Paragraphs that have less in common than this are another paragraph, not the same one in other words.
ALIKE = 0.4


class Fate(Enum):
    """What became of some words, or of a paragraph."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them: never CHANGED."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph as it is in both texts; CHANGED has pieces of every kind."""

    fate: Fate
    pieces: tuple[Piece, ...]


def compared(before: Sequence[str], after: Sequence[str]) -> list[Compared]:
    """The paragraphs of both texts in reading order; what was taken away stands where it was."""
    found: list[Compared] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [_whole(Fate.SAME, text) for text in after[k:m]]
        else:
            found += _replaced(before[i:j], after[k:m])
    return found


def compared_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of a paragraph: those that are SAME or REMOVED make the first text, SAME or ADDED the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Fate.SAME, "".join(new[k:m])))
            continue
        if j > i:
            pieces.append(Piece(Fate.REMOVED, "".join(old[i:j])))
        if m > k:
            pieces.append(Piece(Fate.ADDED, "".join(new[k:m])))
    return tuple(pieces)


def _whole(fate: Fate, text: str) -> Compared:
    return Compared(fate, (Piece(fate, text),))


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Compared]:
    """Pairs in order those that are alike; the others were taken away or put in."""
    left = list(before)
    for text in after:
        match = next((number for number, old in enumerate(left) if _are_alike(old, text)), None)
        if match is None:
            yield _whole(Fate.ADDED, text)
            continue
        yield from (_whole(Fate.REMOVED, old) for old in left[:match])
        yield Compared(Fate.CHANGED, compared_words(left[match], text))
        del left[: match + 1]
    yield from (_whole(Fate.REMOVED, old) for old in left)


def _are_alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
