"""Which kinds are read, and whether a file is what its ending says, before a library is let near it."""

import zipfile
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from kunskapsbanken.engines.reading.limits import Limits
from kunskapsbanken.engines.reading.results import Cause, Unreadable

BEGINNING_BYTES = 4096
PDF_MARK = b"%PDF-"
# Old office files, and new ones with a password, which lie in such a file.
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ODF_MANIFEST = "META-INF/manifest.xml"
ENCRYPTED_FLAG = 0x1


class Shape(Enum):
    """What a file is made of."""

    PDF = 1
    PACKAGE = 2
    TEXT = 3


class Kind(NamedTuple):
    """How files with an ending are read; `part` is what a package of that kind has in it."""

    shape: Shape
    module: str
    part: str = ""


_HERE = "kunskapsbanken.engines.reading"
ENDINGS = {
    ".pdf": Kind(Shape.PDF, f"{_HERE}.pdf"),
    ".docx": Kind(Shape.PACKAGE, f"{_HERE}.docx", "word/"),
    ".pptx": Kind(Shape.PACKAGE, f"{_HERE}.pptx", "ppt/"),
    ".xlsx": Kind(Shape.PACKAGE, f"{_HERE}.xlsx", "xl/"),
    ".odt": Kind(Shape.PACKAGE, f"{_HERE}.opendocument", "content.xml"),
    ".ods": Kind(Shape.PACKAGE, f"{_HERE}.opendocument", "content.xml"),
    ".html": Kind(Shape.TEXT, f"{_HERE}.html"),
    ".htm": Kind(Shape.TEXT, f"{_HERE}.html"),
    ".txt": Kind(Shape.TEXT, f"{_HERE}.plain"),
    ".csv": Kind(Shape.TEXT, f"{_HERE}.plain"),
}


def check_kind(path: Path, ending: str, limits: Limits) -> None:
    """Raise `Unreadable` for a file that is another kind than its ending says, locked, or too large unpacked."""
    kind = ENDINGS[ending]
    with path.open("rb") as file:
        beginning = file.read(BEGINNING_BYTES)
    if kind.shape is Shape.PDF and PDF_MARK not in beginning[:1024]:
        raise Unreadable(Cause.OTHER_KIND)
    if kind.shape is Shape.TEXT and beginning.startswith((PDF_MARK, OLE_MARK, b"PK\x03\x04")):
        raise Unreadable(Cause.OTHER_KIND)
    if kind.shape is Shape.PACKAGE:
        _check_package(path, beginning, kind.part, limits)


def _check_package(path: Path, beginning: bytes, part: str, limits: Limits) -> None:
    if beginning.startswith(OLE_MARK):
        raise Unreadable(Cause.LOCKED if OLE_ENCRYPTED in path.read_bytes() else Cause.OTHER_KIND)
    if not beginning.startswith(b"PK"):
        raise Unreadable(Cause.OTHER_KIND)
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            # No reader gets more out of a part than the list says, and too much of that is refused here.
            if len(parts) > limits.parts or sum(entry.file_size for entry in parts) > limits.unpacked_bytes:
                raise Unreadable(Cause.TOO_LARGE_UNPACKED)
            if any(entry.flag_bits & ENCRYPTED_FLAG for entry in parts) or _is_locked(package):
                raise Unreadable(Cause.LOCKED)
    except (zipfile.BadZipFile, OSError, EOFError) as fault:
        raise Unreadable(Cause.BROKEN) from fault
    if not any(entry.filename.startswith(part) for entry in parts):
        raise Unreadable(Cause.OTHER_KIND)


def _is_locked(package: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument's list of contents says that they are encrypted."""
    return ODF_MANIFEST in package.namelist() and b"encryption-data" in package.read(ODF_MANIFEST)
