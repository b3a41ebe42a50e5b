"""Loops that have to be fast are compiled by numba; the machine code is kept, so that it is made once.

Where: NUMBA_CACHE_DIR if the environment has it, else build/numba beside the package, else where numba finds a place.
Several processes may compile at once: each writes a file of its own and renames it (decision 0023).
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache

KEPT_IN = Path(__file__).resolve().parents[3] / "build" / "numba"
if not os.environ.get("NUMBA_CACHE_DIR"):
    vars(numba.config)["CACHE_DIR"] = str(KEPT_IN)

_CODE = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))).hexdigest()

# nogil: two searches in two threads. No bounds are checked: the arrays' makers keep them. No _nrt: the loops make no
# arrays, and without the counting of who holds one, parts in functions of their own cost nothing (else five times).
_OPTIONS: dict[str, Any] = {"nogil": True, "boundscheck": False, "error_model": "numpy", "_nrt": False}


class _Kept(FunctionCache):
    """What numba keeps of a function, told apart by all the code of this room.

    By itself numba looks at the function's own file, and at the parts that the function is made of as they lie in
    memory, which is never the same in two processes.
    """

    def _index_key(self, signature: Any, codegen: Any) -> Any:
        return signature, codegen.magic_tuple(), _CODE


def named(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The function as machine code, made at its first call. It may make no arrays of its own.

    Of functions made by another each has a name of its own, so that what is kept of one is not taken for the next.
    """
    function.__name__ = function.__qualname__ = name
    made: Any = numba.njit(**_OPTIONS)(function)
    kept: Any = _Kept
    with suppress(RuntimeError):  # numba's word for nowhere to write: then every process compiles for itself
        made._cache = kept(function)
    return made


def inlined(function: Callable[..., Any]) -> Callable[..., Any]:
    """A part of a compiled function, apart for reading's sake: it is put in where it is called."""
    return numba.njit(inline="always", **_OPTIONS)(function)
