"""A line for those who register at the same moment."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for one's turn before the transaction begins.

    PostgreSQL has a line of its own for a row that many want. SQLite has none: those who wait try again now and then
    for twenty seconds, and of five hundred at once some had not been let in by then. Here they wait in the kernel's
    line, however long it is, and only the one whose turn it is asks SQLite.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with Path(f"{connection.settings_dict['NAME']}-turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # let go when the file is closed, and when the process dies
        yield
