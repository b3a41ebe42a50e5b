"""How far the reading of a file has come. Told beside the database, where what is not committed cannot be seen."""

from collections.abc import Callable
from functools import partial

from django.core.cache import cache

KEEP_S = 24 * 3600
# Told no oftener than this many rows.
STEP = 1000
Tell = Callable[[int], None]


class ImportStopped(Exception):
    """Someone has asked for it to end."""


def teller(pk: int) -> Tell:
    """What to tell how many rows are done; raises `ImportStopped` where someone has asked for that."""
    return partial(_tell, pk)


def begin(pk: int) -> None:
    """It is asked for, perhaps anew: nothing is done, and nobody wants it to end. Whoever asks says so and not the
    worker, so that one can change one's mind before the worker comes.
    """
    cache.delete_many([_done(pk), _stop(pk)])


def told_rows(pk: int) -> int:
    """How many rows are done."""
    return int(cache.get(_done(pk), 0))


def stop(pk: int) -> None:
    """Ask for it to end."""
    cache.set(_stop(pk), True, KEEP_S)


def silent(_rows: int) -> None:
    """For those who tell nobody."""


def _tell(pk: int, rows: int) -> None:
    if cache.get(_stop(pk)):
        raise ImportStopped
    cache.set(_done(pk), rows, KEEP_S)


def _done(pk: int) -> str:
    return f"service-import-{pk}-done"


def _stop(pk: int) -> str:
    return f"service-import-{pk}-stop"
