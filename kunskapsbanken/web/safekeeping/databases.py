"""Copying a database while it is in use, and putting a copy in its place: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from kunskapsbanken.web.safekeeping.installation import Installation

# Everything of ours lies in the schema `public`; psql does this and the whole copy in one transaction.
EMPTY_SCHEMA = "DROP SCHEMA IF EXISTS public CASCADE;\nCREATE SCHEMA public;\n"


def copy_database(source: Installation, to: Path) -> None:
    """One consistent moment of the database as a file; those who write meanwhile are not disturbed."""
    if source.is_sqlite:
        with closing(sqlite3.connect(source.database_file)) as live, closing(sqlite3.connect(to)) as copy:
            live.backup(copy)
        check_sqlite(to)
    else:
        _run(source, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(to))


def check_copy(copy: Path, *, sqlite: bool) -> None:
    """Refuse a copy that the database's own program cannot read."""
    if sqlite:
        check_sqlite(copy)
    else:
        _run(None, "pg_restore", "--list", str(copy))


def check_sqlite(file: Path) -> None:
    """SQLite's own check of every page and index."""
    try:
        with closing(sqlite3.connect(file)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        answer = str(fault)
    if answer != "ok":
        raise CommandError(_("Databasen i kopian är skadad: %s") % answer)


def is_filled(target: Installation) -> bool:
    """Whether there is a database with tables already."""
    if target.is_sqlite:
        if not target.database_file.exists():
            return False
        with closing(sqlite3.connect(target.database_file)) as database:
            return bool(database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0])
    question = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    return _run(target, "psql", "-X", "-A", "-t", "-c", question).strip() != "0"


def has_no_tables(target: Installation) -> bool:
    """Whether nothing is lost with the database; one that cannot be read may hold anything."""
    try:
        return not is_filled(target)
    except sqlite3.DatabaseError:
        return False


def is_in_use(target: Installation) -> bool:
    """Whether anyone else has the database open at this moment."""
    if not target.is_sqlite:
        question = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return _run(target, "psql", "-X", "-A", "-t", "-c", question).strip() != "0"
    if not target.database_file.exists():
        return False
    with closing(sqlite3.connect(target.database_file, timeout=0)) as database:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")  # is given only to one who is alone
        try:
            database.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            return True
    return False


def load_postgresql(target: Installation, copy: Path) -> None:
    """Put the copy in the place of everything in the database, or change nothing."""
    script = copy.with_suffix(".sql")
    _run(target, "pg_restore", "--no-owner", "--no-privileges", "--file", str(script), str(copy))
    whole = copy.with_suffix(".whole.sql")
    with whole.open("wb") as out, script.open("rb") as tables:
        out.write(EMPTY_SCHEMA.encode())
        shutil.copyfileobj(tables, out)
    _run(target, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "--file", str(whole))


def _run(installation: Installation | None, program: str, *arguments: str) -> str:
    """One of PostgreSQL's programs, with the way to the database in its environment (never in the process list)."""
    found = shutil.which(program)
    if found is None:
        raise CommandError(
            _("Programmet %s saknas. Det följer med PostgreSQL:s klient: apt-get install postgresql-client") % program
        )
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = installation.database if installation else {}
    way = {name: str(given[key]) for name, key in names.items() if given.get(key)}
    done = subprocess.run(
        [found, *arguments],
        env={**os.environ, **way, "PGCLIENTENCODING": "UTF8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{program}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
