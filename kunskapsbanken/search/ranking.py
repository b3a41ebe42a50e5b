"""The documents that fit a question best: chosen by the engine, the best of them ranked anew."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.phrases import Key, Synonym
from kunskapsbanken.engines.swedish.ranking import BM25, Candidate, Stems, rarity, rerank
from kunskapsbanken.search.engines import WEIGHTS, Frequencies, Ranked, engine
from kunskapsbanken.search.models import IndexedDocument

MOST_HITS = 300
# A document that fits less than this share of what the best does shares a word with the question and no more.
LEAST_SHARE = 0.1
# How many of the best are ranked anew by how close their words stand.
RERANKED = 60
# More of them where synonyms choose too, so that the reader's own words are among them.
RERANKED_WITH_SYNONYMS = 100
# In a large index only the rarest words find documents, those that stand in so many together, or two of them where they
# stand in somewhat more; the others add to the scores, and those that stand in more than a share of all documents only
# where the best are ranked anew. What a question costs then hardly grows (decision 22).
LARGE, FOUND_BY_RAREST, FOUND_BY_TWO, COMMON = 5000, 2000, 4500, 0.3
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
    rare = _rarest(terms, counted)
    others = [term for term in terms if term not in rare and counted.containing.get(term)]
    also = [term for term in others if counted.containing[term] <= COMMON * counted.documents]
    found = engine().rank(rare, counted, limit=MOST_HITS, also=also, among=among)
    if not found:
        return []
    fitting = [row for row in found if row.score >= LEAST_SHARE * found[0].score]
    depth = RERANKED_WITH_SYNONYMS if synonyms else RERANKED
    texts = engine().stems([row.document_id for row in fitting[:depth]])
    best = [row for row in fitting[:depth] if row.document_id in texts]  # not what was taken out in between
    if best and others:
        best = _exactly(best, terms, counted, texts)
    if best and synonyms:
        best = _with_synonyms(best, asked, synonyms, counted, texts)
    candidates = [Candidate(*row, texts[row.document_id]) for row in best]
    rarities = {stem: rarity(counted.documents, counted.containing.get(stem, 0)) for stem in asked.stems}
    anew = [Ranked(*row) for row in rerank(candidates, asked.stems, rarities, _alike(synonyms))]
    least = min((row.score for row in anew), default=0.0)
    return [*anew, *(Ranked(pk, min(score, least)) for pk, score in fitting[depth:])]


def _alike(synonyms: Sequence[Synonym]) -> dict[str, list[str]]:
    """The synonyms of one word for each word that was asked for: they stand as close as it would."""
    alike: dict[str, list[str]] = {}
    for synonym in synonyms:
        if len(synonym.stems) == len(synonym.said) == 1:
            alike.setdefault(synonym.said[0], []).append(synonym.stems[0])
    return alike


def terms_of(asked: Terms, synonyms: Sequence[Synonym]) -> list[str]:
    """All that is asked for, each term once."""
    return list(dict.fromkeys([*asked.stems, *asked.parts, *(stem for synonym in synonyms for stem in synonym.stems)]))


def _rarest(terms: list[str], counted: Frequencies) -> list[str]:
    """The terms that find documents: all of them where the index is small."""
    if counted.documents < LARGE:
        return terms
    known = sorted((term for term in terms if counted.containing.get(term)), key=counted.containing.__getitem__)
    found_so_far = list(accumulate(counted.containing[term] for term in known))
    few = sum(found <= FOUND_BY_RAREST for found in found_so_far)
    two = sum(found <= FOUND_BY_TWO for found in found_so_far[:2])
    return known[: max(few, two, 1)]


def _exactly(best: list[Ranked], terms: list[str], counted: Frequencies, texts: Mapping[int, Stems]) -> list[Ranked]:
    """The best with their scores by all the terms, which an engine need not weigh alike."""
    lengths, bm25 = _lengths(texts), BM25(WEIGHTS, terms, *counted)
    scored = [Ranked(pk, bm25.score(texts[pk], lengths[pk])) for pk, _score in best]
    return sorted(scored, key=lambda row: -row.score)


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
    lengths, bm25 = _lengths(texts), BM25(WEIGHTS, terms_of(asked, synonyms), *counted)
    meanings: dict[Key, list[Key]] = {}
    for synonym in synonyms:
        meanings.setdefault(synonym.said, []).append(synonym.stems)

    def share(pk: int) -> float:
        each = bm25.of_each(texts[pk], lengths[pk])
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
    lengths = {pk: text.length for pk, text in texts.items()}
    average = sum(lengths.values()) / len(lengths) or 1
    return {pk: length / average for pk, length in lengths.items()}
