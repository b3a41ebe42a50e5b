"""The backup file: a tar with the database, the files and a manifest with the checksum of each."""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: when it was made, of which kind of database, at which migrations, and every checksum."""

    format: int
    made: str
    engine: str
    migrations: list[str]
    checksums: dict[str, str]


def checksum(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def pack(folder: Path, manifest: Manifest, to: Path) -> None:
    """The folder as one file that only its owner may read; it has its name only when it is whole."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    part = to.with_name(f"{to.name}.part")
    part.touch(mode=0o600)
    with tarfile.open(part, "w:gz", compresslevel=3) as tar:
        tar.add(folder / MANIFEST, MANIFEST)
        for name in manifest.checksums:
            tar.add(folder / name, name)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(to)


@contextmanager
def unpacked(archive: Path, beside: Path) -> Iterator[tuple[Path, Manifest]]:
    """The backup in a folder of its own, on the same disk as `beside`, once every checksum has been found right."""
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=".restore-", dir=beside))
    try:
        _extract(archive, folder)
        yield folder, _checked(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _extract(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive) as tar:
            # Python's own filter refuses absolute names, `..`, links out of the folder and devices.
            tar.extractall(folder, filter="data")
    except (OSError, EOFError, zlib.error, tarfile.TarError) as fault:
        raise CommandError(_("Säkerhetskopian går inte att läsa: %s") % fault) from fault


def _checked(folder: Path) -> Manifest:
    """The manifest, if what lies in the folder is exactly what it says."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise CommandError(_("Filen är ingen säkerhetskopia av Kunskapsbanken.")) from fault
    if manifest.format != FORMAT:
        raise CommandError(_("Säkerhetskopian har ett format som den här versionen inte kan läsa."))
    found = {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_dir()} - {MANIFEST}
    wrong = sorted(found ^ set(manifest.checksums))
    right = manifest.checksums
    wrong += [name for name in sorted(found & set(right)) if right[name] != checksum(folder / name)]
    if wrong:
        raise CommandError(_("Säkerhetskopian är skadad, inget har ändrats. Fel i: %s") % ", ".join(wrong[:10]))
    return manifest
