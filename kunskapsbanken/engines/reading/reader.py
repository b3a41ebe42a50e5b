"""The side that asks: starts the reading process, waits no longer than it may, and believes nothing it says unseen."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TypeVar

from kunskapsbanken.engines.reading.limits import LIMITS, Limits
from kunskapsbanken.engines.reading.parting import IN_PARTS
from kunskapsbanken.engines.reading.results import Cause, Form, Page, Part, PartedPage, Parting, Reading
from kunskapsbanken.engines.reading.sniffing import ENDINGS

Kind = TypeVar("Kind")
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
    told = _told(path, ending, limits)
    if isinstance(told, Cause):
        return Reading(cause=told)
    return _understood(told, _reading, Reading(cause=Cause.BROKEN))


def read_parts(path: Path, ending: str, limits: Limits = LIMITS) -> Parting:
    """The parts of a file: lines, headings, points and rows. What is wrong is told as a cause, never raised."""
    told = _told(path, ending, limits, IN_PARTS)
    if isinstance(told, Cause):
        return Parting(cause=told)
    return _understood(told, _parting, Parting(cause=Cause.BROKEN))


def _told(path: Path, ending: str, limits: Limits, *asked: str) -> bytes | Cause:
    """What the reading process answers, or why it did not."""
    if not reads(ending):
        return Cause.UNKNOWN_ENDING
    size = path.stat().st_size
    if not size:
        return Cause.EMPTY
    if size > limits.file_bytes:
        return Cause.TOO_LARGE
    with tempfile.TemporaryFile() as answer:
        cause = _run([str(path.resolve()), ending.lower(), json.dumps(asdict(limits)), *asked], limits, answer)
        if cause:
            return cause
        answer.seek(0)
        return answer.read()


def _run(asked: list[str], limits: Limits, answer: IO[bytes]) -> Cause | None:
    command = [sys.executable, "-m", CHILD, *asked]
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


def _understood(answer: bytes, shape: Callable[[Mapping[str, Any]], Kind], otherwise: Kind) -> Kind:
    """The answer as what it should be; one of another shape comes from a process that a file has led astray."""
    try:
        return shape(json.loads(answer))
    except (ValueError, TypeError, KeyError, RecursionError):
        return otherwise


def _reading(told: Mapping[str, Any]) -> Reading:
    if "cause" in told:
        return Reading(cause=Cause(told["cause"]))
    pages = [Page(None if number is None else int(number), str(text)) for number, text in told["pages"]]
    return Reading(tuple(pages), bool(told["cut"]))


def _parting(told: Mapping[str, Any]) -> Parting:
    if "cause" in told:
        return Parting(cause=Cause(told["cause"]))
    pages = [
        PartedPage(
            None if number is None else int(number),
            str(name),
            tuple(Part(Form(form), tuple(str(cell) for cell in cells), int(level)) for form, cells, level in parts),
        )
        for number, name, parts in told["pages"]
    ]
    return Parting(tuple(pages), bool(told["cut"]))
