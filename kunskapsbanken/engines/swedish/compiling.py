"""Compiles the lexicon from a Hunspell dictionary and word frequencies; part of the set-up.

    python -m kunskapsbanken.engines.swedish.compiling build/swedish.lexicon

Sources: the PyPI packages hunspell-sv (LGPL-3.0) and wordfreq (Apache-2.0, its data CC BY-SA 4.0); neither is needed
when the site runs. What a part costs is counted: in how many known words it stands before (or after) another known
word. A frequent word whose parts hardly ever make words was no compound (kommunal is not komma + nål): its stem is
kept among those that are never split.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import files
from pathlib import Path

import wordfreq

from kunskapsbanken.engines.swedish import own_words
from kunskapsbanken.engines.swedish.compounds import SHORTEST_WORD, cheapest
from kunskapsbanken.engines.swedish.hunspell import Entry, read
from kunskapsbanken.engines.swedish.lexicon import Lexicon, packed
from kunskapsbanken.engines.swedish.words import fold, term

DICTIONARY = "sv_SE_expanded.dic"
# Words as rare as this are often not Swedish at all.
LEAST_FREQUENCY = 2e-8
# Shares of all running words: below them a word is not asked for, or not counted, as a part.
KNOWN_PART = 3e-8
COUNTED_PART = 3e-7
# Longer words teach nothing new of their parts.
LONGEST_COUNTED = 22
# How often a first part must be met that the dictionary does not give.
LEAST_MET = 2.0
# How much rarer than the word itself (in natural logarithms) its parts may be together.
MOST_SURPRISE = 6.5
# Own words cost no more than this.
OWN_COST = 7.0


class Compiler:
    """Counts parts in everything that is known, then weighs them."""

    def __init__(self, entries: Iterable[Entry], frequencies: Mapping[str, float]) -> None:
        self.frequencies = frequencies
        self.entries = [entry for entry in entries if len(entry.word) > 1]
        self.lemmas = self._lemmas()
        self.endings = self._endings()
        frequent = {word for word, share in frequencies.items() if share >= LEAST_FREQUENCY and word.isalpha()}
        known = frequent | {entry.word for entry in self.entries}
        self.vocabulary = sorted(word for word in known if SHORTEST_WORD <= len(word) <= LONGEST_COUNTED)

    def lexicon(self) -> Lexicon:
        """The parts that no other parts make, and what is never split."""
        first, last = self._first(), self._last()
        everything = Lexicon(first, last, frozenset())
        compounds, wholes = self._judged(everything)
        simple = {form: value for form, value in last.items() if self.endings.get(form) not in compounds}
        return Lexicon(self._without(first, compounds), {**simple, **_own_last(last)}, frozenset(wholes))

    def _lemmas(self) -> dict[str, float]:
        """Words with how frequent they are in all their forms."""
        lemmas: dict[str, float] = {}
        for entry in self.entries:
            share = math.fsum(self.frequencies.get(form, 0.0) for form in entry.forms)
            if entry.forms:
                lemmas[entry.word] = max(lemmas.get(entry.word, 0.0), share)
        return lemmas

    def _endings(self) -> dict[str, str]:
        """Forms that may stand last, each with its most frequent word."""
        endings: dict[str, str] = {}
        for entry in self.entries:
            share = self.lemmas.get(entry.word, 0.0)
            if not _may_stand(entry.word, own_words.TWO_LAST, own_words.SHORT_LAST) or share < KNOWN_PART:
                continue
            for form in entry.forms - own_words.NEVER_LAST:
                genitive = form.endswith("s") and form[:-1] in entry.forms
                if (
                    len(form) >= len(entry.word) - 1
                    and not genitive
                    and self.lemmas[endings.get(form, entry.word)] <= share
                ):
                    endings[form] = entry.word
        return endings

    def _first(self) -> dict[str, str]:
        """First parts with their values, folded."""
        counted = {form for form, word in self.endings.items() if self.lemmas[word] > COUNTED_PART}
        met: defaultdict[str, float] = defaultdict(float)
        for word in self.vocabulary:
            cuts = [cut for cut in range(1, len(word) - 1) if word[cut:] in counted and _may_begin(word[:cut])]
            for cut in cuts:
                met[word[:cut]] += 1 / len(cuts)
        given = {form for entry in self.entries for form in entry.beginnings if _may_begin(form)}
        bases = {}
        for form in given | {form for form, times in met.items() if times >= LEAST_MET and len(form) > 2}:
            if (base := self._base(form, given=form in given)) is not None:
                bases[form] = base
        total = math.fsum(met[form] for form in bases)
        own = dict(_own_first())
        values: dict[str, float] = {}
        terms: dict[str, str] = {}
        for form, base in sorted({**bases, **own}.items(), key=lambda pair: (met[pair[0]], pair[0])):
            price = -math.log((met[form] + 0.3) / total)
            values[fold(form)] = min(price, OWN_COST) if form in own else price
            terms[fold(form)] = term(base)
        return {form: packed(values[form], _unless(terms[form], form)) for form in sorted(values)}

    def _base(self, form: str, *, given: bool) -> str | None:
        """The word that a first part comes from: the most frequent that would be linked so."""
        if form in self.lemmas and (given or form[-1] not in "s"):
            return form if self.lemmas[form] >= KNOWN_PART else None
        candidates = [word for word in _unlinked(form) if len(word) > 2 and word in self.lemmas]
        if not candidates:
            return None
        base = max(candidates, key=lambda word: self.lemmas[word])
        return base if self.lemmas[base] >= (KNOWN_PART if given else COUNTED_PART) else None

    def _last(self) -> dict[str, str]:
        """Last parts with their values, folded: each form as dear as its word."""
        begin = set(self._first_forms())
        met: defaultdict[str, float] = defaultdict(float)
        for word in self.vocabulary:
            cuts = [cut for cut in range(1, len(word) - 1) if word[cut:] in self.endings and word[:cut] in begin]
            for cut in cuts:
                met[self.endings[word[cut:]]] += 1 / len(cuts)
        total = sum(met.values())
        prices: dict[str, float] = {}
        for form, word in self.endings.items():
            price = -math.log((met[word] + 0.1) / total)
            prices[fold(form)] = min(price, prices.get(fold(form), price))
        return {form: packed(prices[form]) for form in sorted(prices)}

    def _first_forms(self) -> Iterator[str]:
        for entry in self.entries:
            yield from (form for form in entry.beginnings if _may_begin(form))

    def _judged(self, lexicon: Lexicon) -> tuple[dict[str, str], set[str]]:
        """The words that are compounds with their last part, and the stems of those that only look so."""
        compounds = {}
        wholes = {term(word) for word in own_words.WHOLES}
        for word in self.vocabulary:
            way = cheapest(fold(word), lexicon)
            if way is None:
                continue
            share = max(self.lemmas.get(word, 0.0), self.frequencies.get(word, 0.0), 1e-9)
            if way.cost + math.log(share) > MOST_SURPRISE:
                wholes.add(term(word))
            else:
                compounds[word] = fold(word)[way.steps[-1][0] :]
        return compounds, wholes

    def _without(self, first: dict[str, str], compounds: dict[str, str]) -> dict[str, str]:
        """First parts that are not put together of others; those that are can be split by them."""
        made = set()
        for word, last in compounds.items():
            made |= {fold(word) + link for link in ("", "s") if last + link in first}
        made -= {fold(form) for form, _base in _own_first()}
        return {form: value for form, value in first.items() if form not in made}


def _may_begin(form: str) -> bool:
    return form not in own_words.NEVER_FIRST and _may_stand(form, own_words.TWO_FIRST, own_words.SHORT_FIRST)


def _may_stand(word: str, two: frozenset[str], three: frozenset[str]) -> bool:
    if len(word) <= 2:
        return word in two
    return len(word) > 3 or word in three


def _unlinked(form: str) -> Iterator[str]:
    """Words that the form may link: arbets- of arbete, gatu- of gata, lant- of land, skol- of skola."""
    if form.endswith("s"):
        yield from (form[:-1], form[:-1] + "e", form[:-1] + "a")
    if form[-1] in "uoe":
        yield from (form[:-1] + "a", form[:-1], form[:-1] + "um")
    if form.endswith("es"):
        yield from (form[:-2] + "a", form[:-2])
    if form.endswith("t"):
        yield form[:-1] + "d"
    yield from (form, form + "a", form + "e")


def _unless(found: str, form: str) -> str:
    return "" if found == term(form) else found


def _own_first() -> Iterator[tuple[str, str]]:
    for row in own_words.PARTS.replace("\n", "|").split("|"):
        base, *forms = row.split() or [""]
        yield from ((form, base) for form in forms)


def _own_last(last: Mapping[str, str]) -> dict[str, str]:
    bases = {fold(base) for _form, base in _own_first()}
    return {base: min(last.get(base, packed(OWN_COST)), packed(OWN_COST)) for base in sorted(bases)}


def dictionary() -> Path:
    """Where the package hunspell-sv laid its dictionary."""
    found = next(file for file in files("hunspell-sv") or () if file.name == DICTIONARY)
    return Path(str(found.locate())).resolve()


def compile_lexicon(path: Path) -> None:
    """Make the lexicon and write it to the path."""
    frequencies = wordfreq.get_frequency_dict("sv", wordlist="large")
    Compiler(read(dictionary()), frequencies).lexicon().save(path)


if __name__ == "__main__":
    compile_lexicon(Path(sys.argv[1]))
