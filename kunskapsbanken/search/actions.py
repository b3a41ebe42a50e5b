"""Keeping the index."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import transaction

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.search.analysis import fields
from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.registry import Entry, SearchKind, kinds

BATCH = 500
T = TypeVar("T")


@transaction.atomic
def index_objects(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Bring the index in step with these objects: put in what may be read, take out the rest."""
    wanted = set(object_ids)
    entries = list(kind.entries(wanted))
    gone = wanted - {entry.object_id for entry in entries}
    _remove(IndexedDocument.objects.filter(kind=kind.name, object_id__in=gone).values_list("pk", flat=True))
    _store(kind, entries)


@transaction.atomic
def rebuild_index() -> int:
    """Make the whole index anew; readers see the old one until it is done. Returns how many things can be found."""
    _remove(IndexedDocument.objects.values_list("pk", flat=True))
    count = 0
    for kind in kinds.values():
        for batch in _batches(kind.entries(None)):
            _store(kind, batch)
            count += len(batch)
    return count


def _store(kind: SearchKind, entries: list[Entry]) -> None:
    rows = [
        IndexedDocument(
            kind=kind.name,
            object_id=entry.object_id,
            title=entry.title,
            folded_title=fold(entry.title),
            summary=entry.summary,
            text=entry.text,
            url=entry.url,
            label=entry.label,
            language=entry.language,
            is_example=entry.is_example,
        )
        for entry in entries
    ]
    stored = IndexedDocument.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "folded_title", "summary", "text", "url", "label", "language", "is_example"],
    )
    ids = dict(
        IndexedDocument.objects.filter(kind=kind.name, object_id__in=[row.object_id for row in stored]).values_list(
            "object_id", "pk"
        )
    )
    engine().add(
        fields(
            ids[entry.object_id],
            f"{entry.title} {entry.also}",
            f"{entry.label} {entry.summary} {entry.text}",
            language=entry.language,
        )
        for entry in entries
    )


def _remove(document_ids: Iterable[int]) -> None:
    ids = list(document_ids)
    engine().remove(ids)
    IndexedDocument.objects.filter(pk__in=ids).delete()


def _batches(entries: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch
