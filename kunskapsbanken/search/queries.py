"""Finding."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Q

from kunskapsbanken.engines.swedish.marking import Piece, mark, snippet
from kunskapsbanken.engines.swedish.ranking import Candidate, rarity, rerank
from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.search.analysis import analyser, reader
from kunskapsbanken.search.engines import Ranked, engine
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.spelling import meant_by

MOST_HITS = 1000
MOST_SUGGESTIONS = 8
# A document that fits less than this share of what the best does shares a word with the question and no more.
LEAST_SHARE = 0.1
# How many of the best are ranked anew by how close their words stand.
RERANKED = 50


@dataclass(frozen=True)
class Hits:
    """What was found, the best first: (document id, kind, object id)."""

    terms: list[str]
    rows: list[tuple[int, str, int]]
    meant: str = ""  # what was looked for, where the question was mistyped

    def ids(self, kind: str) -> list[int]:
        """Object ids of one kind."""
        return [object_id for _pk, row_kind, object_id in self.rows if row_kind == kind]

    def of(self, kinds: Collection[str]) -> "Hits":
        """Only hits of these kinds; all where none are named."""
        return replace(self, rows=[row for row in self.rows if row[1] in kinds]) if kinds else self

    def counts(self) -> Counter[str]:
        """How many hits of each kind."""
        return Counter(kind for _pk, kind, _object_id in self.rows)


@dataclass(frozen=True)
class Result:
    """A hit as it is shown."""

    document: IndexedDocument
    title: list[Piece]
    snippet: list[Piece]


def find(text: str, *, kinds: Collection[str] = (), exactly: bool = False) -> Hits:
    """Everything with any of the words, the best first; what is invented comes after all that is real.

    A mistyped question is mended first, unless it is to be taken `exactly`. Only what anyone may read is in the index.
    """
    meant = None if exactly else meant_by(text)
    asked = reader().query(meant or text, known=_may_be_known)
    terms = [*asked.stems, *asked.parts]
    ranked = _ranked(engine().rank(terms, limit=MOST_HITS), asked.stems)
    found = IndexedDocument.objects.filter(pk__in=ranked).values_list("pk", "kind", "object_id", "is_example")
    known = {row[0]: row for row in found}
    rows = sorted((known[pk] for pk in ranked if pk in known), key=lambda row: row[3])
    return Hits(terms, [row[:3] for row in rows], meant or "").of(kinds)


def _may_be_known(_stem: str) -> bool:
    """Two neighbours of a question are always asked for as one word too: one that nobody has written finds nothing."""
    return True


def _ranked(found: list[Ranked], stems: list[str]) -> list[int]:
    """The documents' ids, the best of them ranked anew by how close the words stand."""
    if not found:
        return []
    fitting = [row for row in found if row.score >= LEAST_SHARE * found[0].score]
    best = fitting[:RERANKED]
    texts = engine().stems([row.document_id for row in best])
    documents, containing = engine().frequencies(stems)
    candidates = [Candidate(*row, *texts[row.document_id]) for row in best]
    rarities = {stem: rarity(documents, containing.get(stem, 0)) for stem in stems}
    return [*rerank(candidates, stems, rarities), *(row.document_id for row in fitting[RERANKED:])]


def results(hits: Hits, *, start: int, stop: int) -> list[Result]:
    """A page of hits with the reader's words marked."""
    ids = [pk for pk, _kind, _object_id in hits.rows[start:stop]]
    documents = IndexedDocument.objects.in_bulk(ids)
    return [_result(documents[pk], hits.terms) for pk in ids if pk in documents]


def suggest(text: str) -> list[IndexedDocument]:
    """Titles with a word that begins as the reader has begun, those that begin so themselves first."""
    prefix = fold(text).strip()
    if len(prefix) < 2:
        return []
    titles = IndexedDocument.objects.order_by("is_example", "title")
    begins = list(titles.filter(folded_title__startswith=prefix)[:MOST_SUGGESTIONS])
    within = Q(folded_title__contains=f" {prefix}") | Q(folded_title__contains=f"-{prefix}")
    more = titles.filter(within).exclude(pk__in=[row.pk for row in begins])
    return [*begins, *more[: MOST_SUGGESTIONS - len(begins)]]


def _result(document: IndexedDocument, terms: Collection[str]) -> Result:
    text = f"{document.summary}\n{document.text}" if document.summary else document.text
    of = analyser(document.language)
    return Result(document, mark(document.title, terms, of), snippet(text, terms, of))
