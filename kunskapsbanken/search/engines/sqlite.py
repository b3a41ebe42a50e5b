"""SQLite's FTS5 as engine: our terms in, bm25 out."""

from collections.abc import Iterable, Sequence

from django.db import connection

from kunskapsbanken.search.engines import WEIGHTS, Fields, Ranked, Stems

# The terms are folded and stemmed already, so the tokenizer only has to split at spaces.
CREATE = """
CREATE VIRTUAL TABLE search_terms USING fts5(
    title, body, title_parts, body_parts, tokenize = 'unicode61 remove_diacritics 0', detail = 'column'
)
"""
DROP = "DROP TABLE search_terms"
# FTS5's own view of its index: in how many rows a term stands.
CREATE_VOCABULARY = "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_terms, 'row')"
DROP_VOCABULARY = "DROP TABLE search_vocabulary"


class SqliteEngine:
    """The table `search_terms`; its rowid is the document's id."""

    def add(self, documents: Iterable[Fields]) -> None:
        """See `Engine.add`."""
        kept = list(documents)
        rows: list[tuple[int | str, ...]] = [(doc.document_id, *doc.texts) for doc in kept]
        self.remove(doc.document_id for doc in kept)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (rowid, title, body, title_parts, body_parts) VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

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
                "SELECT rowid, -bm25(search_terms, %s, %s, %s, %s) AS score FROM search_terms"
                " WHERE search_terms MATCH %s ORDER BY score DESC, rowid LIMIT %s",
                [*WEIGHTS, query, limit],
            )
            return [Ranked(*row) for row in cursor.fetchall()]

    def stems(self, document_ids: Sequence[int]) -> dict[int, Stems]:
        """See `Engine.stems`."""
        places = ", ".join(["%s"] * len(document_ids))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, title, body FROM search_terms WHERE rowid IN ({places})", document_ids)
            return {row[0]: Stems(row[1].split(), row[2].split()) for row in cursor.fetchall()}

    def frequencies(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        """See `Engine.frequencies`."""
        places = ", ".join(["%s"] * len(terms))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, doc FROM search_vocabulary WHERE term IN ({places})"
                " UNION ALL SELECT '', count(*) FROM search_indexeddocument",
                list(terms),
            )
            found = dict(cursor.fetchall())
            return found.pop(""), found
