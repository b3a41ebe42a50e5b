"""Putting a backup in the place of an installation: all of it, or nothing."""

import os
from pathlib import Path
from typing import NamedTuple

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.web.safekeeping import archive, databases
from kunskapsbanken.web.safekeeping.archive import Manifest
from kunskapsbanken.web.safekeeping.installation import REPLACED, Installation

SQLITE_ENDINGS = ("", "-wal", "-shm")
# What PostgreSQL's database was before it was replaced, for `pg_restore`.
KEPT_DUMP = "database.dump"


class Move(NamedTuple):
    """A file or folder on its way."""

    source: Path
    to: Path


def restore(file: Path, into: Installation, *, force: bool = False) -> Path | None:
    """Put the backup in place. What stood there before is kept in a folder beside it, whose path is returned."""
    if not file.is_file():
        raise CommandError(_("Filen finns inte: %s") % file)
    with archive.unpacked(file, into.data_dir) as (folder, manifest):
        _refuse_what_does_not_fit(manifest, into)
        databases.check_copy(folder / archive.DATABASE, sqlite=into.is_sqlite)
        connections.close_all()
        if not force:
            _refuse_to_overwrite(into)
        replaced = _swap(folder, into)
    cache.clear()
    _migrate(manifest)
    return replaced


def _refuse_what_does_not_fit(manifest: Manifest, into: Installation) -> None:
    if (manifest.engine == "sqlite") != into.is_sqlite:
        raise CommandError(
            _("Säkerhetskopian kommer från %s, men installationen använder en annan databas.") % manifest.engine
        )
    if newer := set(manifest.migrations) - _known_migrations():
        raise CommandError(
            _("Säkerhetskopian är gjord av en nyare version av Kunskapsbanken: %s") % ", ".join(sorted(newer)[:5])
        )


def _known_migrations() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return {".".join(key) for key in {*loader.disk_migrations, *replaced}}


def _refuse_to_overwrite(into: Installation) -> None:
    if databases.is_in_use(into):
        raise CommandError(_("Webbplatsen är igång. Stoppa den först, eller skriv FORCE=1."))
    if databases.is_filled(into) or into.kept():
        raise CommandError(_("Här finns redan innehåll. Skriv FORCE=1 för att ersätta det."))


def _swap(folder: Path, into: Installation) -> Path | None:
    """Move what is there aside and the copy in; where anything fails, move all of it back."""
    replaced = into.data_dir / f"{REPLACED}{timezone.localtime():%Y%m%d-%H%M%S-%f}"
    moves = [Move(path, replaced / path.name) for path in into.kept()]
    if into.is_sqlite:
        moves += _swap_of_files(into, folder / archive.DATABASE, replaced)
    moves += [Move(path, into.data_dir / path.name) for path in sorted((folder / archive.FILES).glob("*"))]
    done: list[Move] = []
    replaced.mkdir()
    try:
        if not into.is_sqlite and databases.is_filled(into):
            _keep_dump(into, replaced / KEPT_DUMP)
        for move in moves:
            move.source.rename(move.to)
            done.append(move)
        if not into.is_sqlite:
            databases.load_postgresql(into, folder / archive.DATABASE)
    except BaseException:
        for move in reversed(done):
            move.to.rename(move.source)
        (replaced / KEPT_DUMP).unlink(missing_ok=True)
        replaced.rmdir()
        raise
    if any(replaced.iterdir()):
        return replaced
    replaced.rmdir()
    return None


def _swap_of_files(into: Installation, copy: Path, replaced: Path) -> list[Move]:
    """What there is of SQLite's database aside and the copy in; one without a table is thrown away."""
    # The old copy's own log would otherwise be read into the new file.
    files = [into.database_file.with_name(into.database_file.name + ending) for ending in SQLITE_ENDINGS]
    holds_nothing = databases.has_no_tables(into)
    present = [file for file in files if file.exists()]
    if holds_nothing:
        # SQLite makes one as soon as anything asks (a migration does, by being read): no content to keep.
        for file in present:
            file.unlink()
        present = []
    return [*(Move(file, replaced / file.name) for file in present), Move(copy, into.database_file)]


def _keep_dump(into: Installation, to: Path) -> None:
    """The database as it stands, in a file that only its owner may read and that is on the disk when this returns."""
    to.touch(mode=0o600)
    databases.copy_database(into, to)
    with to.open("rb") as written:
        os.fsync(written.fileno())


def _migrate(manifest: Manifest) -> None:
    """An older copy is brought to this version; one of this version is left exactly as it was."""
    if {".".join(key) for key in MigrationLoader(None).disk_migrations} - set(manifest.migrations):
        call_command("migrate", verbosity=0)
