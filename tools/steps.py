"""Steps of the set-up: each is done again only when what it depends on has changed."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
STAMPS = BUILD / "stamps"


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, flush=True)


def run(*command: str | Path, quiet: bool = True, **environment: str) -> None:
    """Run a command in the repository; where it fails, show what it said and stop."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
    )
    if done.returncode:
        say(f"\nDet gick inte: {' '.join(str(part) for part in command)}\n{done.stdout or ''}")
        sys.exit(1)


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A digest of the files (and of every file in the folders) and the words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def once(name: str, title: str, wanted: str, work: Callable[[], None], *, result: Path | None = None) -> bool:
    """Do the work unless it was done for the same `wanted` and its result still stands; returns whether it was done."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == wanted and (result is None or result.exists()):
        return False
    started = time.monotonic()
    print(f"  {title} …", end=" ", flush=True)
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    say(f"{time.monotonic() - started:.1f} s")
    return True
