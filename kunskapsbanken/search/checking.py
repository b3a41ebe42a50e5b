"""The index held against the database: what is missing, what is old, and what is left of things that are gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.registry import Entry, SearchKind, kinds
from kunskapsbanken.search.storing import batches, remove


@dataclass(frozen=True)
class Differences:
    """Objects of one kind that the index should tell otherwise of, by their ids."""

    kind: str
    missing: list[int] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """All of them."""
        return [*self.missing, *self.outdated, *self.gone]


def differences() -> Iterator[Differences]:
    """What differs in each kind, and in kinds that there are no more; reads everything that can be found once."""
    held = engine().held()
    for kind in kinds.values():
        yield _differences(kind, held)
    for name in IndexedDocument.objects.exclude(kind__in=kinds).values_list("kind", flat=True).distinct():
        rows = IndexedDocument.objects.filter(kind=name)
        yield Differences(name, gone=list(rows.values_list("object_id", flat=True)))


def terms_of_nothing() -> list[int]:
    """Documents of the engine that have no row: no hit shows them, but they count among how common words are."""
    return sorted(engine().held() - set(IndexedDocument.objects.values_list("pk", flat=True)))


def mend(found: Differences) -> None:
    """Bring the index in step with what differs."""
    if found.kind in kinds:
        for ids in batches(found.ids):
            index_objects(kinds[found.kind], ids)
    else:
        remove(IndexedDocument.objects.filter(kind=found.kind))


def _differences(kind: SearchKind, held: set[int]) -> Differences:
    rows = IndexedDocument.objects.filter(kind=kind.name).values_list("object_id", "pk", "fingerprint")
    known = {object_id: (pk, fingerprint) for object_id, pk, fingerprint in rows}
    found = Differences(kind.name)
    for entry in kind.entries(None):
        _compare(entry, known.pop(entry.object_id, None), held, found)
    found.gone.extend(known)
    return found


def _compare(entry: Entry, row: tuple[int, str] | None, held: set[int], found: Differences) -> None:
    if row is None or row[0] not in held:
        found.missing.append(entry.object_id)
    elif row[1] != entry.fingerprint:
        found.outdated.append(entry.object_id)
