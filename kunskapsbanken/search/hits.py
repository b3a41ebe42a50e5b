"""What a search gives."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.marking import Piece
from kunskapsbanken.search.fetching import fetched
from kunskapsbanken.search.models import IndexedDocument


class Row(NamedTuple):
    """A document among the hits, with what filters and orders ask of it, as the database gives it: SQLite has numbers
    for truth and texts for days."""

    pk: int
    kind: str
    object_id: int
    is_example: bool | int
    dated: date | str | None
    latitude: float | None
    longitude: float | None


def rows_of(documents: QuerySet[IndexedDocument]) -> list[Row]:
    """The documents as rows."""
    return list(map(Row._make, fetched(documents.values_list(*Row._fields))))


NO_TERMS = Terms([], [])


@dataclass(frozen=True)
class Hits:
    """What was found, the best first. `all` are the hits before kinds and tags were chosen: facets count them."""

    terms: Terms
    found: list[Row]
    all: list[Row] = field(default_factory=list)
    meant: str = ""  # what was looked for, where the question was mistyped
    also: tuple[str, ...] = ()  # synonyms that were looked for besides the reader's own words

    @property
    def rows(self) -> list[tuple[int, str, int]]:
        """The hits as (document id, kind, object id)."""
        return [row[:3] for row in self.found]

    def ids(self, kind: str) -> list[int]:
        """Object ids of one kind."""
        return [row.object_id for row in self.found if row.kind == kind]


@dataclass(frozen=True)
class Result:
    """A hit as it is shown; `where` is the page of a file that the snippet stands on, in words."""

    document: IndexedDocument
    title: list[Piece]
    snippet: list[Piece]
    url: str
    where: str = ""
