"""The documents that fit a question best: chosen by the engine, the best of them ranked anew."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.phrases import Key, Synonym
from kunskapsbanken.engines.swedish.ranking import Candidate, bm25, bm25_of_each, rarity, rerank
from kunskapsbanken.search.engines import WEIGHTS, Frequencies, Ranked, Stems, engine
from kunskapsbanken.search.models import IndexedDocument

MOST_HITS = 500
# A document that fits less than this share of what the best does shares a word with the question and no more.
LEAST_SHARE = 0.1
# How many of the best are ranked anew by how close their words stand.
RERANKED = 50
# More of them where synonyms choose too, so that the reader's own words are among them.
RERANKED_WITH_SYNONYMS = 100
# In a large index, words of more than this share of the documents do not choose candidates; they only rank them.
COMMON_SHARE, LARGE = 0.1, 5000
# What a synonym weighs against a word of the reader's own (measured: decision 18).
SYNONYM = 0.7


def ranked(
    asked: Terms,
    counted: Frequencies,
    synonyms: Sequence[Synonym] = (),
    among: QuerySet[IndexedDocument] | None = None,
) -> list[Ranked]:
    """The documents that fit, the best first, at most `MOST_HITS`; only those `among` these, if given.

    Synonyms are asked for besides the reader's own words.
    """
    terms = terms_of(asked, synonyms)
    telling = _telling(terms, counted)
    found = engine().rank(telling, counted, limit=MOST_HITS, among=among)
    if not found:
        return []
    fitting = [row for row in found if row.score >= LEAST_SHARE * found[0].score]
    depth = RERANKED_WITH_SYNONYMS if synonyms else RERANKED
    texts = engine().stems([row.document_id for row in fitting[:depth]])
    best = [row for row in fitting[:depth] if row.document_id in texts]  # not what was taken out in between
    if best and len(telling) < len(terms):
        best = _with_common(best, [term for term in terms if term not in telling], counted, texts)
    if best and synonyms:
        best = _with_synonyms(best, asked, synonyms, counted, texts)
    candidates = [Candidate(*row, *_as_asked(texts[row.document_id], synonyms)) for row in best]
    rarities = {stem: rarity(counted.documents, counted.containing.get(stem, 0)) for stem in asked.stems}
    return [*(Ranked(*row) for row in rerank(candidates, asked.stems, rarities)), *fitting[depth:]]


def _as_asked(text: Stems, synonyms: Sequence[Synonym]) -> tuple[list[str], list[str]]:
    """Title and body with each synonym of one word as the word that was asked for: they stand as close."""
    alike = {synonym.stems[0]: synonym.said[0] for synonym in synonyms if len(synonym.stems) == len(synonym.said) == 1}
    if not alike:
        return text.title, text.body
    return [alike.get(stem, stem) for stem in text.title], [alike.get(stem, stem) for stem in text.body]


def terms_of(asked: Terms, synonyms: Sequence[Synonym]) -> list[str]:
    """All that is asked for, each term once."""
    return list(dict.fromkeys([*asked.stems, *asked.parts, *(stem for synonym in synonyms for stem in synonym.stems)]))


def _telling(terms: list[str], counted: Frequencies) -> list[str]:
    """The terms that choose candidates. In a large index the common ones cost most and tell least; the rarest stays."""
    if counted.documents < LARGE:
        return terms
    most = COMMON_SHARE * counted.documents
    rare = [term for term in terms if counted.containing.get(term, 0) <= most]
    if any(counted.containing.get(term) for term in rare):
        return rare
    return [min(terms, key=lambda term: counted.containing.get(term) or counted.documents + 1)]


def _with_common(
    best: list[Ranked], common: list[str], counted: Frequencies, texts: Mapping[int, Stems]
) -> list[Ranked]:
    """The best with what the common terms add to their scores."""
    lengths = _lengths(texts)
    return [Ranked(pk, score + bm25(texts[pk], WEIGHTS, common, lengths[pk], *counted)) for pk, score in best]


def _with_synonyms(
    best: list[Ranked],
    asked: Terms,
    synonyms: Sequence[Synonym],
    counted: Frequencies,
    texts: Mapping[int, Stems],
) -> list[Ranked]:
    """The best, where words of the same meaning count as one: what was said, or its best synonym at a lower weight.

    The engine has counted every word for itself, so that a text which lists them all came first.
    """
    lengths = _lengths(texts)
    everything = terms_of(asked, synonyms)
    meanings: dict[Key, list[Key]] = {}
    for synonym in synonyms:
        meanings.setdefault(synonym.said, []).append(synonym.stems)

    def share(pk: int) -> float:
        each = bm25_of_each(texts[pk], WEIGHTS, everything, lengths[pk], *counted)
        own = _sum(each, [*asked.stems, *asked.parts])
        more = (
            max(0.0, SYNONYM * max(_worth(each, phrase) for phrase in others) - _sum(each, said))
            for said, others in meanings.items()
        )
        return (own + sum(more)) / (sum(each.values()) or 1.0)

    return sorted((Ranked(pk, score * share(pk)) for pk, score in best), key=lambda row: -row.score)


def _sum(scores: Mapping[str, float], terms: Iterable[str]) -> float:
    return sum(scores.get(term, 0.0) for term in terms)


def _worth(scores: Mapping[str, float], phrase: Key) -> float:
    """A phrase counts as one word, and only where all its words stand."""
    return _sum(scores, phrase) / len(phrase) if all(term in scores for term in phrase) else 0.0


def _lengths(texts: Mapping[int, Stems]) -> dict[int, float]:
    """How long each text is over their average."""
    lengths = {pk: sum(map(len, fields)) for pk, fields in texts.items()}
    average = sum(lengths.values()) / len(lengths) or 1
    return {pk: length / average for pk, length in lengths.items()}
