"""What was meant by an unknown word ("Menade du …?"): the nearest of the words that are known.

Near is by letters to put in, take out, exchange or swap (optimal string alignment, by rapidfuzz). Everything is folded,
so that å, ä and ö are never an error.
"""

from collections.abc import Mapping
from heapq import nlargest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kunskapsbanken.engines.swedish.words import fold

SHORTEST = 4
# From this length on two errors are forgiven.
LONG = 8
# So much of the letters are the same in words that look alike, from 0 to 1.
ALIKE = 0.7


class Vocabulary:
    """Words as they are written, with how often they are: what can be meant."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._written: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        for written, count in counts.items():
            folded = fold(written)
            if count > counts.get(self._written.get(folded, ""), 0):
                self._written[folded] = written
            self._counts[folded] = self._counts.get(folded, 0) + count
        self._folded = list(self._written)

    def written(self, word: str) -> str:
        """A word that may be typed without å, ä and ö as it is written most often; as it is where it is not known."""
        return self._written.get(fold(word), word)

    def nearest(self, word: str) -> str | None:
        """The word nearest to one that is not known, the most frequent of those as near; None where none is near."""
        folded = fold(word)
        if not may_be_mistyped(word):
            return None
        most = 2 if len(folded) >= LONG else 1
        near = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=most, limit=None)
        if not near:
            return None
        best = min(near, key=lambda found: (found[1], -self._counts[found[0]], found[0]))
        return self._written[best[0]]

    def alike(self, word: str, most: int) -> list[str]:
        """Words that look like it, more loosely than what is taken for an error: the likest first, at most so many."""
        folded = fold(word)
        found = process.extract(folded, self._folded, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=most)
        return [self._written[other] for other, _alike, _place in found if other != folded]

    def sharing(self, part: str, most: int) -> list[str]:
        """Words that begin or end with a part of a word (folded), the commonest first, at most so many.

        A part of the shortest kind ends words of any meaning, and is looked for at their beginning alone.
        """
        if len(part) < SHORTEST:
            return []
        ends = len(part) > SHORTEST
        found = [word for word in self._folded if word.startswith(part) or (ends and word.endswith(part))]
        return [self._written[word] for word in nlargest(most, found, key=lambda word: (self._counts[word], word))]


def may_be_mistyped(word: str) -> bool:
    """Whether it is long enough to tell what was meant, and nothing but letters."""
    folded = fold(word)
    return len(folded) >= SHORTEST and folded.isalpha()
