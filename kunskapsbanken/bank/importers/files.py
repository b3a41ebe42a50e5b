"""A content file: front matter in YAML, then Markdown."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ContentFile:
    """One file of `content/`: its name (`items/framtidsverkstad`), front matter, Markdown and fingerprint."""

    name: str
    front: dict[str, Any]
    markdown: str
    fingerprint: str

    @property
    def slug(self) -> str:
        """The file's name without folder; the page's address."""
        return self.name.rsplit("/", 1)[-1]


def read(path: Path, root: Path) -> ContentFile:
    """Read one file. Raises `ValidationError` that names the file where its front matter cannot be read."""
    name = path.relative_to(root).with_suffix("").as_posix()
    text = path.read_text(encoding="utf-8")
    try:
        before, front, markdown = text.split("---\n", 2)
        fields = yaml.safe_load(front)
    except (ValueError, yaml.YAMLError) as error:
        raise ValidationError(
            _("%(name)s: metadata går inte att läsa: %(error)s") % {"name": name, "error": error}
        ) from error
    if before.strip() or not isinstance(fields, dict):
        raise ValidationError(_("%(name)s: filen ska börja med metadata mellan rader med ---") % {"name": name})
    return ContentFile(name, fields, markdown.strip(), hashlib.sha256(text.encode()).hexdigest())


def read_folder(root: Path, folder: str) -> list[ContentFile]:
    """Every Markdown file of a folder, by name. All faults are collected before any is raised."""
    files: list[ContentFile] = []
    faults: list[ValidationError] = []
    for path in sorted((root / folder).rglob("*.md")):
        try:
            files.append(read(path, root))
        except ValidationError as fault:
            faults.append(fault)
    if faults:
        raise ValidationError(faults)
    return files
