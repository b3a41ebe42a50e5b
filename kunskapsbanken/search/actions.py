"""Keeping the index."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from kunskapsbanken.engines.swedish.spelling import may_be_mistyped
from kunskapsbanken.engines.swedish.words import fold, words
from kunskapsbanken.search.analysis import fields
from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.models import IndexedDocument, IndexedWord
from kunskapsbanken.search.registry import Entry, SearchKind, kinds

BATCH = 500
LONGEST_WORD = 40
COUNT_WORDS = """
INSERT INTO search_indexedword (written, documents) VALUES (%s, %s)
ON CONFLICT (written) DO UPDATE SET documents = search_indexedword.documents + excluded.documents
"""
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
    engine().remove(list(IndexedDocument.objects.values_list("pk", flat=True)))
    IndexedDocument.objects.all().delete()
    IndexedWord.objects.all().delete()
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
    _count_words(IndexedDocument.objects.filter(kind=kind.name, object_id__in=[row.object_id for row in rows]), rows)
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
    _count_words(IndexedDocument.objects.filter(pk__in=ids), [])
    engine().remove(ids)
    IndexedDocument.objects.filter(pk__in=ids).delete()


def _count_words(gone: Iterable[IndexedDocument], come: Iterable[IndexedDocument]) -> None:
    """Keep the count of the words in step, so that no word of what is no longer public is ever proposed."""
    change: Counter[str] = Counter()
    for row in come:
        change.update(_words_of(row))
    for row in gone:
        change.subtract(_words_of(row))
    with connection.cursor() as cursor:
        cursor.executemany(COUNT_WORDS, sorted((word, number) for word, number in change.items() if number))
    IndexedWord.objects.filter(documents__lte=0).delete()


def _words_of(row: IndexedDocument) -> set[str]:
    texts = (row.title, row.label, row.summary, row.text)
    written = {text[word.start : word.end].lower() for text in texts for word in words(text)}
    return {word for word in written if len(word) <= LONGEST_WORD and may_be_mistyped(word)}


def _batches(entries: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch
