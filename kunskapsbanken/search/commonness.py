"""How common words are, asked of the engine; in a large index what is common is remembered for a while."""

import time
from collections.abc import Sequence

from django.core.cache import caches

from kunskapsbanken.search.engines import Frequencies, engine

# Where there are so many documents, what so many of them have is remembered for so many seconds: an engine reads all
# that a word stands in to count it. A few more or less change nothing then; what is rare is always counted.
LARGE, COMMON, REMEMBERED_S = 5000, 500, 60


def frequencies(terms: Sequence[str]) -> Frequencies:
    """How many documents there are, and how many have each of the terms; nothing where nothing is asked."""
    if not terms:
        return Frequencies(0, {})
    key = f"search-frequencies-{int(time.time() / REMEMBERED_S)}"
    remembered = caches["fragments"].get(key) or Frequencies(0, {})
    known = {term: remembered.containing[term] for term in terms if term in remembered.containing}
    documents = remembered.documents
    if unknown := [term for term in terms if term not in known]:
        counted = engine().frequencies(unknown)
        documents = counted.documents
        known |= counted.containing
        if documents >= LARGE:
            common = {term: number for term, number in counted.containing.items() if number >= COMMON}
            remembered = Frequencies(documents, {**remembered.containing, **common})
            caches["fragments"].set(key, remembered, REMEMBERED_S)
    # What was counted a while ago is never more than all there are now.
    return Frequencies(max(documents, *known.values(), 0), known)
