"""How common words are, asked of the engine; in a large index what is common is remembered for a while."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kunskapsbanken.search.engines import Frequencies, engine

# Where there are so many documents, what so many of them have is remembered for so many seconds: an engine reads all
# that a word stands in to count it. A few more or less change nothing then; what is rare is always counted.
LARGE, COMMON, REMEMBERED_S = 5000, 500, 60


@dataclass
class Remembered:
    """What this process has counted."""

    documents: int = 0
    containing: dict[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def remembered_in(_minute: int) -> Remembered:
    """What is remembered from one minute; nothing at its start."""
    return Remembered()


def frequencies(terms: Sequence[str]) -> Frequencies:
    """How many documents there are, and how many have each of the terms; nothing where nothing is asked."""
    if not terms:
        return Frequencies(0, {})
    remembered = remembered_in(int(time.time() / REMEMBERED_S))
    known = {term: remembered.containing[term] for term in terms if term in remembered.containing}
    documents = remembered.documents
    if unknown := [term for term in terms if term not in known]:
        counted = engine().frequencies(unknown)
        documents = counted.documents
        known |= counted.containing
        if documents >= LARGE:
            common = {term: number for term, number in counted.containing.items() if number >= COMMON}
            remembered.containing.update(common)
            remembered.documents = documents
    # What was counted a while ago is never more than all there are now.
    return Frequencies(max(documents, *known.values(), 0), known)
