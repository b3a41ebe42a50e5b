"""Which section of the template a heading belongs to, by its words."""

import re
from functools import lru_cache
from typing import NamedTuple

from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, fold, term
from kunskapsbanken.plans.laying.synonyms import CONTENTS, SYNONYMS
from kunskapsbanken.plans.models import SectionKind

_NUMBER = re.compile(r"^\s*(?:kap(?:itel|\.)?\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:\.|:|\)|\s+[–-])?\s+(?=\D)", re.I)
_WORD = re.compile(r"[^\W\d_]+|\d+")
# A heading most of whose words are known is certainly what they say.
_CERTAIN = 0.5
# An annex is one whatever it is about.
_FIRST_WORDS = {"bilag": SectionKind.ANNEXES, "appendix": SectionKind.ANNEXES}


class Known(NamedTuple):
    """A section, whether the heading is mostly about that (`certain`), and about nothing else (`whole`)."""

    kind: SectionKind
    certain: bool
    whole: bool


class _Phrase(NamedTuple):
    kind: SectionKind
    terms: frozenset[str]
    ending: str
    only_whole: bool


def parted(heading: str) -> tuple[str, int]:
    """The heading without its number, and the level that the number tells (0 where there is none)."""
    found = _NUMBER.match(heading)
    if not found:
        return heading.strip(), 0
    return heading[found.end() :].strip(), found["number"].count(".") + 1


def section_of(heading: str) -> Known | None:
    """The section that a heading names, or None. The phrase with the most words wins, then what stands first."""
    tokens = _tokens(parted(heading)[0])
    if not tokens:
        return None
    first = _FIRST_WORDS.get(tokens[0])
    if first:
        return Known(first, True, True)
    found = [(*_found(phrase, tokens), phrase.kind) for phrase in _phrases() if _found(phrase, tokens)[0]]
    if not found:
        return None
    covered, _first, kind = max(found, key=lambda one: (one[0], -one[1]))
    return Known(kind, covered / len(tokens) >= _CERTAIN, covered == len(tokens))


def is_contents(heading: str) -> bool:
    """Whether it is the head of a table of contents."""
    return fold(parted(heading)[0]).strip(" :.") in {fold(word) for word in CONTENTS}


def _found(phrase: _Phrase, tokens: list[str]) -> tuple[int, int]:
    """How many of the words the phrase covers (0 where it is not there), and where it begins."""
    if phrase.ending:
        at = next((at for at, token in enumerate(tokens) if token.endswith(phrase.ending)), None)
        return (0, 0) if at is None else (1, at)
    if not phrase.terms <= set(tokens) or (phrase.only_whole and phrase.terms != set(tokens)):
        return 0, 0
    covered = sum(token in phrase.terms for token in tokens)
    return covered, min(tokens.index(one) for one in phrase.terms)


@lru_cache(maxsize=1)
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(_phrase(kind, words) for kind, phrases in SYNONYMS.items() for words in phrases)


def _phrase(kind: SectionKind, words: str) -> _Phrase:
    if words.startswith("-"):
        return _Phrase(kind, frozenset(), term(words[1:]), only_whole=False)
    return _Phrase(kind, frozenset(_tokens(words)), "", only_whole=words.startswith("="))


def _tokens(text: str) -> list[str]:
    """The stems of the words that tell something; of a heading of nothing but small words, all of them."""
    words = [fold(word) for word in _WORD.findall(text)]
    telling = [word for word in words if word not in FUNCTION_WORDS]
    return [term(word) for word in telling or words]
