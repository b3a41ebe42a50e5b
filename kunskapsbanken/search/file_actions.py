"""Reading files and keeping what stood in them."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from kunskapsbanken.engines.reading import LIMITS, Reading, read_file
from kunskapsbanken.people.models import User
from kunskapsbanken.search.actions import follow_now, note_due
from kunskapsbanken.search.file_kind import FILES
from kunskapsbanken.search.file_queries import files_to_look_at, out_of_step, waiting_files
from kunskapsbanken.search.file_sources import FileSource, ending_of, is_read, sources
from kunskapsbanken.search.models import FileCause, FileState, FileText


class _Copy(NamedTuple):
    path: Path
    fingerprint: str


def note_file(source: FileSource, object_id: int) -> bool:
    """Take in that a file has come, been replaced, renamed or removed; returns whether it waits to be read."""
    row = _noted(source, object_id)
    if row is None:
        forget_file(source, object_id)
        return False
    follow_now(FILES, [row.pk])
    return row.state == FileState.WAITING


def forget_file(source: FileSource, object_id: int) -> None:
    """What stood in a file goes with it, also out of the index."""
    ids = list(FileText.objects.filter(source=source.name, object_id=object_id).values_list("pk", flat=True))
    FileText.objects.filter(pk__in=ids).delete()
    follow_now(FILES, ids)


def read_text(source: FileSource, object_id: int) -> None:
    """Read a file that waits, or whose content has changed, keep its text and bring the index in step.

    Not in one transaction: a reading takes its time, and one that is broken off leaves the file waiting.
    """
    row = FileText.objects.defer("pages").filter(source=source.name, object_id=object_id).first()
    thing = source.model._default_manager.filter(pk=object_id).first()
    if row is None or thing is None:
        return
    try:
        with _copied(source.file_of(thing)) as copy:
            if row.state == FileState.WAITING or row.fingerprint != copy.fingerprint:
                _keep(row, copy.fingerprint, read_file(copy.path, ending_of(row.file_name)))
    except FileNotFoundError:
        _store(row, fingerprint="", pages=[], state=FileState.FAILED, cause=FileCause.MISSING)
    follow_now(FILES, [row.pk])


def note_all_files() -> None:
    """Take in every file of every source, and forget those that are gone: what no signal has told of."""
    for source in sources.values():
        there = set(source.model._default_manager.values_list("pk", flat=True))
        for object_id in sorted(there):
            _noted(source, object_id)
        FileText.objects.filter(source=source.name).exclude(object_id__in=there).delete()


def read_waiting() -> int:
    """Read every file that waits; returns how many."""
    rows = list(waiting_files())
    for row in rows:
        read_text(sources[row.source], row.object_id)
    return len(rows)


def refresh_files() -> None:
    """Let the index follow when a page has come or gone that files are read through."""
    for source in sources.values():
        if source.follows_pages and (ids := out_of_step(source)):
            follow_now(FILES, ids)


def follow_page(page_id: int) -> None:
    """Let the index follow a page that was published.

    What it refers to is noted here and now: Wagtail's own task may come later, or so early that it still sees what the
    page has just let go of.
    """
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is not None:
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)
    refresh_files()


def ask_to_read_again(*, row: FileText, by: User) -> None:
    """Let a file wait to be read anew."""
    if not files_to_look_at(by).filter(pk=row.pk).exists():
        raise PermissionDenied
    FileText.objects.filter(pk=row.pk).update(state=FileState.WAITING, cause="")


def _noted(source: FileSource, object_id: int) -> FileText | None:
    """The row of a file, made or sent back to wait where the file is new; nothing where there is none to read."""
    thing = source.model._default_manager.filter(pk=object_id).first()
    name = source.file_of(thing).name if thing else None
    if not name or not is_read(name):
        return None
    row, _made = FileText.objects.defer("pages").get_or_create(source=source.name, object_id=object_id)
    if row.file_name != name:
        row.file_name, row.state, row.cause = name, FileState.WAITING, ""
        row.save(update_fields=["file_name", "state", "cause"])
    return row


@contextmanager
def _copied(file: FieldFile) -> Iterator[_Copy]:
    """The file in a folder of its own, wherever it is stored; one that is too large is not copied to its end."""
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil"
        with file.storage.open(str(file.name)) as content, path.open("wb") as copy:
            for chunk in content.chunks():
                digest.update(chunk)
                copy.write(chunk)
                if copy.tell() > LIMITS.file_bytes:
                    break
        yield _Copy(path, digest.hexdigest())


def _keep(row: FileText, fingerprint: str, reading: Reading) -> None:
    if reading.cause:
        _store(row, fingerprint=fingerprint, pages=[], state=FileState.FAILED, cause=FileCause(reading.cause))
        return
    state = FileState.CUT if reading.cut else FileState.READ
    pages = [list(page) for page in reading.pages] if reading.has_text else []
    _store(row, fingerprint=fingerprint, pages=pages, state=state if pages else FileState.NO_TEXT, cause="")


def _store(row: FileText, **values: object) -> None:
    """Unless another file has come in its place while this one was read."""
    with transaction.atomic():
        FileText.objects.filter(pk=row.pk, file_name=row.file_name).update(read_at=timezone.now(), **values)
        note_due(FILES, [row.pk])
