"""The documents that fit a question best: chosen by the engine, the best of them ranked anew."""

from collections.abc import Mapping

from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.ranking import Candidate, bm25, rarity, rerank
from kunskapsbanken.search.engines import WEIGHTS, Frequencies, Ranked, Stems, engine
from kunskapsbanken.search.models import IndexedDocument

MOST_HITS = 1000
# A document that fits less than this share of what the best does shares a word with the question and no more.
LEAST_SHARE = 0.1
# How many of the best are ranked anew by how close their words stand.
RERANKED = 50
# In a large index, words of more than this share of the documents do not choose candidates; they only rank them.
COMMON_SHARE, LARGE = 0.1, 5000


def ranked(asked: Terms, counted: Frequencies, among: QuerySet[IndexedDocument] | None = None) -> list[int]:
    """Ids of the documents that fit, the best first, at most `MOST_HITS`; only those `among` these, if given."""
    terms = [*asked.stems, *asked.parts]
    telling = _telling(terms, counted)
    found = engine().rank(telling, counted, limit=MOST_HITS, among=among)
    if not found:
        return []
    fitting = [row for row in found if row.score >= LEAST_SHARE * found[0].score]
    texts = engine().stems([row.document_id for row in fitting[:RERANKED]])
    best = [row for row in fitting[:RERANKED] if row.document_id in texts]  # not what was taken out in between
    if best and len(telling) < len(terms):
        best = _with_common(best, [term for term in terms if term not in telling], counted, texts)
    candidates = [Candidate(*row, *texts[row.document_id][:2]) for row in best]
    rarities = {stem: rarity(counted.documents, counted.containing.get(stem, 0)) for stem in asked.stems}
    return [*rerank(candidates, asked.stems, rarities), *(row.document_id for row in fitting[RERANKED:])]


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
    lengths = {pk: sum(map(len, fields)) for pk, fields in texts.items()}
    average = sum(lengths.values()) / len(lengths) or 1
    return [Ranked(pk, score + bm25(texts[pk], WEIGHTS, common, lengths[pk] / average, *counted)) for pk, score in best]
