"""Text files as people have them: what Excel and statistical databases in Sweden write."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# UTF-8 with or without a mark; else what older programs write. The last one reads almost anything.
ENCODINGS = ("utf-8-sig", "cp1252")


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
