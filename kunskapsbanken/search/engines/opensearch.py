"""OpenSearch as engine: our terms in; its candidates are ranked by the same BM25 as the other engines rank by.

OpenSearch counts BM25 for each field by itself, with the rarity and the length of that field alone, and adds the
fields up. FTS5 weighs a term's places in all fields together and then counts once. So that a question gets the same
answer on every engine, OpenSearch only chooses the candidates, and `BM25` scores them on the fields that it keeps.

Readers ask the alias OPENSEARCH_INDEX; the index that is being built has the alias OPENSEARCH_INDEX-next. The indices
behind them have names of their own, and an index is never made by writing to it (`require_alias`).

Nothing here is undone when a database transaction is. What is put in is put in last in the transaction and what is
taken out is taken out first, both before the note that it is due is dropped: if all stops in between, the note stands
and `index_due` does the same again. All that can be left is a document that no row in the database tells of; no
reader is shown it, and the next rebuild is without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.ranking import BM25, K1, B, Stems
from kunskapsbanken.search.engines import WEIGHTS, Fields, Frequencies, OutOfOrder, Ranked
from kunskapsbanken.search.engines.opensearch_http import Answer, complete, reason, server
from kunskapsbanken.search.models import IndexedDocument

CANDIDATES = 300
# OpenSearch's own limits: values in one `terms` query, hits in one answer.
MOST_VALUES, MOST_HITS = 65_536, 10_000
# How many documents with a term are held against the rights before the whole list of what may be read is sent.
LOOKED_AT = 100
SENT_AT_ONCE = 100

Query = dict[str, Any]
TEXT = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
TEXTS = Fields._fields[1:]
WEIGHTED = [f"{field}^{weight}" for field, weight in zip(TEXTS, WEIGHTS, strict=True)]
DESCRIPTION = {
    "settings": {"index": {"similarity": {"default": {"type": "BM25", "k1": K1, "b": B}}}},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "document_id": {"type": "long"},
            "length": {"type": "integer"},
            **dict.fromkeys(TEXTS, TEXT),
        },
    },
}


class OpenSearchEngine:
    """An index behind an alias; `_id` and `document_id` are the document's id."""

    def __init__(self, alias: str = "") -> None:
        self.alias = alias or settings.OPENSEARCH_INDEX
        self.server = server()

    def add(self, documents: Iterable[Fields]) -> None:
        """See `Engine.add`."""
        waiting = iter(documents)
        while batch := list(islice(waiting, SENT_AT_ONCE)):
            self._write([line for doc in batch for line in ({"index": {"_id": str(doc.document_id)}}, _source(doc))])

    def remove(self, document_ids: Iterable[int]) -> None:
        """See `Engine.remove`."""
        self._write([{"delete": {"_id": str(pk)}} for pk in document_ids])

    def rank(
        self,
        terms: Sequence[str],
        counted: Frequencies,
        *,
        limit: int,
        also: Sequence[str] = (),
        among: QuerySet[IndexedDocument] | None = None,
    ) -> list[Ranked]:
        """See `Engine.rank`."""
        if not terms:
            return []
        query = _finding(terms, also, among)
        found = self._search({"size": limit, "_source": False, "track_total_hits": False, "query": query})
        chosen = _ids(found)
        best = self._scored(chosen[:CANDIDATES], [*terms, *also], counted)
        return [*best, *(Ranked(pk, 0.0) for pk in chosen[CANDIDATES:])]

    def present(self, terms: Sequence[str], *, among: QuerySet[IndexedDocument]) -> set[str]:
        """See `Engine.present`. A few documents with each term are looked up in the database; mostly that is enough."""
        bodies = [{"size": LOOKED_AT, "_source": False, "query": _any_of([term])} for term in terms]
        lines = [line for body in bodies for line in ({}, body)]
        answers = self.server.send_lines(f"/{self.alias}/_msearch", lines)["responses"]
        holding = {term: _ids(complete(answer)) for term, answer in zip(terms, answers, strict=True)}
        seen = {pk for ids in holding.values() for pk in ids}
        readable = set(among.filter(pk__in=seen).values_list("pk", flat=True))
        known = {term for term, ids in holding.items() if not readable.isdisjoint(ids)}
        unsure = [term for term, ids in holding.items() if term not in known and len(ids) == LOOKED_AT]
        return known | self._present_in_all(unsure, among) if unsure else known

    def stems(self, document_ids: Sequence[int]) -> dict[int, Stems]:
        """See `Engine.stems`."""
        return {pk: _stems(source) for pk, source in self._sources(document_ids).items()}

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """See `Engine.frequencies`."""
        return self._counted(terms, {"match_all": {}})

    def held(self) -> set[int]:
        """See `Engine.held`."""
        self.server.ask("POST", f"/{self.alias}/_refresh")
        asked: dict[str, Any] = {"size": MOST_HITS, "_source": False, "sort": [{"document_id": "asc"}]}
        held: set[int] = set()
        while hits := self._search(asked)["hits"]["hits"]:
            held.update(hit["sort"][0] for hit in hits)
            asked["search_after"] = hits[-1]["sort"]
        return held

    def begin_next(self) -> "OpenSearchEngine":
        """See `Engine.begin_next`."""
        for left in self._indices(_next()):
            self.server.ask("DELETE", f"/{left}")
        name = f"{settings.OPENSEARCH_INDEX}-{uuid4().hex[:12]}"
        self.server.ask("PUT", f"/{name}", {**DESCRIPTION, "aliases": {_next(): {}}})
        return OpenSearchEngine(_next())

    def being_built(self) -> "OpenSearchEngine | None":
        """See `Engine.being_built`."""
        return OpenSearchEngine(_next()) if self._indices(_next()) else None

    def take_over(self) -> None:
        """See `Engine.take_over`. Both aliases and the old index change in one step, or none of them does."""
        self.server.ask("POST", f"/{self.alias}/_refresh")
        asked = settings.OPENSEARCH_INDEX
        actions: list[dict[str, Any]] = [{"remove_index": {"index": old}} for old in self._indices(asked)]
        for new in self._indices(self.alias):
            actions += [{"remove": {"index": new, "alias": self.alias}}, {"add": {"index": new, "alias": asked}}]
        self.server.ask("POST", "/_aliases", {"actions": actions})

    def _write(self, lines: list[Any]) -> None:
        """What readers ask is made visible at once; what nobody asks yet when it takes over."""
        if not lines:
            return
        refresh = "false" if self.alias == _next() else "true"
        answer = self.server.send_lines(f"/{self.alias}/_bulk", lines, refresh=refresh, require_alias="true")
        for item in answer["items"] if answer["errors"] else ():
            for told in item.values():
                if "error" in told:
                    raise OutOfOrder(f"OpenSearch could not write to {self.alias}: {reason(told)}")

    def _search(self, body: Query) -> Answer:
        return self.server.ask("POST", f"/{self.alias}/_search", body)

    def _indices(self, alias: str) -> list[str]:
        """The indices that an alias stands for: one, or none where there is no such alias."""
        return list(self.server.find(f"/_alias/{alias}") or ())

    def _sources(self, document_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
        if not document_ids:
            return {}
        answer = self.server.ask("POST", f"/{self.alias}/_mget", {"ids": [str(pk) for pk in document_ids]})
        return {int(doc["_id"]): doc["_source"] for doc in answer["docs"] if doc.get("found")}

    def _scored(self, document_ids: list[int], terms: Sequence[str], counted: Frequencies) -> list[Ranked]:
        sources = self._sources(document_ids)
        # Asked for by itself, since the server remembers the answer until the index changes.
        told = self._search({"size": 0, "aggs": {"length": {"avg": {"field": "length"}}}})
        average = told["aggregations"]["length"]["value"] or 1
        bm25 = BM25(WEIGHTS, terms, *counted)
        scored = [Ranked(pk, bm25.score(_stems(source), source["length"] / average)) for pk, source in sources.items()]
        return sorted(scored, key=lambda row: (-row.score, row.document_id))

    def _counted(self, terms: Sequence[str], query: Query) -> Frequencies:
        each = {"filters": {"filters": [_any_of([term]) for term in terms]}}
        told = self._search({"size": 0, "track_total_hits": True, "query": query, "aggs": {"terms": each}})
        counts = (bucket["doc_count"] for bucket in told["aggregations"]["terms"]["buckets"])
        return Frequencies(told["hits"]["total"]["value"], dict(zip(terms, counts, strict=True)))

    def _present_in_all(self, terms: Sequence[str], among: QuerySet[IndexedDocument]) -> set[str]:
        containing = self._counted(terms, {"bool": {"filter": [_one_of(among)]}}).containing
        return {term for term, number in containing.items() if number}


def _next() -> str:
    return f"{settings.OPENSEARCH_INDEX}-next"


def _source(doc: Fields) -> dict[str, Any]:
    length = sum(len(text.split()) for text in doc.texts)
    return {"document_id": doc.document_id, "length": length, **dict(zip(TEXTS, doc.texts, strict=True))}


def _stems(source: Mapping[str, Any]) -> Stems:
    return Stems(*(source[field] for field in TEXTS))


def _ids(found: Answer) -> list[int]:
    return [int(hit["_id"]) for hit in found["hits"]["hits"]]


def _any_of(terms: Sequence[str]) -> Query:
    """Any of the terms in any field. This query takes nothing in its text for syntax."""
    return {"multi_match": {"query": " ".join(dict.fromkeys(terms)), "type": "most_fields", "fields": WEIGHTED}}


def _finding(terms: Sequence[str], also: Sequence[str], among: QuerySet[IndexedDocument] | None) -> Query:
    """See `Engine.rank`."""
    clauses: dict[str, list[Query]] = {"must": [_any_of(terms)]}
    if also:
        clauses["should"] = [_any_of(also)]
    if among is not None:
        clauses["filter"] = [_one_of(among)]
    return {"bool": clauses}


def _one_of(documents: QuerySet[IndexedDocument]) -> Query:
    """One of these documents. OpenSearch knows nothing of rights and facets, so it is sent their ids, in several
    `terms` where they are more than one takes."""
    ids = list(documents.order_by().values_list("pk", flat=True))
    parts = [ids[start : start + MOST_VALUES] for start in range(0, len(ids), MOST_VALUES)] or [ids]
    return {"bool": {"should": [{"terms": {"document_id": part}} for part in parts]}}
