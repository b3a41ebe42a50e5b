"""Making a backup of an installation in use."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from kunskapsbanken.web.safekeeping import archive
from kunskapsbanken.web.safekeeping.databases import copy_database
from kunskapsbanken.web.safekeeping.installation import Installation


def back_up(source: Installation, to: Path | None = None) -> Path:
    """One file with everything that cannot be made anew; returns where it lies.

    Files are laid in both before and after the database is copied: what was added or removed meanwhile is there in
    either case, so that no row of the copy lacks its file.
    """
    now = timezone.localtime()
    to = to or source.data_dir / "backups" / f"kunskapsbanken-{now:%Y%m%d-%H%M%S}.tar.gz"
    to.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".backup-", dir=source.data_dir) as name:
        folder = Path(name)
        (folder / archive.FILES).mkdir()
        _lay_in_files(source, folder / archive.FILES)
        copy_database(source, folder / archive.DATABASE)
        _lay_in_files(source, folder / archive.FILES)
        found = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
        manifest = archive.Manifest(
            format=archive.FORMAT,
            made=now.isoformat(timespec="seconds"),
            engine="sqlite" if source.is_sqlite else "postgresql",
            migrations=_migrations(),
            checksums={name: archive.checksum(folder / name) for name in found},
        )
        archive.pack(folder, manifest, to)
    return to


def _lay_in_files(source: Installation, folder: Path) -> None:
    """By hard link, which takes no time and no room (uploaded files are never written over); else by copy."""
    for name in source.files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (folder / name).exists():
            continue
        with suppress(FileNotFoundError):  # removed since it was listed
            try:
                os.link(source.data_dir / name, folder / name)
            except PermissionError:
                shutil.copy2(source.data_dir / name, folder / name)


def _migrations() -> list[str]:
    """Which migrations the database has been through."""
    return sorted(".".join(migration) for migration in MigrationRecorder(connection).applied_migrations())
