"""Whole installations of their own for tests: a data folder and a database, worked on by the site's own commands."""

import os
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.db import connection

from kunskapsbanken.web.safekeeping.installation import Installation
from tools.steps import PYTHON, ROOT

SECRET_KEY = "installation-" + "0123456789abcdefghij" * 3


@dataclass(frozen=True)
class OwnInstallation:
    """Where it lies, its database's address (empty for SQLite in the data folder), and what else it is told."""

    folder: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def database_file(self) -> Path:
        return self.folder / "kunskapsbanken.sqlite3"

    @property
    def settings(self) -> Installation:
        """As the site's own commands know it."""
        default = f"sqlite:///{self.database_file}"
        return Installation(self.folder, dict(dj_database_url.parse(self.database_url or default)))

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the tests' own: as someone who starts it with the defaults has it."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings",
            "DATA_DIR": str(self.folder),
            "SECRET_KEY": SECRET_KEY,
            **({"DATABASE_URL": self.database_url} if self.database_url else {}),
            **self.more,
        }

    def python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run Python in it."""
        command = [str(PYTHON), *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the site in it."""
        return self.python("manage.py", *arguments)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Someone has the database open and has asked it something."""
        connect = psycopg.connect(self.database_url) if self.database_url else sqlite3.connect(self.database_file)
        with closing(connect) as user:
            user.execute("SELECT count(*) FROM people_user").fetchone()
            yield

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Put a question to the database, past the site."""
        return self._ask_all([question])[0]

    def _ask_all(self, questions: list[str]) -> list[list[tuple[Any, ...]]]:
        """Several at once: to open a database for each of its hundreds of tables takes longer than to read them."""
        connect = psycopg.connect(self.database_url) if self.database_url else sqlite3.connect(self.database_file)
        with closing(connect) as database, database:
            answers = (database.execute(question) for question in questions)
            return [answer.fetchall() if answer.description else [] for answer in answers]

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table, as text, in an order of its own."""
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        if self.database_url:
            tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        names = [name for (name,) in self.ask(tables)]
        found = self._ask_all([f'SELECT * FROM "{name}"' for name in names])
        return {name: sorted(map(repr, rows)) for name, rows in zip(names, found, strict=True)}

    def rules(self) -> list[str]:
        """Every trigger and index."""
        question = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index')"
        if self.database_url:
            question = (
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' UNION SELECT tgname FROM pg_trigger"
            )
        return sorted(row[0] for row in self.ask(question) if not row[0].startswith("RI_"))

    def files(self, *but: str) -> dict[str, bytes]:
        """Every file, but those of the database, with its content."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        names = {str(path.relative_to(self.folder)): path for path in found}
        left_out = ("kunskapsbanken.sqlite3", "cache/", "backups/", "ersatt-", *but)
        return {name: path.read_bytes() for name, path in names.items() if not name.startswith(left_out)}


@contextmanager
def bare_installation(folder: Path) -> Iterator[OwnInstallation]:
    """One without anything, as before its first set-up."""
    folder.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        yield OwnInstallation(folder)
        return
    with database_of_its_own("template0") as url:
        yield OwnInstallation(folder, url)


@contextmanager
def migrated_installation(folder: Path) -> Iterator[OwnInstallation]:
    """One with every table, copied from the tests' own database, which saves the time of making them."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        yield _with_copied_file(Path(name), folder)
        return
    connection.close()  # a database that someone uses cannot be copied
    folder.mkdir(parents=True, exist_ok=True)
    with database_of_its_own(name) as url:
        yield OwnInstallation(folder, url)


@contextmanager
def copied_installation(source: OwnInstallation, folder: Path) -> Iterator[OwnInstallation]:
    """The database of one that nobody uses, in a folder without its files."""
    if not source.database_url:
        yield _with_copied_file(source.database_file, folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with database_of_its_own(urlsplit(source.database_url).path.lstrip("/")) as url:
        yield OwnInstallation(folder, url)


def _with_copied_file(file: Path, folder: Path) -> OwnInstallation:
    folder.mkdir(parents=True, exist_ok=True)
    made = OwnInstallation(folder)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(made.database_file)) as copy:
        source.backup(copy)
    return made


@contextmanager
def database_of_its_own(template: str) -> Iterator[str]:
    """The address of a new database on the server at DATABASE_URL, copied from another there; gone afterwards."""
    server = os.environ["DATABASE_URL"]
    name = f"installation_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as maker:
        maker.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        try:
            yield address_of(name)
        finally:
            maker.execute(f"DROP DATABASE {name} WITH (FORCE)")


def address_of(database: str) -> str:
    """The address of a database on the server at DATABASE_URL."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
