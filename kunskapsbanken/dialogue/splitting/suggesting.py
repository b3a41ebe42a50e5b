"""What a statement is, for whom, and what it is about: suggested by words that stand in it, and the word is told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.words import fold

# What stands before a word that counts in no other form.
EXACTLY = "="


class Suggestion(NamedTuple):
    """A value, the word of the text that gave it, and whether it was a heading or column that did."""

    value: str
    word: str
    by_heading: bool = False


class _Phrase(NamedTuple):
    value: str
    stems: tuple[str, ...]
    order: int


class Words:
    """Values, each with the words that tell it; the value that comes first is taken where two tell as much."""

    def __init__(self, words: Mapping[str, Iterable[str]], analyser: Analyser) -> None:
        self._analyser = analyser
        self._phrases: dict[str, list[_Phrase]] = {}
        for order, (value, phrases) in enumerate(words.items()):
            for phrase in phrases:
                stems = tuple(token.stem for token in analyser.tokens(phrase))
                if phrase.startswith(EXACTLY):
                    stems = (EXACTLY + fold(phrase.removeprefix(EXACTLY)),)
                if stems:
                    self._phrases.setdefault(stems[0], []).append(_Phrase(value, stems, order))

    def suggest(self, text: str, heading: str = "") -> Suggestion | None:
        """What the text says most often, then first in the order of values; what it does not say, the heading may."""
        found = self._found(text)
        if found:
            return found
        told = self._found(heading) if heading else None
        return told._replace(by_heading=True) if told else None

    def _found(self, text: str) -> Suggestion | None:
        tokens = list(self._analyser.tokens(text))
        score: dict[str, int] = {}
        first: dict[str, tuple[int, str]] = {}
        for at, token in enumerate(tokens):
            written = EXACTLY + fold(text[token.start : token.end])
            for stem in dict.fromkeys((token.stem, *token.parts, written)):
                for phrase in self._phrases.get(stem, ()):
                    length = len(phrase.stems)
                    if tuple(one.stem for one in tokens[at + 1 : at + length]) != phrase.stems[1:]:
                        continue
                    # Two words that stand together say more than one.
                    score[phrase.value] = score.get(phrase.value, 0) + length
                    word = text[token.start : tokens[at + length - 1].end]
                    first.setdefault(phrase.value, (phrase.order, word))
        if not score:
            return None
        best = min(score, key=lambda value: (-score[value], first[value][0]))
        return Suggestion(best, first[best][1])


def kind_of(text: str, words: Words, *, heading: str = "", told: str = "") -> Suggestion | None:
    """What a statement is: as its column says, as a question mark does, or as its words do."""
    if told and (by_column := words.suggest(told)):
        return by_column._replace(by_heading=True)
    if text.rstrip().endswith("?") and not words.suggest(text):
        return Suggestion("fraga", "?")
    return words.suggest(text, heading)


def names_in(text: str, longest: int = 3) -> Sequence[str]:
    """The runs of words of a text that may be the name of a place: each begins with a capital, the longest first."""
    words = [word.strip(".,;:!?()[]\"”’'«»") for word in text.split()]
    runs: dict[str, None] = {}
    for length in range(longest, 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if run[0][:1].isupper() and all(run):
                runs.setdefault(" ".join(run))
    return list(runs)
