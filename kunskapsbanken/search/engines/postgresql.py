"""PostgreSQL's tsvector as engine: our terms in; its candidates are ranked by the same BM25 as FTS5 ranks by.

PostgreSQL's own `ts_rank` knows nothing of how rare a word is, so it only chooses the candidates.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from kunskapsbanken.engines.swedish.ranking import bm25
from kunskapsbanken.search.engines import WEIGHTS, Fields, Ranked, Stems

CREATE = """
CREATE TABLE search_terms (
    document_id bigint PRIMARY KEY REFERENCES search_indexeddocument (id) ON DELETE CASCADE,
    title text NOT NULL,
    body text NOT NULL,
    title_parts text NOT NULL,
    body_parts text NOT NULL,
    length integer NOT NULL,
    terms tsvector NOT NULL
);
CREATE INDEX search_terms_gin ON search_terms USING gin (terms)
"""
DROP = "DROP TABLE search_terms"
# Of the labels D, C, B, A: the four fields in the order of `Fields` are A, B, C and D.
LABEL_WEIGHTS = "{" + ", ".join(str(weight / WEIGHTS[0]) for weight in reversed(WEIGHTS)) + "}"
CANDIDATES = 300
ADD = """
INSERT INTO search_terms (document_id, title, body, title_parts, body_parts, length, terms)
VALUES (%s, %s, %s, %s, %s, %s,
    setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')
    || setweight(to_tsvector('simple', %s), 'C') || setweight(to_tsvector('simple', %s), 'D'))
ON CONFLICT (document_id) DO UPDATE SET title = excluded.title, body = excluded.body,
    title_parts = excluded.title_parts, body_parts = excluded.body_parts, length = excluded.length,
    terms = excluded.terms
"""


class PostgresqlEngine:
    """The table `search_terms`; terms go through the `simple` configuration, which leaves them as they are."""

    def add(self, documents: Iterable[Fields]) -> None:
        """See `Engine.add`."""
        rows: list[tuple[int | str, ...]] = [
            (doc.document_id, *doc.texts, sum(len(text.split()) for text in doc.texts), *doc.texts) for doc in documents
        ]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)

    def remove(self, document_ids: Iterable[int]) -> None:
        """See `Engine.remove`."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms WHERE document_id = ANY(%s)", [list(document_ids)])

    def rank(self, terms: Sequence[str], *, limit: int) -> list[Ranked]:
        """See `Engine.rank`. Each term goes through `plainto_tsquery`, which takes nothing for syntax."""
        if not terms:
            return []
        query = " || ".join(["plainto_tsquery('simple', %s)"] * len(terms))
        # Only the number of placeholders varies; every term is a parameter.
        sql = (
            "SELECT document_id, ts_rank(%s, terms, query, 1) AS score"
            f" FROM search_terms, (SELECT {query}) AS asked(query)"
            " WHERE terms @@ query ORDER BY score DESC, document_id LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [LABEL_WEIGHTS, *terms, limit])
            chosen = [pk for pk, _score in cursor.fetchall()]
        best = self._scored(chosen[:CANDIDATES], terms)
        return [*best, *(Ranked(pk, 0.0) for pk in chosen[CANDIDATES:])]

    def stems(self, document_ids: Sequence[int]) -> dict[int, Stems]:
        """See `Engine.stems`."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT document_id, title, body FROM search_terms WHERE document_id = ANY(%s)", [list(document_ids)]
            )
            return {pk: Stems(title.split(), body.split()) for pk, title, body in cursor.fetchall()}

    def frequencies(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        """See `Engine.frequencies`."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT asked.term, count(document_id) FROM unnest(%s::text[]) AS asked(term)"
                " LEFT JOIN search_terms ON terms @@ plainto_tsquery('simple', asked.term) GROUP BY asked.term"
                " UNION ALL SELECT '', count(*) FROM search_terms",
                [list(terms)],
            )
            found = dict(cursor.fetchall())
            return found.pop(""), found

    def _scored(self, document_ids: list[int], terms: Sequence[str]) -> list[Ranked]:
        documents, containing = self.frequencies(terms)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT document_id, title, body, title_parts, body_parts, length,"
                " (SELECT avg(length) FROM search_terms) FROM search_terms WHERE document_id = ANY(%s)",
                [document_ids],
            )
            scored = []
            for pk, *texts, length, average in cursor.fetchall():
                counted = [text.split() for text in texts]
                relative = length / float(average or 1)
                scored.append(Ranked(pk, bm25(counted, WEIGHTS, terms, relative, documents, containing)))
        return sorted(scored, key=lambda row: (-row.score, row.document_id))
