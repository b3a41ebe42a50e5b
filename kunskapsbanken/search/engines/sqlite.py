"""SQLite's FTS5 as engine: our terms in, bm25 out."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.ranking import Stems
from kunskapsbanken.search.engines import NEXT, TABLE, WEIGHTS, Fields, Frequencies, Ranked, is_among
from kunskapsbanken.search.models import IndexedDocument

VOCABULARY = "search_vocabulary"


def create_statement(table: str) -> str:
    """The terms are folded and stemmed already, so the tokenizer only has to split at spaces.

    Places are kept (FTS5's `detail` is full): without them bm25 reads every document anew that has one of the words.
    """
    return (
        f"CREATE VIRTUAL TABLE {table} USING fts5(title, body, title_parts, body_parts,"
        " tokenize = 'unicode61 remove_diacritics 0')"
    )


CREATE = create_statement(TABLE)
DROP = f"DROP TABLE {TABLE}"
# FTS5's own view of its index: in how many rows a term stands.
CREATE_VOCABULARY = f"CREATE VIRTUAL TABLE {VOCABULARY} USING fts5vocab({TABLE}, 'row')"
DROP_VOCABULARY = f"DROP TABLE {VOCABULARY}"


class SqliteEngine:
    """An FTS5 table; its rowid is the document's id."""

    def __init__(self, table: str = TABLE) -> None:
        self.table = table

    def add(self, documents: Iterable[Fields]) -> None:
        """See `Engine.add`."""
        kept = list(documents)
        rows: list[tuple[int | str, ...]] = [(doc.document_id, *doc.texts) for doc in kept]
        self.remove(doc.document_id for doc in kept)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (rowid, title, body, title_parts, body_parts) VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def remove(self, document_ids: Iterable[int]) -> None:
        """See `Engine.remove`."""
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.table} WHERE rowid = %s", [(pk,) for pk in document_ids])

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
        narrowed, given = is_among(among, f"{self.table}.rowid")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, -bm25({self.table}, %s, %s, %s, %s) AS score FROM {self.table}"
                f" WHERE {self.table} MATCH %s{narrowed}"
                " ORDER BY score DESC, rowid LIMIT %s",
                [*WEIGHTS, _match(terms, also), *given, limit],
            )
            return [Ranked(*row) for row in cursor.fetchall()]

    def present(self, terms: Sequence[str], *, among: QuerySet[IndexedDocument]) -> set[str]:
        """See `Engine.present`."""
        narrowed, given = is_among(among, f"{self.table}.rowid")
        one = f"SELECT %s WHERE EXISTS (SELECT 1 FROM {self.table} WHERE {self.table} MATCH %s{narrowed})"
        asked = [value for term in terms for value in (term, _quoted(term), *given)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(terms)), asked)
            return {row[0] for row in cursor.fetchall()}

    def stems(self, document_ids: Sequence[int]) -> dict[int, Stems]:
        """See `Engine.stems`."""
        places = ", ".join(["%s"] * len(document_ids))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, title, body, title_parts, body_parts FROM {self.table} WHERE rowid IN ({places})",
                document_ids,
            )
            return {pk: Stems(*texts) for pk, *texts in cursor.fetchall()}

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """See `Engine.frequencies`."""
        places = ", ".join(["%s"] * len(terms))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, doc FROM {VOCABULARY} WHERE term IN ({places})"
                # As a value of its own: beside another, SQLite counts row by row.
                " UNION ALL SELECT '', (SELECT count(*) FROM search_indexeddocument)",
                list(terms),
            )
            found = dict(cursor.fetchall())
            return Frequencies(found.pop(""), found)

    def held(self) -> set[int]:
        """See `Engine.held`."""
        with connection.cursor() as cursor:
            # FTS5's own table of lengths: it has a row for each document, without its words.
            cursor.execute(f"SELECT id FROM {self.table}_docsize")
            return {row[0] for row in cursor.fetchall()}

    def begin_next(self) -> "SqliteEngine":
        """See `Engine.begin_next`."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEXT}")
            cursor.execute(create_statement(NEXT))
        return SqliteEngine(NEXT)

    def being_built(self) -> "SqliteEngine | None":
        """See `Engine.being_built`."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [NEXT])
            return SqliteEngine(NEXT) if cursor.fetchone() else None

    def take_over(self) -> None:
        """See `Engine.take_over`. What was put in part by part is one tree from now on, which is read the fastest."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')")
            cursor.execute(DROP_VOCABULARY)
            cursor.execute(DROP)
            cursor.execute(f"ALTER TABLE {self.table} RENAME TO {TABLE}")
            cursor.execute(CREATE_VOCABULARY)


def _match(terms: Sequence[str], also: Sequence[str]) -> str:
    """What FTS5 is asked. It knows no term that only counts, but it takes the rows of the left side of an AND one by
    one and looks them up on the right, past all that lies between. What finds stands on both sides, and counts twice.
    """
    finding = " OR ".join(map(_quoted, terms))
    return f"({finding}) AND ({' OR '.join([finding, *map(_quoted, also)])})" if also else finding


def _quoted(term: str) -> str:
    """A term in which nothing is taken for FTS5's own syntax."""
    return '"{}"'.format(term.replace('"', '""'))
