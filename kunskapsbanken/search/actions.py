"""Keeping the index."""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from kunskapsbanken.search.engines import OutOfOrder, engine
from kunskapsbanken.search.models import IndexDue, IndexedDocument
from kunskapsbanken.search.registry import SearchKind, kinds
from kunskapsbanken.search.storing import BATCH, batches, engines_to_change, put_in, remove

# Any number of our own: who holds the lock under it is the only one who changes the index on PostgreSQL.
LOCK = 5_740_013
logger = logging.getLogger(__name__)


def index_objects(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Bring the index in step with these objects: put in what can be found, take out the rest."""
    wanted = set(object_ids)
    # What is stored is the Swedish address and word, whoever saved; the reader's are made of them.
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        _alone()
        entries = list(kind.entries(wanted))
        gone = wanted - {entry.object_id for entry in entries}
        remove(IndexedDocument.objects.filter(kind=kind.name, object_id__in=gone))
        put_in(kind, entries, engines_to_change())
        IndexDue.objects.filter(kind=kind.name, object_id__in=wanted).delete()


def note_due(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Remember, in the transaction that changes objects, that the index must follow, should this process die first."""
    rows = [IndexDue(kind=kind.name, object_id=pk) for pk in object_ids]
    IndexDue.objects.bulk_create(rows, ignore_conflicts=True)


def index_due_among(kind: SearchKind, object_ids: Iterable[int]) -> int:
    """Bring the index in step with those of the objects that it has not followed yet; returns how many.

    Where the index cannot be changed now they stay due, for `index_due`: what was saved is saved, and whoever saved it
    shall not be told that it went wrong.
    """
    try:
        due = IndexDue.objects.filter(kind=kind.name, object_id__in=set(object_ids))
        if ids := list(due.values_list("object_id", flat=True)):
            index_objects(kind, ids)
    except (OutOfOrder, DatabaseError):
        logger.exception("The search index could not follow; it is tried again by the clock.")
        return 0
    return len(ids)


def follow(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """Objects have changed: bring the index in step when that is committed, or leave them due if it cannot be done."""
    ids = list(object_ids)
    note_due(kind, ids)
    transaction.on_commit(partial(index_due_among, kind, ids))


def follow_now(kind: SearchKind, object_ids: Iterable[int]) -> None:
    """As `follow`, for what is committed already."""
    ids = list(object_ids)
    note_due(kind, ids)
    index_due_among(kind, ids)


def index_due() -> int:
    """Index what could not be indexed when it was changed, or was changed by a process that died before the index
    could follow; returns how much. By the clock."""
    due: dict[str, set[int]] = {}
    for name, pk in IndexDue.objects.values_list("kind", "object_id")[: 10 * BATCH]:
        due.setdefault(name, set()).add(pk)
    IndexDue.objects.filter(kind__in=due.keys() - kinds.keys()).delete()
    return sum(index_due_among(kinds[name], ids) for name, ids in due.items() if name in kinds)


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
        for entries in batches(kind.entries(None)):
            with transaction.atomic():
                _alone()
                put_in(kind, entries, [building])
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


def _remove_unseen(seen: dict[str, set[int]], held: set[int]) -> None:
    """Take out what no kind has told of, unless it came while the index was built and so is `held` by the new one."""
    left = [
        pk
        for pk, kind, object_id in IndexedDocument.objects.values_list("pk", "kind", "object_id")
        if object_id not in seen.get(kind, ()) and pk not in held
    ]
    for batch in batches(left):
        remove(IndexedDocument.objects.filter(pk__in=batch))
