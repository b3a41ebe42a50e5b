"""The side that asks: starts the reading process, waits no longer than it may, and believes nothing it says unseen."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from kunskapsbanken.engines.reading.limits import LIMITS, Limits
from kunskapsbanken.engines.reading.results import Cause, Page, Reading
from kunskapsbanken.engines.reading.sniffing import ENDINGS

ROOT = Path(__file__).resolve().parents[3]
CHILD = "kunskapsbanken.engines.reading.child"
# Nothing of ours is handed over: no secret, no address of a database. numpy comes with openpyxl and needs one thread.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}
# What the kernel ends a process with that takes too much: its time, or the whole machine's memory.
CAUSES_BY_SIGNAL = {signal.SIGXCPU: Cause.TOO_SLOW, signal.SIGKILL: Cause.TOO_MUCH_MEMORY}


def reads(ending: str) -> bool:
    """Whether files with this ending (".pdf") are read at all."""
    return ending.lower() in ENDINGS


def read_file(path: Path, ending: str, limits: Limits = LIMITS) -> Reading:
    """The text of a file. Whatever is wrong with the file is told as a cause, never raised."""
    if not reads(ending):
        return Reading(cause=Cause.UNKNOWN_ENDING)
    size = path.stat().st_size
    if not size:
        return Reading(cause=Cause.EMPTY)
    if size > limits.file_bytes:
        return Reading(cause=Cause.TOO_LARGE)
    with tempfile.TemporaryFile() as answer:
        cause = _run(path.resolve(), ending.lower(), limits, answer)
        if cause:
            return Reading(cause=cause)
        answer.seek(0)
        return _understood(answer.read())


def _run(path: Path, ending: str, limits: Limits, answer: IO[bytes]) -> Cause | None:
    command = [sys.executable, "-m", CHILD, str(path), ending, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=ENVIRONMENT,
            timeout=limits.wall_s,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        return Cause.TOO_SLOW
    if done.returncode < 0:
        return CAUSES_BY_SIGNAL.get(signal.Signals(-done.returncode), Cause.BROKEN)
    return Cause.BROKEN if done.returncode else None


def _understood(answer: bytes) -> Reading:
    """The answer as what it should be; one of another shape comes from a process that a file has led astray."""
    try:
        told = json.loads(answer)
        return _reading(told)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Reading(cause=Cause.BROKEN)


def _reading(told: Mapping[str, Any]) -> Reading:
    if "cause" in told:
        return Reading(cause=Cause(told["cause"]))
    pages = [Page(None if number is None else int(number), str(text)) for number, text in told["pages"]]
    return Reading(tuple(pages), bool(told["cut"]))
