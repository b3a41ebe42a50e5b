"""Keeping the index."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.spelling import may_be_mistyped
from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, fold, words
from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.search.analysis import analyser, fields
from kunskapsbanken.search.engines import Engine, Fields, engine
from kunskapsbanken.search.facets import county_tag
from kunskapsbanken.search.models import (
    IndexDue,
    IndexedDocument,
    IndexedReader,
    IndexedStem,
    IndexedTag,
    IndexedTitle,
    IndexedWord,
    shelf_of,
)
from kunskapsbanken.search.registry import Entry, SearchKind, kinds

BATCH = 500
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
# Any number of our own: who holds the lock under it is the only one who changes the index on PostgreSQL.
LOCK = 5_740_013
T = TypeVar("T")


def index_objects(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Bring the index in step with these objects: put in what can be found, take out the rest."""
    wanted = set(object_ids)
    with transaction.atomic():
        _alone()
        entries = list(kind.entries(wanted))
        gone = wanted - {entry.object_id for entry in entries}
        _remove(IndexedDocument.objects.filter(kind=kind.name, object_id__in=gone))
        _put_in(kind, entries, _engines())
        IndexDue.objects.filter(kind=kind.name, object_id__in=wanted).delete()


def note_due(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Remember, in the transaction that changes objects, that the index must follow, should this process die first."""
    rows = [IndexDue(kind=kind.name, object_id=pk) for pk in object_ids]
    IndexDue.objects.bulk_create(rows, ignore_conflicts=True)


def index_due_among(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Bring the index in step with those of the objects that it has not followed yet."""
    due = IndexDue.objects.filter(kind=kind.name, object_id__in=set(object_ids))
    if ids := list(due.values_list("object_id", flat=True)):
        index_objects(kind, ids)


def index_due() -> int:
    """Index what was changed by a process that died before the index could follow; returns how much. By the clock."""
    due: dict[str, set[int]] = {}
    for name, pk in IndexDue.objects.values_list("kind", "object_id")[: 10 * BATCH]:
        due.setdefault(name, set()).add(pk)
    for name, ids in due.items():
        if name in kinds:
            index_objects(kinds[name], ids)
        else:
            IndexDue.objects.filter(kind=name).delete()
    return sum(map(len, due.values()))


def rebuild_index(tell: Callable[[int], None] = lambda _count: None) -> int:
    """Make the whole index anew beside the old one, which readers ask until the new one takes its place at once.

    What is changed meanwhile goes into both. `tell` hears how far it has come after each batch. Returns how many
    things can be found.
    """
    with transaction.atomic():
        _alone()
        building = engine().begin_next()
    seen: dict[str, set[int]] = {name: set() for name in kinds}
    for kind in kinds.values():
        for entries in _batches(kind.entries(None)):
            with transaction.atomic():
                _alone()
                _put_in(kind, entries, [building])
            seen[kind.name].update(entry.object_id for entry in entries)
            tell(sum(map(len, seen.values())))
    with transaction.atomic():
        _alone()
        _remove_unseen(seen, building.held())
        building.take_over()
    return sum(map(len, seen.values()))


def _alone() -> None:
    """Nobody else changes the index until the transaction ends, so that what was read last is what stays.

    On SQLite a transaction that writes is alone from its beginning (settings: IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _engines() -> list[Engine]:
    """The index that readers ask, and the one that is being built, if one is."""
    asked = engine()
    building = asked.being_built()
    return [asked, building] if building else [asked]


def _remove_unseen(seen: dict[str, set[int]], held: set[int]) -> None:
    """Take out what no kind has told of, unless it came while the index was built and so is `held` by the new one."""
    left = [
        pk
        for pk, kind, object_id in IndexedDocument.objects.values_list("pk", "kind", "object_id")
        if object_id not in seen.get(kind, ()) and pk not in held
    ]
    for batch in _batches(left):
        _remove(IndexedDocument.objects.filter(pk__in=batch))


def _put_in(kind: SearchKind, entries: Sequence[Entry], engines: Sequence[Engine]) -> None:
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
    return IndexedDocument(
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
        is_public=EVERYONE in entry.readers,
        place=place,
        latitude=latitude,
        longitude=longitude,
        dated=entry.dated,
        fingerprint=entry.fingerprint,
    )


def _told_fields() -> list[str]:
    """The columns that an entry fills."""
    key = {"id", "kind", "object_id"}
    return [field.name for field in IndexedDocument._meta.concrete_fields if field.name not in key]


def _tags(entry: Entry) -> frozenset[tuple[str, str]]:
    return entry.tags | {county_tag(entry.place)} if entry.place else entry.tags


def _remove(documents: QuerySet[IndexedDocument]) -> None:
    ids = list(documents.values_list("pk", flat=True))
    _count_words(documents, [])
    for each in _engines():
        each.remove(ids)
    documents.delete()


def _count_words(gone: QuerySet[IndexedDocument], come: Iterable[IndexedDocument]) -> None:
    """Keep the count of words and stems in step: those of public documents alone, so that no other is ever proposed."""
    written: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for sign, rows in ((1, come), (-1, gone.filter(is_public=True))):
        for row in rows:
            found = _words_of(row)
            stem = analyser(row.language).stem
            written.update(dict.fromkeys(found, sign))
            stems.update(dict.fromkeys({stem(word) for word in found}, sign))
    with connection.cursor() as cursor:
        changed = sorted((word, fold(word), number) for word, number in written.items() if number)
        cursor.executemany(COUNT_WORDS, changed)
        cursor.executemany(COUNT_STEMS, sorted((stem, number) for stem, number in stems.items() if number))
    for left in _batches(word for word, number in written.items() if number < 0):
        IndexedWord.objects.filter(written__in=left, documents__lte=0).delete()
    for left in _batches(stem for stem, number in stems.items() if number < 0):
        IndexedStem.objects.filter(stem__in=left, documents__lte=0).delete()


def _words_of(row: IndexedDocument) -> set[str]:
    if not row.is_public:
        return set()
    texts = (row.title, row.label, row.summary, row.text)
    written = {text[word.start : word.end].lower() for text in texts for word in words(text)}
    return {word for word in written if len(word) <= LONGEST_WORD and may_be_mistyped(word)}


def _batches(entries: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch
