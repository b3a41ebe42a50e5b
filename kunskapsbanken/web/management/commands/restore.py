"""`manage.py restore FILE`: put a backup in the place of what is here."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from kunskapsbanken.web.safekeeping.installation import Installation
from kunskapsbanken.web.safekeeping.restore import restore


class Command(BaseCommand):
    """Checks the whole file first; where anything is wrong with it, nothing is changed."""

    help = "Läser tillbaka en säkerhetskopia. Stoppa webbplatsen först."
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        """Which file, and whether what is here may be replaced."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="Ersätt det som redan finns.")

    def handle(self, *, file: Path, force: bool, **options: Any) -> None:
        """Do it, and tell where the old is kept."""
        with translation.override("sv"):
            replaced = restore(file, Installation.here(), force=force)
        self.stdout.write("Säkerhetskopian är tillbaka på plats")
        if replaced:
            self.stdout.write(f"Det som fanns här förut ligger i {replaced}")
