"""What the database holds after a kill, read past the site; and whether it is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

QUESTION = "SELECT title FROM moderation_submission"


def titles_kept(environment: dict[str, str]) -> set[str]:
    """The titles of everything that was sent in."""
    if url := environment.get("DATABASE_URL"):
        with psycopg.connect(url) as database:
            return {row[0] for row in database.execute(QUESTION)}
    with closing(sqlite3.connect(_file(environment))) as database:
        return {row[0] for row in database.execute(QUESTION)}


def integrity_faults(environment: dict[str, str]) -> list[str]:
    """What SQLite's own check says, but "ok"; PostgreSQL was not killed and has nothing to check."""
    if environment.get("DATABASE_URL"):
        return []
    try:
        with closing(sqlite3.connect(_file(environment))) as database:
            return [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except sqlite3.DatabaseError as fault:
        return [str(fault)]


def _file(environment: dict[str, str]) -> Path:
    return Path(environment["DATA_DIR"]) / "kunskapsbanken.sqlite3"
