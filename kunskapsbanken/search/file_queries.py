"""What became of the reading of files."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.excerpts import FILES
from kunskapsbanken.search.file_sources import FileSource, sources
from kunskapsbanken.search.models import FileState, FileText, IndexedDocument

TO_LOOK_AT = (FileState.FAILED, FileState.NO_TEXT, FileState.CUT)


def waiting_files() -> QuerySet[FileText]:
    """What has not been read yet, or was left in the middle."""
    return FileText.objects.filter(state=FileState.WAITING, source__in=sources).defer("pages").order_by("pk")


def keeps_files(viewer: Viewer) -> bool:
    """Whether the reading of any files is for `viewer` to look after."""
    return any(source.kept_by(viewer) is not None for source in sources.values())


def files_to_look_at(viewer: Viewer) -> QuerySet[FileText]:
    """Files that `viewer` looks after and whose text is not all in the search, those that failed first."""
    kept = [_kept(source, viewer) for source in sources.values()]
    return (
        FileText.objects.filter(reduce(or_, kept, Q(pk__in=[])), state__in=TO_LOOK_AT)
        .defer("pages")
        .order_by("-cause", "-read_at", "pk")
    )


def why_not_read(source: str, object_ids: Collection[int]) -> dict[int, str]:
    """Why the text of these files is not all in the search, by their ids; those without fault are left out."""
    rows = FileText.objects.filter(source=source, object_id__in=object_ids, state__in=TO_LOOK_AT).defer("pages")
    return {row.object_id: row.why for row in rows}


def out_of_step(source: FileSource) -> set[int]:
    """The ids of the texts that stand in the index and should not, should and do not, or are for other readers now."""
    numbers = dict(FileText.objects.filter(source=source.name).values_list("object_id", "pk"))
    entries = source.entries(numbers) if numbers else ()
    wanted = {numbers[entry.object_id]: entry.readers for entry in entries}
    there = _readers_now(numbers.values())
    return {pk for pk in wanted.keys() | there.keys() if wanted.get(pk) != there.get(pk)}


def _readers_now(file_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The keys that each file in the index opens to."""
    rows = IndexedDocument.objects.filter(kind=FILES, object_id__in=file_ids)
    keys: dict[int, set[str]] = {}
    for object_id, is_public, key in rows.values_list("object_id", "is_public", "readers__key"):
        keys.setdefault(object_id, {EVERYONE} if is_public else set())
        if key:
            keys[object_id].add(key)
    return {object_id: frozenset(found) for object_id, found in keys.items()}


def _kept(source: FileSource, viewer: Viewer) -> Q:
    things = source.kept_by(viewer)
    return Q(pk__in=[]) if things is None else Q(source=source.name, object_id__in=things.values("pk"))
