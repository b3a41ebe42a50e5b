"""Made files that no row tells of: a transaction that failed leaves its files behind, as a disk takes nothing back."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.db.models import FileField
from django.utils import timezone

from kunskapsbanken.files.closed import MadeStorage

# A file is there before its row is: what is younger may be on its way. A week also lets a mistake be seen.
LEFT_FOR = timedelta(days=7)


def remove_orphans() -> list[Path]:
    """Remove those that have lain so long, and folders that are empty after them; returns what was removed.

    What people have sent in lies in other folders and is never removed so.
    """
    removed = []
    for folder, fields in _made_folders().items():
        known = {folder / name for field in fields for name in _names(field)}
        found = [path for path in folder.rglob("*") if path.is_file() and path not in known and _is_old(path)]
        for path in found:
            path.unlink(missing_ok=True)
        _remove_emptied(folder, found)
        removed += found
    return removed


def _made_folders() -> dict[Path, list[FileField]]:
    fields: dict[Path, list[FileField]] = defaultdict(list)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField) and isinstance(field.storage, MadeStorage):
                fields[Path(field.storage.location)].append(field)
    return fields


def _names(field: FileField) -> Iterator[str]:
    return field.model._default_manager.values_list(field.name, flat=True).iterator()


def _is_old(path: Path) -> bool:
    return path.stat().st_mtime < (timezone.now() - LEFT_FOR).timestamp()


def _remove_emptied(folder: Path, files: list[Path]) -> None:
    """The folders that held the files and hold nothing more, the innermost first."""
    held = {parent for path in files for parent in path.parents if parent.is_relative_to(folder) and parent != folder}
    for path in sorted(held, reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
