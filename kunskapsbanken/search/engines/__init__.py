"""One small interface, one engine for each database. An engine ranks terms; it knows nothing of Swedish."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from django.db import connection


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


class Stems(NamedTuple):
    """The stems of a document's title and body, in order."""

    title: list[str]
    body: list[str]


class Engine(Protocol):
    """What an engine can do."""

    def add(self, documents: Iterable[Fields]) -> None:
        """Put documents in, in place of what was there under their ids."""

    def remove(self, document_ids: Iterable[int]) -> None:
        """Take documents out."""

    def rank(self, terms: Sequence[str], *, limit: int) -> list[Ranked]:
        """Documents with any of the terms, the best first."""

    def stems(self, document_ids: Sequence[int]) -> Mapping[int, Stems]:
        """The stems of documents, by their ids."""

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """How many documents there are, and how many of them have each of the terms; a term in none may be left out."""


def engine() -> Engine:
    """The engine of the database in use."""
    if connection.vendor == "postgresql":
        from kunskapsbanken.search.engines.postgresql import PostgresqlEngine

        return PostgresqlEngine()
    from kunskapsbanken.search.engines.sqlite import SqliteEngine

    return SqliteEngine()
