"""Hundreds of thousands of rows held at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_rows_held() -> Iterator[None]:
    """Do not look for garbage meanwhile: all rows stay until the end, and going through them over and over for what
    could be thrown away took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
