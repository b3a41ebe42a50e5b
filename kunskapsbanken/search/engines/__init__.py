"""One small interface; an engine for each database, and OpenSearch. They rank terms and know nothing of Swedish."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Func, QuerySet

from kunskapsbanken.engines.swedish.ranking import Stems

if TYPE_CHECKING:
    from kunskapsbanken.search.models import IndexedDocument

# The table of the index that readers ask, and of the one that is to take its place.
TABLE, NEXT = "search_terms", "search_terms_next"


class Fields(NamedTuple):
    """The terms of one document: the stems of its title and its body in order, and those of the parts of compounds."""

    document_id: int
    title: Sequence[str]
    body: Sequence[str]
    title_parts: Sequence[str]
    body_parts: Sequence[str]

    @property
    def texts(self) -> tuple[str, ...]:
        """Each field as a text with spaces between its terms."""
        return tuple(" ".join(field) for field in (self.title, self.body, self.title_parts, self.body_parts))


# What a term in each field weighs, in the order of `Fields` (decision 5).
WEIGHTS = (3.0, 1.0, 1.5, 0.5)


class Ranked(NamedTuple):
    """A document and how well it fits (BM25 over the weighted fields); higher is better."""

    document_id: int
    score: float


class Frequencies(NamedTuple):
    """How many documents there are, and how many of them have each of the terms; a term in none may be left out."""

    documents: int
    containing: Mapping[str, int]


class OutOfOrder(Exception):
    """The engine does not answer, or answers with an error: nothing can be found, and a change may not be done."""


class Engine(Protocol):
    """What an engine can do. One that is a server of its own raises `OutOfOrder` when it cannot."""

    def add(self, documents: Iterable[Fields]) -> None:
        """Put documents in, in place of what was there under their ids."""

    def remove(self, document_ids: Iterable[int]) -> None:
        """Take documents out."""

    def rank(
        self,
        terms: Sequence[str],
        counted: Frequencies,
        *,
        limit: int,
        also: Sequence[str] = (),
        among: "QuerySet[IndexedDocument] | None" = None,
    ) -> list[Ranked]:
        """Documents with any of the terms, the best first; only those `among` these, where they are given.

        What is asked for `also` adds to the scores of those documents and finds none by itself; an engine may weigh it
        less than BM25 would, so that the best are to be scored anew. `counted` are the terms' frequencies, for those
        engines that do not know them by themselves.
        """

    def present(self, terms: Sequence[str], *, among: "QuerySet[IndexedDocument]") -> set[str]:
        """Which of the terms stand in any of these documents; there is at least one term."""

    def stems(self, document_ids: Sequence[int]) -> Mapping[int, Stems]:
        """The terms of documents, by their ids."""

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """How common the terms are."""

    def held(self) -> set[int]:
        """The ids of all documents that are in."""

    def begin_next(self) -> "Engine":
        """A new and empty index beside this one, which readers do not see; one that was left unfinished is dropped."""

    def being_built(self) -> "Engine | None":
        """The index that is being built beside this one."""

    def take_over(self) -> None:
        """Called on the next index: be the one that readers ask from now on."""


def is_among(documents: "QuerySet[IndexedDocument] | None", column: str) -> tuple[str, tuple[Any, ...]]:
    """The condition, with its parameters, that the document whose id stands in `column` is one of these.

    It is asked of each row that fits the words, so that what nobody asks for is never listed.
    """
    if documents is None:
        return "", ()
    same = documents.filter(pk=Func(template=column, output_field=BigIntegerField())).order_by().values("pk")
    try:
        sql, parameters = same.query.sql_with_params()
    except EmptyResultSet:
        return " AND 1 = 0", ()
    return f" AND EXISTS ({sql})", parameters


def engine() -> Engine:
    """The engine that is chosen; without a choice that of the database in use."""
    if settings.SEARCH_ENGINE == "opensearch":
        from kunskapsbanken.search.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine()
    if connection.vendor == "postgresql":
        from kunskapsbanken.search.engines.postgresql import PostgresqlEngine

        return PostgresqlEngine()
    from kunskapsbanken.search.engines.sqlite import SqliteEngine

    return SqliteEngine()
