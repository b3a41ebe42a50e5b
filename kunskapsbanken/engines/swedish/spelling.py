"""What was meant by an unknown word ("Menade du …?"): the nearest known word, by letters that can be left out of both.

The method is symmetric deletion (W. Garbe's SymSpell, 2012): two words within a distance of one share a form when at
most one letter is left out of each. Everything is folded, so that å, ä and ö are never an error.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.words import fold, words

SHORTEST = 4
# From this length on two errors are forgiven.
LONG = 8
# Neighbours are looked up by their beginning, which keeps the index small: a later error does not change it.
PREFIX = 9


class Speller:
    """Corrects words by a vocabulary: written words with how often they stand in the index."""

    def __init__(self, vocabulary: Mapping[str, int], analyser: Analyser) -> None:
        self._analyser = analyser
        self._counts: dict[str, int] = defaultdict(int)
        self._written: dict[str, str] = {}
        self._terms: set[str] = set()
        self._near: dict[str, list[str]] = defaultdict(list)
        for written, count in vocabulary.items():
            self._learn(written, count)

    def correct(self, text: str) -> str | None:
        """The text with its unknown words corrected; None where nothing is to be corrected."""
        corrected, end = [], 0
        for word in words(text):
            better = self.nearest(text[word.start : word.end])
            if better:
                corrected += [text[end : word.start], better]
                end = word.end
        return "".join([*corrected, text[end:]]) if corrected else None

    def nearest(self, word: str) -> str | None:
        """The known word nearest to one whose stem and parts are unknown; the most frequent of those as near."""
        folded = fold(word)
        if len(folded) < SHORTEST or not folded.isalpha() or self._knows(word):
            return None
        most = 2 if len(folded) >= LONG else 1
        near = {other for form in _shortened(folded[:PREFIX], most) for other in self._near.get(form, ())}
        ranked = [(distance(folded, other, most), -self._counts[other], other) for other in near]
        ranked = [row for row in ranked if row[0] <= most]
        return self._written[min(ranked)[2]] if ranked else None

    def _knows(self, word: str) -> bool:
        token = next(self._analyser.tokens(word))
        return token.stem in self._terms or (bool(token.parts) and self._terms.issuperset(self._leaves(word)))

    def _leaves(self, word: str) -> set[str]:
        return {part.term for part in self._analyser.split(word)}

    def _learn(self, written: str, count: int) -> None:
        folded = fold(written)
        token = next(self._analyser.tokens(written), None)
        if token is None:
            return
        self._terms.update((token.stem, *token.parts))
        if folded not in self._written:
            self._written[folded] = written
            if len(folded) >= SHORTEST:
                for form in _shortened(folded[:PREFIX], 2 if len(folded) >= LONG - 2 else 1):
                    self._near[form].append(folded)
        self._counts[folded] += count


def _shortened(word: str, most: int) -> set[str]:
    """The word, and the word without any one letter, or any two."""
    forms = {word}
    edge = {word}
    for _time in range(most):
        edge = set(_one_shorter(edge))
        forms |= edge
    return forms


def _one_shorter(words_: set[str]) -> Iterator[str]:
    for word in words_:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def distance(one: str, other: str, most: int) -> int:
    """Letters to put in, take out, exchange or swap (optimal string alignment distance); at most `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
