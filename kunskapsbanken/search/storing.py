"""The rows and terms of the index: what `actions` puts in and takes out, always within its transactions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from django.db import connection

from kunskapsbanken.engines.swedish.spelling import may_be_mistyped
from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, WORD, fold, words
from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.search.analysis import analyser, fields
from kunskapsbanken.search.engines import Engine, Fields, engine
from kunskapsbanken.search.facets import county_tag
from kunskapsbanken.search.models import (
    DocumentQuerySet,
    IndexedDocument,
    IndexedReader,
    IndexedStem,
    IndexedTag,
    IndexedText,
    IndexedTitle,
    IndexedWord,
    shelf_of,
)
from kunskapsbanken.search.registry import Entry, SearchKind

BATCH = 1000
LONGEST_WORD = 40
MOST_TAILS, LONGEST_TAIL = 12, 60
COUNT_WORDS = """
INSERT INTO search_indexedword (written, folded, documents) VALUES (%s, %s, %s)
ON CONFLICT (written) DO UPDATE SET documents = search_indexedword.documents + excluded.documents
"""
COUNT_STEMS = """
INSERT INTO search_indexedstem (stem, documents) VALUES (%s, %s)
ON CONFLICT (stem) DO UPDATE SET documents = search_indexedstem.documents + excluded.documents
"""
T = TypeVar("T")


def engines_to_change() -> list[Engine]:
    """The index that readers ask, and the one that is being built, if one is."""
    asked = engine()
    building = asked.being_built()
    return [asked, building] if building else [asked]


def put_in(kind: SearchKind, entries: Sequence[Entry], engines: Sequence[Engine]) -> None:
    """Store the rows of entries where they differ from what is there, and their terms in the engines."""
    mine = IndexedDocument.objects.filter(kind=kind.name, object_id__in=[entry.object_id for entry in entries])
    known = dict(mine.values_list("object_id", "fingerprint"))
    changed = [entry for entry in entries if known.get(entry.object_id) != entry.fingerprint]
    _store(kind, changed)
    ids = dict(mine.values_list("object_id", "pk"))
    terms = [_terms(ids[entry.object_id], entry) for entry in entries]
    for each in engines:
        each.add(terms)


def _terms(document_id: int, entry: Entry) -> Fields:
    named, told = f"{entry.title} {entry.also}", f"{entry.label} {entry.summary} {entry.text}"
    return fields(document_id, named, told, language=entry.language)


def _store(kind: SearchKind, entries: Sequence[Entry]) -> None:
    rows = [_row(kind, entry) for entry in entries]
    mine = IndexedDocument.objects.filter(kind=kind.name, object_id__in=[row.object_id for row in rows])
    _count_words(mine, rows)
    IndexedDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_told_fields()
    )
    ids = dict(mine.values_list("object_id", "pk"))
    IndexedText.objects.bulk_create(
        (IndexedText(document_id=ids[row.object_id], text=row.text) for row in rows),
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["text"],
    )
    IndexedTag.objects.filter(document__in=ids.values()).delete()
    IndexedReader.objects.filter(document__in=ids.values()).delete()
    IndexedTag.objects.bulk_create(
        IndexedTag(document_id=ids[entry.object_id], facet=facet, value=value)
        for entry in entries
        for facet, value in _tags(entry)
    )
    IndexedReader.objects.bulk_create(
        IndexedReader(document_id=ids[entry.object_id], key=key)
        for entry in entries
        for key in entry.readers - {EVERYONE}
    )
    if not kind.of_places:  # places are completed by their own names
        IndexedTitle.objects.filter(document__in=ids.values()).delete()
        IndexedTitle.objects.bulk_create(tail for row in rows for tail in _tails(ids[row.object_id], row))


def _tails(document_id: int, row: IndexedDocument) -> Iterator[IndexedTitle]:
    """The title from its beginning, and from each word within it that a reader may begin with."""
    found = [word for word in words(row.title) if fold(row.title[word.start : word.end]) not in FUNCTION_WORDS]
    starts = dict.fromkeys([0, *(word.start for word in found)])
    for start in list(starts)[:MOST_TAILS]:
        shelf = shelf_of(is_public=row.is_public, is_example=row.is_example, is_inside=start > 0)
        tail = " ".join(fold(row.title[start:]).split())[:LONGEST_TAIL]
        yield IndexedTitle(document_id=document_id, shelf=shelf, tail=tail)


def _row(kind: SearchKind, entry: Entry) -> IndexedDocument:
    place = entry.place
    latitude, longitude = entry.point or (place.latitude, place.longitude) if place else entry.point or (None, None)
    row = IndexedDocument(
        kind=kind.name,
        object_id=entry.object_id,
        title=entry.title,
        summary=entry.summary,
        url=entry.url,
        label=entry.label,
        language=entry.language,
        is_example=entry.is_example,
        is_public=EVERYONE in entry.readers,
        place=place,
        latitude=latitude,
        longitude=longitude,
        dated=entry.dated,
        fingerprint=entry.fingerprint,
    )
    row.text = entry.text
    return row


def _told_fields() -> list[str]:
    """The columns that an entry fills."""
    key = {"id", "kind", "object_id"}
    return [field.name for field in IndexedDocument._meta.concrete_fields if field.name not in key]


def _tags(entry: Entry) -> frozenset[tuple[str, str]]:
    return entry.tags | {county_tag(entry.place)} if entry.place else entry.tags


def remove(documents: DocumentQuerySet) -> None:
    """Take documents out, with their terms and what is counted of their words."""
    ids = list(documents.values_list("pk", flat=True))
    _count_words(documents, [])
    for each in engines_to_change():
        each.remove(ids)
    documents.delete()


def _count_words(gone: DocumentQuerySet, come: Iterable[IndexedDocument]) -> None:
    """Keep the count of words and stems in step: those of public documents alone, so that no other is ever proposed."""
    written: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for sign, rows in ((1, come), (-1, gone.filter(is_public=True).with_text())):
        for row in rows:
            found = _words_of(row)
            written.update(dict.fromkeys((word for word, _stem in found), sign))
            stems.update(dict.fromkeys((stem for _word, stem in found), sign))
    with connection.cursor() as cursor:
        changed = sorted((word, fold(word), number) for word, number in written.items() if number)
        cursor.executemany(COUNT_WORDS, changed)
        cursor.executemany(COUNT_STEMS, sorted((stem, number) for stem, number in stems.items() if number))
    for left in batches(word for word, number in written.items() if number < 0):
        IndexedWord.objects.filter(written__in=left, documents__lte=0).delete()
    for left in batches(stem for stem, number in stems.items() if number < 0):
        IndexedStem.objects.filter(stem__in=left, documents__lte=0).delete()


def _words_of(row: IndexedDocument) -> set[tuple[str, str]]:
    """The words of a public document that completion and spelling may propose, in small letters, with their stems."""
    if not row.is_public:
        return set()
    everything = set(WORD.findall("\n".join((row.title, row.label, row.summary, row.text))))
    found = {_proposed(word, row.language) for word in everything}
    found.discard(None)
    return found  # type: ignore[return-value]


@lru_cache(maxsize=200_000)
def _proposed(word: str, language: str) -> tuple[str, str] | None:
    """Nothing for a word that is never proposed."""
    if len(word) > LONGEST_WORD or not may_be_mistyped(word.lower()):
        return None
    return word.lower(), analyser(language).stem(word.lower())


def batches(entries: Iterable[T]) -> Iterator[list[T]]:
    """The entries so many at a time."""
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch
