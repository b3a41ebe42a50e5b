"""Whether an archive package is whole and holds what was frozen; nothing is needed but the file itself."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kunskapsbanken.engines.freezing import digest_of

CONTENT, SUMS, READ_ME = "plan.json", "SHA256SUMS", "README.txt"
MOST_BYTES = 500 * 1024 * 1024
_DIGEST = re.compile(r"SHA-256: ([0-9a-f]{64})")


@dataclass(frozen=True)
class Checked:
    """One thing that was looked at."""

    holds: bool
    words: str


def check_archive(path: Path, *, digest: str = "") -> list[Checked]:
    """Every file against its sum, and the content against its digest; `digest` is one that was kept elsewhere."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST_BYTES:
                return [Checked(False, "Paketet är större packat upp än det får vara.")]
            files = {entry.filename: package.read(entry) for entry in package.infolist()}
    except (OSError, zipfile.BadZipFile) as fault:
        return [Checked(False, f"Filen går inte att läsa som ett arkivpaket: {fault}")]
    if missing := {CONTENT, SUMS, READ_ME} - set(files):
        return [Checked(False, f"Filen saknas i paketet: {name}") for name in sorted(missing)]
    return [*_sums(files), *_content(files, digest.strip().lower())]


def _sums(files: dict[str, bytes]) -> Iterator[Checked]:
    stated = {}
    for line in files[SUMS].decode(errors="replace").splitlines():
        figures, _space, name = line.partition("  ")
        stated[name] = figures
    for name in sorted((set(files) - {SUMS}) | set(stated)):
        if name not in files:
            yield Checked(False, f"{name}: saknas i paketet")
        elif name not in stated:
            yield Checked(False, f"{name}: står inte i {SUMS}")
        else:
            holds = hashlib.sha256(files[name]).hexdigest() == stated[name]
            yield Checked(holds, f"{name}: {'stämmer' if holds else 'har ändrats'}")


def _content(files: dict[str, bytes], kept: str) -> Iterator[Checked]:
    found = _DIGEST.search(files[READ_ME].decode(errors="replace"))
    try:
        content = json.loads(files[CONTENT])
        reckoned = digest_of(content)
    except ValueError:
        yield Checked(False, f"{CONTENT}: går inte att läsa")
        return
    stated = found[1] if found else ""
    yield Checked(reckoned == stated, f"Innehållets kontrollsumma, räknad ur {CONTENT}: {reckoned}")
    yield Checked(
        hashlib.sha256(files[CONTENT]).hexdigest() == reckoned, f"{CONTENT} är skriven så som den kontrollsummerades"
    )
    if kept:
        yield Checked(reckoned == kept, "Innehållet är det som den angivna kontrollsumman gäller")
    for paper in content.get("documents", []) if isinstance(content, dict) else []:
        file = files.get(f"handlingar/{paper['name']}", b"")
        yield Checked(
            hashlib.sha256(file).hexdigest() == paper["sha256"], f"{paper['name']} är handlingen som beslutet nämner"
        )
