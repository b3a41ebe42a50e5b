"""`manage.py build_templates`: the downloadable templates as files, from their sources."""

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.bank.template_sources import TemplateSource, read_templates
from kunskapsbanken.engines import typeset

ENGINE = Path(typeset.__file__).parent
READERS = Path(__file__).resolve().parents[2]


class Command(BaseCommand):
    """Makes every file of every template; what is up to date is passed over."""

    help = "Bygger mallarna (DOCX, ODT, XLSX) ur content/templates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read and where to write."""
        parser.add_argument("--from", dest="source", type=Path, default=settings.BASE_DIR / "content" / "templates")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "build" / "templates")

    def handle(self, *, source: Path, out: str | Path, verbosity: int, **options: Any) -> None:
        """Build, remove what no longer has a source, and tell a line a file."""
        folder = Path(out)
        try:
            templates = read_templates(source)
        except ValidationError as faults:
            raise CommandError("\n".join(faults.messages)) from faults
        folder.mkdir(parents=True, exist_ok=True)
        # Beside the folder, so that the folder holds templates alone.
        stamp = folder.with_name(f"{folder.name}.json")
        before: dict[str, str] = json.loads(stamp.read_text(encoding="utf-8")) if stamp.exists() else {}
        maker = _fingerprint(*sorted(ENGINE.iterdir()), *sorted(READERS.glob("template_*.py")))
        now: dict[str, str] = {}
        for template in templates:
            wanted = maker + _fingerprint(source / f"{template.slug}.yaml")
            for form in template.formats:
                name = f"{template.slug}.{form}"
                now[name] = wanted
                said = self._build(template, form, folder / name, is_current=before.get(name) == wanted)
                if verbosity:
                    self.stdout.write(f"{name}: {said}")
        for name in before.keys() - now.keys():
            (folder / name).unlink(missing_ok=True)
        if now != before:
            stamp.write_text(json.dumps(now, indent=1), encoding="utf-8")

    def _build(self, template: TemplateSource, form: str, target: Path, *, is_current: bool) -> str:
        """Write one file unless it stands as wanted; returns what was done, in words."""
        if is_current and target.exists():
            return "oförändrad"
        try:
            content = template.write(form, fonts=settings.BASE_DIR / "build" / "fonts")
        except ValueError as error:
            raise CommandError(f"{template.slug}: {error}") from error
        target.write_bytes(content)
        return f"{len(content) / 1000:.0f} kB"


def _fingerprint(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
