"""Which of our own words a question may have meant, so that an editor can make them synonyms.

Words of public documents alone: a suggestion tells nothing of what is closed.
"""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.swedish.analyser import Token
from kunskapsbanken.engines.swedish.phrases import Key, key_of, lines
from kunskapsbanken.engines.swedish.spelling import may_be_mistyped
from kunskapsbanken.search.analysis import reader
from kunskapsbanken.search.meaning import near_in_meaning
from kunskapsbanken.search.models import IndexedDocument, SynonymGroup
from kunskapsbanken.search.spelling import words_now

# So many are suggested for each reason, so that none drives out the others.
MOST_OF_A_SORT = 4
MOST_OF_A_PART = 3
# The documents nearest in meaning, whose titles are read for words.
TITLES_READ = 8


class Likeness(TextChoices):
    """Why a word is suggested."""

    SPELLING = "stavning", _("liknar i stavning")
    PART = "ordled", _("delar ordled")
    MEANING = "betydelse", _("nära i betydelse")


class Suggestion(NamedTuple):
    """One of our words, and what of the question it may stand for."""

    word: str
    said: str
    likeness: Likeness


def suggested_words(question: str) -> list[Suggestion]:
    """For each telling word those of ours that look like it and those that share a part with it, then those of the
    titles nearest in meaning where the site searches by meaning; none that the question says itself."""
    of = reader()
    tokens = of.telling(question)
    seen = {token.stem for token in tokens}
    found = []
    for suggestion in [*_by_words(question, tokens), *_by_meaning(question)]:
        if (stem := of.stem(suggestion.word)) not in seen:
            seen.add(stem)
            found.append(suggestion)
    return _some_of_each(found)


def groups_by_word() -> dict[Key, int]:
    """In which group of synonyms a word stands: it can stand in one alone."""
    rows = SynonymGroup.objects.values_list("pk", "words")
    return {key_of(phrase): pk for pk, words in rows for phrase in lines(words)}


def _by_words(question: str, tokens: list[Token]) -> Iterator[Suggestion]:
    words = words_now()
    for token in tokens:
        said = question[token.start : token.end]
        if may_be_mistyped(said):
            for word in words.alike(said, 2 * MOST_OF_A_SORT):
                yield Suggestion(word, said, Likeness.SPELLING)
        for part in (token.stem, *token.parts):
            for word in words.sharing(part, MOST_OF_A_PART):
                yield Suggestion(word, said, Likeness.PART)


def _by_meaning(question: str) -> Iterator[Suggestion]:
    """The words that the titles of the nearest documents have most in common, the nearer the more."""
    near = near_in_meaning(question, IndexedDocument.objects.filter(is_public=True))
    closest = sorted(near, key=lambda pk: -near[pk])[:TITLES_READ]
    weights: dict[str, float] = {}
    for pk, title in IndexedDocument.objects.filter(pk__in=closest).values_list("pk", "title"):
        for word in {title[token.start : token.end].lower() for token in reader().telling(title)}:
            weights[word] = weights.get(word, 0.0) + near[pk]
    telling = [word for word in weights if may_be_mistyped(word)]
    for word in nlargest(2 * MOST_OF_A_SORT, telling, key=weights.__getitem__):
        yield Suggestion(word, question, Likeness.MEANING)


def _some_of_each(found: list[Suggestion]) -> list[Suggestion]:
    taken: Counter[Likeness] = Counter()
    kept = []
    for suggestion in found:
        taken[suggestion.likeness] += 1
        if taken[suggestion.likeness] <= MOST_OF_A_SORT:
            kept.append(suggestion)
    return kept
