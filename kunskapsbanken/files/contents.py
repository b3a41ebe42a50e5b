"""Whether an uploaded document is what its name says, and no larger than it may be, packed or unpacked."""

import zipfile
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 25 * 1024 * 1024
MOST_UNPACKED_BYTES = 250 * 1024 * 1024
MOST_PARTS = 5000
PACKED = {".docx", ".odt", ".xlsx", ".ods", ".pptx", ".epub"}
PLAIN = {".csv", ".txt"}
BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n",),
}


def check_content(file: IO[bytes], name: str, size: int) -> None:
    """Refuse, in words, a file that is too large or is something else than its ending says."""
    if size > MOST_BYTES:
        raise ValidationError(_("Filen är för stor. Den får vara högst %d MB.") % (MOST_BYTES // 1024 // 1024))
    ending = Path(name).suffix.lower()
    file.seek(0)
    if not _is_what_it_says(file, ending):
        raise ValidationError(
            _("Filens innehåll stämmer inte med dess namn (%s). Spara om den och försök igen.") % ending
        )
    file.seek(0)


def _is_what_it_says(file: IO[bytes], ending: str) -> bool:
    if ending in PACKED:
        return _is_sound_package(file)
    beginning = file.read(2048)
    if ending in PLAIN:
        return b"\x00" not in beginning
    return beginning.startswith(BEGINNINGS.get(ending, (b"",)))


def _is_sound_package(file: IO[bytes]) -> bool:
    """A zip that unpacks to something reasonable, by its own list of contents."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED_BYTES
