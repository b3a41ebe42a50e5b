"""SQLite's FTS5 as engine: our terms in, bm25 out."""

from collections.abc import Iterable, Sequence

from django.db import connection

from kunskapsbanken.search.engines import Ranked, Terms

# The terms are folded and stemmed already, so the tokenizer only has to split at spaces.
CREATE = """
CREATE VIRTUAL TABLE search_terms USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0', detail = 'column')
"""
DROP = "DROP TABLE search_terms"


class SqliteEngine:
    """The table `search_terms`; its rowid is the document's id."""

    def add(self, documents: Iterable[Terms]) -> None:
        """See `Engine.add`."""
        rows = [(doc.document_id, " ".join(doc.title), " ".join(doc.body)) for doc in documents]
        self.remove(row[0] for row in rows)
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_terms (rowid, title, body) VALUES (%s, %s, %s)", rows)

    def remove(self, document_ids: Iterable[int]) -> None:
        """See `Engine.remove`."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_terms WHERE rowid = %s", [(pk,) for pk in document_ids])

    def rank(self, terms: Sequence[str], *, limit: int) -> list[Ranked]:
        """See `Engine.rank`. Terms are quoted, so that nothing in them is taken for FTS5's own syntax."""
        if not terms:
            return []
        query = " OR ".join('"{}"'.format(term.replace('"', '""')) for term in terms)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid, -bm25(search_terms, 6.0, 1.0) AS score FROM search_terms"
                " WHERE search_terms MATCH %s ORDER BY score DESC, rowid LIMIT %s",
                [query, limit],
            )
            return [Ranked(*row) for row in cursor.fetchall()]
