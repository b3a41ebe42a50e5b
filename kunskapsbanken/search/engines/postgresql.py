"""PostgreSQL's tsvector as engine: our terms in; its candidates are ranked by the same BM25 as FTS5 ranks by.

PostgreSQL's own `ts_rank` knows nothing of how rare a word is, so it only chooses the candidates.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.ranking import BM25, Stems
from kunskapsbanken.search.engines import NEXT, TABLE, WEIGHTS, Fields, Frequencies, Ranked, is_among
from kunskapsbanken.search.models import IndexedDocument


def create_statement(table: str) -> str:
    """The table, and the index over its terms; PostgreSQL names the latter, so that both tables may stand there."""
    return f"""
CREATE TABLE {table} (
    document_id bigint PRIMARY KEY REFERENCES search_indexeddocument (id) ON DELETE CASCADE,
    title text NOT NULL,
    body text NOT NULL,
    title_parts text NOT NULL,
    body_parts text NOT NULL,
    length integer NOT NULL,
    terms tsvector NOT NULL
);
CREATE INDEX ON {table} USING gin (terms)
"""


CREATE = create_statement(TABLE)
DROP = f"DROP TABLE {TABLE}"
# Of the labels D, C, B, A: the four fields in the order of `Fields` are A, B, C and D.
LABEL_WEIGHTS = "{" + ", ".join(str(weight / WEIGHTS[0]) for weight in reversed(WEIGHTS)) + "}"
CANDIDATES = 300


class PostgresqlEngine:
    """A table of terms; they go through the `simple` configuration, which leaves them as they are."""

    def __init__(self, table: str = TABLE) -> None:
        self.table = table

    def add(self, documents: Iterable[Fields]) -> None:
        """See `Engine.add`."""
        rows: list[tuple[int | str, ...]] = [
            (doc.document_id, *doc.texts, sum(len(text.split()) for text in doc.texts), *doc.texts) for doc in documents
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (document_id, title, body, title_parts, body_parts, length, terms)"
                " VALUES (%s, %s, %s, %s, %s, %s,"
                " setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')"
                " || setweight(to_tsvector('simple', %s), 'C') || setweight(to_tsvector('simple', %s), 'D'))"
                " ON CONFLICT (document_id) DO UPDATE SET title = excluded.title, body = excluded.body,"
                " title_parts = excluded.title_parts, body_parts = excluded.body_parts, length = excluded.length,"
                " terms = excluded.terms",
                rows,
            )

    def remove(self, document_ids: Iterable[int]) -> None:
        """See `Engine.remove`."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE document_id = ANY(%s)", [list(document_ids)])

    def rank(
        self,
        terms: Sequence[str],
        counted: Frequencies,
        *,
        limit: int,
        also: Sequence[str] = (),
        among: QuerySet[IndexedDocument] | None = None,
    ) -> list[Ranked]:
        """See `Engine.rank`. Each term goes through `plainto_tsquery`, which takes nothing for syntax."""
        if not terms:
            return []
        narrowed, given = is_among(among, f"{self.table}.document_id")
        everything = [*terms, *also]
        sql = (
            f"WITH chosen AS (SELECT document_id, ts_rank(%s, terms, everything, 1) AS score FROM {self.table},"
            f" (SELECT {_any_of(terms)}, {_any_of(everything)}) AS asked(finding, everything)"
            f" WHERE terms @@ finding{narrowed}"
            " ORDER BY score DESC, document_id LIMIT %s)"
            " SELECT document_id, title, body, title_parts, body_parts, length,"
            f" (SELECT avg(length) FROM {self.table}) FROM chosen JOIN {self.table} USING (document_id)"
            " ORDER BY score DESC, document_id"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [LABEL_WEIGHTS, *terms, *everything, *given, limit])
            chosen = cursor.fetchall()
        best = _scored(chosen[:CANDIDATES], BM25(WEIGHTS, everything, *counted))
        return [*best, *(Ranked(row[0], 0.0) for row in chosen[CANDIDATES:])]

    def present(self, terms: Sequence[str], *, among: QuerySet[IndexedDocument]) -> set[str]:
        """See `Engine.present`."""
        narrowed, given = is_among(among, f"{self.table}.document_id")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT asked.term FROM unnest(%s::text[]) AS asked(term) WHERE EXISTS (SELECT 1 FROM {self.table}"
                f" WHERE terms @@ plainto_tsquery('simple', asked.term){narrowed})",
                [list(terms), *given],
            )
            return {row[0] for row in cursor.fetchall()}

    def stems(self, document_ids: Sequence[int]) -> dict[int, Stems]:
        """See `Engine.stems`."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT document_id, title, body, title_parts, body_parts FROM {self.table}"
                " WHERE document_id = ANY(%s)",
                [list(document_ids)],
            )
            return {pk: Stems(*texts) for pk, *texts in cursor.fetchall()}

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """See `Engine.frequencies`."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT asked.term, count(document_id) FROM unnest(%s::text[]) AS asked(term)"
                f" LEFT JOIN {self.table} ON terms @@ plainto_tsquery('simple', asked.term) GROUP BY asked.term"
                f" UNION ALL SELECT '', count(*) FROM {self.table}",
                [list(terms)],
            )
            found = dict(cursor.fetchall())
            return Frequencies(found.pop(""), found)

    def held(self) -> set[int]:
        """See `Engine.held`."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT document_id FROM {self.table}")
            return {row[0] for row in cursor.fetchall()}

    def begin_next(self) -> "PostgresqlEngine":
        """See `Engine.begin_next`."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEXT}")
            cursor.execute(create_statement(NEXT))
        return PostgresqlEngine(NEXT)

    def being_built(self) -> "PostgresqlEngine | None":
        """See `Engine.being_built`."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [NEXT])
            return PostgresqlEngine(NEXT) if cursor.fetchone()[0] else None

    def take_over(self) -> None:
        """See `Engine.take_over`."""
        with connection.cursor() as cursor:
            cursor.execute(DROP)
            cursor.execute(f"ALTER TABLE {self.table} RENAME TO {TABLE}")


def _scored(rows: Iterable[tuple[Any, ...]], bm25: BM25) -> list[Ranked]:
    """The rows' documents by how well their fields fit, each in its length beside the average."""
    scored = [
        Ranked(pk, bm25.score(Stems(*texts), length / float(average or 1))) for pk, *texts, length, average in rows
    ]
    return sorted(scored, key=lambda row: (-row.score, row.document_id))


def _any_of(terms: Sequence[str]) -> str:
    """Only the number of placeholders varies; every term is a parameter."""
    return " || ".join(["plainto_tsquery('simple', %s)"] * len(terms))
