"""One small interface, one engine for each database. An engine ranks terms; it knows nothing of Swedish."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from django.db import connection


class Terms(NamedTuple):
    """The terms of one document, by field."""

    document_id: int
    title: Sequence[str]
    body: Sequence[str]


class Ranked(NamedTuple):
    """A document and how well it fits; higher is better."""

    document_id: int
    score: float


class Engine(Protocol):
    """What an engine can do. Titles weigh six times as much as the rest (decision 5)."""

    def add(self, documents: Iterable[Terms]) -> None:
        """Put documents in, in place of what was there under their ids."""

    def remove(self, document_ids: Iterable[int]) -> None:
        """Take documents out."""

    def rank(self, terms: Sequence[str], *, limit: int) -> list[Ranked]:
        """Documents with any of the terms, the best first."""


def engine() -> Engine:
    """The engine of the database in use."""
    if connection.vendor == "postgresql":
        from kunskapsbanken.search.engines.postgresql import PostgresqlEngine

        return PostgresqlEngine()
    from kunskapsbanken.search.engines.sqlite import SqliteEngine

    return SqliteEngine()
