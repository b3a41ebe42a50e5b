"""SQLite's FTS5 as engine: our terms in, bm25 out."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from django.db import connection
from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.ranking import Stems
from kunskapsbanken.search.engines import NEXT, TABLE, WEIGHTS, Fields, Frequencies, Ranked, is_among
from kunskapsbanken.search.models import IndexedDocument

VOCABULARY = "search_vocabulary"
# What costs is to score a row. Where more have one of the terms than are wanted, those that have one alone of all that
# is asked for are left out, if the others are enough: so large a share of what is wanted (decision 22).
ENOUGH = 1 / 3


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
        if also and sum(counted.containing.get(term, 0) for term in terms) > limit:
            found = self._ranked(_match_two(terms, also), limit, among)
            if len(found) >= ENOUGH * limit:
                return found
        return self._ranked(_match(terms, also), limit, among)

    def _ranked(self, wanted: str, limit: int, among: QuerySet[IndexedDocument] | None) -> list[Ranked]:
        narrowed, given = is_among(among, f"{self.table}.rowid")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, -bm25({self.table}, %s, %s, %s, %s) AS score FROM {self.table}"
                f" WHERE {self.table} MATCH %s{narrowed}"
                " ORDER BY score DESC, rowid LIMIT %s",
                [*WEIGHTS, wanted, *given, limit],
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


def _match_two(terms: Sequence[str], also: Sequence[str]) -> str:
    """As `_match`, but what has one term alone is left out; nothing counts twice that stands once among many."""
    pairs = [f"({_quoted(one)} AND {_quoted(two)})" for one, two in combinations(terms, 2)]
    return f"({' OR '.join(map(_quoted, terms))}) AND ({' OR '.join([*map(_quoted, also), *pairs])})"


def _quoted(term: str) -> str:
    """A term in which nothing is taken for FTS5's own syntax."""
    return '"{}"'.format(term.replace('"', '""'))
