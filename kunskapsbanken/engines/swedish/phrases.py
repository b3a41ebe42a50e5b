"""Phrases: which words of the same meaning a question holds, and how much of a phrase it says.

A thesaurus is made of groups of phrases that mean the same. A phrase is found in a text as the run of its telling
words, whatever their forms: "ombud för paket" as (ombud, paket). The longest phrase is taken first, and a word once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kunskapsbanken.engines.swedish.analyser import Analyser, Token

PLAIN = Analyser()
Key = tuple[str, ...]
# What a run says: its group's number, or its key where it has none.
Piece = int | Key


class Group(NamedTuple):
    """Phrases that mean the same, and phrases that are found by them but do not find them."""

    words: Sequence[str]
    also: Sequence[str] = ()


class Run(NamedTuple):
    """Telling words of a text that belong together: their key, and their group where they have one."""

    key: Key
    group: int | None
    tokens: Sequence[Token]


class Synonym(NamedTuple):
    """A phrase that means what a question says: as it is written, its stems, and the stems of what is said."""

    written: str
    stems: Key
    said: Key


def lines(text: str) -> list[str]:
    """The phrases of a text with one on each line."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def key_of(phrase: str, analyser: Analyser = PLAIN) -> Key:
    """What a phrase is found by; empty where it has no telling word."""
    return tuple(token.stem for token in analyser.telling(phrase))


class Thesaurus:
    """The groups, read by one analyser."""

    def __init__(self, groups: Iterable[Group] = (), analyser: Analyser = PLAIN) -> None:
        self._analyser = analyser
        self._groups = list(groups)
        self._found_by: dict[Key, int] = {}
        for number, group in enumerate(self._groups):
            for phrase in group.words:
                self._found_by.setdefault(key_of(phrase, analyser), number)
        self._found_by.pop((), None)
        self._most_words = max(map(len, self._found_by), default=0)
        self.stems = frozenset(stem for key in self._found_by for stem in key)

    def synonyms(self, text: str) -> list[Synonym]:
        """The phrases that mean what the text says, in the order of its words; none that it says itself."""
        found = [(run.key, run.group) for run in self._runs(text) if run.group is not None]
        said = {key for key, _group in found}
        meant: dict[Key, Synonym] = {}
        for said_key, number in found:
            for phrase in (*self._groups[number].words, *self._groups[number].also):
                key = key_of(phrase, self._analyser)
                if key and key not in said:
                    meant.setdefault(key, Synonym(phrase, key, said_key))
        return list(meant.values())

    def pieces(self, phrase: str) -> frozenset[Piece]:
        """What a phrase says, piece by piece; all words of a group are one and the same piece."""
        return frozenset(_piece(run) for run in self._runs(phrase))

    def said_by(self, question: str) -> frozenset[Piece]:
        """What a question says: its pieces, and what the parts of its compounds say."""
        return frozenset(piece for run in self._runs(question) for piece in (_piece(run), *self._parts(run.tokens)))

    def _runs(self, text: str) -> Iterator[Run]:
        tokens = self._analyser.telling(text)
        while tokens:
            run = self._longest(text, tokens)
            yield run
            tokens = tokens[len(run.tokens) :]

    def _longest(self, text: str, tokens: list[Token]) -> Run:
        """The longest phrase that the words begin with, or else the first word."""
        for length in range(min(max(self._most_words, 2), len(tokens)), 0, -1):
            run = tokens[:length]
            written_as_one = self._analyser.joined(text, run) if length == 2 else []
            for key in (tuple(token.stem for token in run), *((stem,) for stem in written_as_one)):
                if key in self._found_by:
                    return Run(key, self._found_by[key], run)
        return Run((tokens[0].stem,), None, tokens[:1])

    def _parts(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        for part in (part for token in tokens for part in token.parts):
            yield self._found_by.get((part,), (part,))


def _piece(run: Run) -> Piece:
    return run.key if run.group is None else run.group
