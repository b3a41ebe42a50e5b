"""PostgreSQL's tsvector as engine: our terms in, ts_rank out."""

from collections.abc import Iterable, Sequence

from django.db import connection

from kunskapsbanken.search.engines import Ranked, Terms

CREATE = """
CREATE TABLE search_terms (
    document_id bigint PRIMARY KEY REFERENCES search_indexeddocument (id) ON DELETE CASCADE,
    terms tsvector NOT NULL
);
CREATE INDEX search_terms_gin ON search_terms USING gin (terms)
"""
DROP = "DROP TABLE search_terms"
# Weights of the labels D, C, B, A: the title (A) weighs six times as much as the rest (B).
WEIGHTS = "{0.1, 0.1, 0.17, 1.0}"


class PostgresqlEngine:
    """The table `search_terms`; terms go through the `simple` configuration, which leaves them as they are."""

    def add(self, documents: Iterable[Terms]) -> None:
        """See `Engine.add`."""
        rows = [(doc.document_id, " ".join(doc.title), " ".join(doc.body)) for doc in documents]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (document_id, terms) VALUES (%s, setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'B'))"
                " ON CONFLICT (document_id) DO UPDATE SET terms = excluded.terms",
                rows,
            )

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
            cursor.execute(sql, [WEIGHTS, *terms, limit])
            return [Ranked(*row) for row in cursor.fetchall()]
