"""The one door that both the index and the query go through: a text's words as stems, and the parts of its compounds.

NFC → lower case → fold → split → stem. A compound is found by its parts, and by any run of them that stands together:
"servicepunktsavtal" also by servicepunkt. English goes through the same door, with its own stems and no splitting.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import Stemmer

from kunskapsbanken.engines.swedish.compounds import Part, split
from kunskapsbanken.engines.swedish.lexicon import EMPTY, Lexicon
from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, WORD, fold, term

MOST_TERMS = 32
# Words that only ask; they tell nothing of the subject.
QUESTION_WORDS = frozenset(
    "hurdan vilkens kallas heter beror brukar galler innebar menas betyder nara narheten".split()
)
ENGLISH_FUNCTION_WORDS = frozenset(
    """
    a about after all also an and any are as at be been before between but by can could did do does for from get had
    has have he her him his how i if in into is it its may me more most must my no not of on one or our out over she
    should so some such than that the their them then there these they this those to under up us was we were what when
    where which who whom whose why will with would you your
    """.split()
)

# Words that tell nothing by themselves, whatever language they stand in.
UNTELLING = FUNCTION_WORDS | QUESTION_WORDS | ENGLISH_FUNCTION_WORDS


class Token(NamedTuple):
    """A word of a text: character offsets, its stem, and the terms of its parts (none where it is no compound)."""

    start: int
    end: int
    stem: str
    parts: tuple[str, ...]


class Terms(NamedTuple):
    """What a text or a query is found by: stems of whole words, and terms of parts of compounds."""

    stems: list[str]
    parts: list[str]


class Analyser:
    """Analyses texts in one language, "sv" or "en". Without a lexicon no compound is split."""

    def __init__(self, lexicon: Lexicon = EMPTY, language: str = "sv") -> None:
        self.lexicon = lexicon
        self.language = language
        self._functions = ENGLISH_FUNCTION_WORDS if language == "en" else FUNCTION_WORDS | QUESTION_WORDS
        self._english = Stemmer.Stemmer("english")
        # The stem of a word and the terms of its parts.
        self.analysed = lru_cache(maxsize=100_000)(self._analyse)

    def stem(self, word: str) -> str:
        """The stem of one word."""
        return str(self._english.stemWord(fold(word))) if self.language == "en" else term(word)

    def split(self, word: str) -> tuple[Part, ...]:
        """The parts of a word as they stand in it, folded; none where it is no compound."""
        return split(fold(word), self.lexicon) if self.language != "en" else ()

    def tokens(self, text: str) -> Iterator[Token]:
        """Every word of the text, with offsets into the text as given."""
        for match in WORD.finditer(text):
            yield Token(match.start(), match.end(), *self.analysed(match.group()))

    def fields(self, text: str) -> Terms:
        """The terms of a text to be indexed, in order, as often as they stand there."""
        found = [self.analysed(word) for word in WORD.findall(text)]
        return Terms([stem for stem, _parts in found], [part for _stem, parts in found for part in parts])

    def telling(self, text: str) -> list[Token]:
        """The words of a text that are no function words."""
        return [token for token in self.tokens(text) if fold(text[token.start : token.end]) not in self._functions]

    def query(self, text: str) -> Terms:
        """The distinct terms of a question, without function words unless nothing else remains.

        Neighbours are also asked for as one word ("paket ombud": paketombud); one that nobody has written finds
        nothing and costs nothing.
        """
        telling = self.telling(text) or list(self.tokens(text))
        joined = self.joined(text, telling)
        stems = list(dict.fromkeys([*(token.stem for token in telling), *joined]))[:MOST_TERMS]
        parts = dict.fromkeys(part for token in telling for part in token.parts if part not in stems)
        return Terms(stems, list(parts)[:MOST_TERMS])

    def _analyse(self, word: str) -> tuple[str, tuple[str, ...]]:
        stem = self.stem(word)
        parts = self.split(word)
        runs = _runs(fold(word), parts) if len(parts) > 2 else ()
        inner = (smaller.term for part in parts for smaller in self.split(fold(word)[part.start : part.end]))
        terms = dict.fromkeys([*(part.term for part in parts), *runs, *inner])
        terms.pop(stem, None)
        return stem, tuple(terms)

    def joined(self, text: str, tokens: list[Token]) -> Iterator[str]:
        """The stems of neighbours written as one word."""
        for one, two in pairwise(tokens):
            if text[one.end : two.start].isspace():
                yield self.stem(text[one.start : one.end] + text[two.start : two.end])


def _runs(word: str, parts: tuple[Part, ...]) -> Iterable[str]:
    """Terms of the runs of two parts or more that are not the whole word; the last part as its own word is written."""
    count = len(parts)
    for first in range(count - 1):
        for last in range(first + 1, count):
            if last - first < count - 1:
                run = word[parts[first].start : parts[last].start] + parts[last].term
                yield term(run)
