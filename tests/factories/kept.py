"""Installations that take long to make: made once, kept under `build/tests`, and copied for whoever needs one.

Each is kept by a fingerprint of the files that it is made of, so that a change makes it anew; what was made of earlier
files is thrown away then. On PostgreSQL its database is kept on the server at DATABASE_URL, its files as ever.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.factories.installations import OwnInstallation, address_of, database_of_its_own
from tools.steps import BUILD, ROOT, fingerprint

KEPT = BUILD / "tests"
LOCK = ROOT / "requirements.lock"
APP, CONTENT, TESTS = ROOT / "kunskapsbanken", ROOT / "content", ROOT / "tests"


@dataclass(frozen=True)
class Recipe:
    """How an installation is made: a Python module to run in an empty one (or in a copy of another), and the files that
    decide what comes out."""

    name: str
    module: str
    sources: Sequence[Path]
    environment: dict[str, str] = field(default_factory=dict)
    start: "Recipe | None" = None

    @property
    def mark(self) -> str:
        """What it is kept by."""
        started = self.start.mark if self.start else ""
        return fingerprint([LOCK, *self.sources], self.module, started)[:16]


FIRST_PAGES = Recipe(
    "first",
    "tests.factories.first_pages",
    [
        *sorted(APP.glob("*/migrations")),
        *sorted(APP.glob("*/permissions.py")),
        APP / "web" / "importers",
        APP / "vocabulary" / "importers.py",
        CONTENT / "vocabulary.yaml",
        TESTS / "factories" / "first_pages.py",
    ],
    {"DJANGO_SETTINGS_MODULE": "tests.settings"},
)
FOUNDED = Recipe(
    "founded",
    "tests.factories.founded",
    [APP, CONTENT, TESTS / "factories" / "founded.py"],
    {"TASKS_AT_ONCE": "1"},
    FIRST_PAGES,  # to make the tables takes longer than to load all that stands in them
)


@contextmanager
def copy_of(recipe: Recipe, folder: Path) -> Iterator[OwnInstallation]:
    """A copy in a folder that does not exist yet; on PostgreSQL its database is gone after the block."""
    shutil.copytree(_kept(recipe), folder)
    if not _is_on_server():
        yield OwnInstallation(folder)
        return
    with database_of_its_own(_database(recipe)) as url:
        yield OwnInstallation(folder, url)


def _is_on_server() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _kept(recipe: Recipe) -> Path:
    return (_kept_on_server if _is_on_server() else _kept_in_folder)(recipe)


def _kept_in_folder(recipe: Recipe) -> Path:
    start = _kept_in_folder(recipe.start) if recipe.start else None
    with _alone(recipe, "sqlite"):
        kept = _folder(recipe, "sqlite")
        if not kept.exists():
            _make(recipe, kept, start)
    return kept


def _kept_on_server(recipe: Recipe) -> Path:
    start = _kept_on_server(recipe.start) if recipe.start else None
    with _alone(recipe, "postgresql"), psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        kept, database = _folder(recipe, "postgresql"), _database(recipe)
        alike = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"kept_{recipe.name}_%"])
        found = {name for (name,) in alike}
        if not kept.exists() or database not in found:
            for name in found:
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
            template = _database(recipe.start) if recipe.start else "template0"
            create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            server.execute(create.format(sql.Identifier(database), sql.Identifier(template)))
            shutil.rmtree(kept, ignore_errors=True)
            _make(recipe, kept, start, address_of(database))
    return kept


def _make(recipe: Recipe, kept: Path, start: Path | None, database_url: str = "") -> None:
    """Make it beside its place and move it there, so that half of one is never taken for a whole."""
    for earlier in KEPT.glob(f"{kept.name.rpartition('-')[0]}-*"):
        shutil.rmtree(earlier)
    unfinished = kept.with_name(f"making-{kept.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    if start:
        shutil.copytree(start, unfinished)
    else:
        unfinished.mkdir(parents=True)
    done = OwnInstallation(unfinished, database_url, recipe.environment).python("-W", "ignore", "-m", recipe.module)
    assert done.returncode == 0, done.stdout + done.stderr
    unfinished.rename(kept)


@contextmanager
def _alone(recipe: Recipe, kind: str) -> Iterator[None]:
    """While one makes it, the others that run tests wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{recipe.name}-{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _folder(recipe: Recipe, kind: str) -> Path:
    return KEPT / f"{recipe.name}-{kind}-{recipe.mark}"


def _database(recipe: Recipe) -> str:
    return f"kept_{recipe.name}_{recipe.mark}"


def keep_all() -> None:
    """Make what is not kept yet, on the database that the environment names."""
    for recipe in (FIRST_PAGES, FOUNDED):
        _kept(recipe)


if __name__ == "__main__":
    keep_all()
