"""Files that are sent in to be read: their kind and size, their text, and how all that is wrong is told at once."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_BYTES = 30 * 1024 * 1024
# More faults than this help nobody: the file is of another kind than one thinks.
MOST_FAULTS = 50
# UTF-8 with or without a mark; else what older programs write. The last one reads almost anything.
ENCODINGS = ("utf-8-sig", "cp1252")


def ending_among(name: str, endings: Collection[str]) -> str:
    """Which of the endings a file has; raises `ValidationError` where it has none of them."""
    for ending in endings:
        if name.lower().endswith(ending):
            return ending
    words = {"name": name, "endings": ", ".join(endings)}
    raise ValidationError(_("Filen ”%(name)s” har en ändelse vi inte känner. Vi läser %(endings)s.") % words)


def check_upload(uploaded: UploadedFile, endings: Collection[str]) -> None:
    """Raise `ValidationError` for a file of a kind that is not read, or too large to be."""
    ending_among(uploaded.name or "", endings)
    if (uploaded.size or 0) > MOST_BYTES:
        raise ValidationError(_("Filen är större än 30 MB. Dela den, eller be om hjälp med att läsa in den."))


@contextmanager
def on_disk(uploaded: UploadedFile, endings: Collection[str]) -> Iterator[Path]:
    """The file in a folder of its own for as long as it is read.

    The name is ours: only the ending is the sender's, and it is one of those we know.
    """
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"fil{ending_among(uploaded.name or '', endings)}"
        with path.open("wb") as copy:
            copy.writelines(uploaded.chunks())
        yield path


def read_text(path: Path) -> str:
    """The text of a file; raises `ValidationError` where it is empty or no text at all."""
    content = path.read_bytes()
    if not content.strip():
        raise ValidationError(_("Filen är tom."))
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(_("Filen går inte att läsa som text. Spara den som CSV med UTF-8."))


def raise_faults(faults: Sequence[str], more: int = 0) -> None:
    """Raise all faults together, as many as one can read; `more` were not even put into words."""
    if not faults:
        return
    shown = list(faults[:MOST_FAULTS])
    if rest := len(faults) - len(shown) + more:
        shown.append(_("… och %s fel till.") % rest)
    raise ValidationError(shown)
