"""`manage.py backup`: everything that cannot be made anew, in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from kunskapsbanken.web.safekeeping.backup import back_up
from kunskapsbanken.web.safekeeping.installation import Installation


class Command(BaseCommand):
    """The site may be in use meanwhile."""

    help = "Gör en säkerhetskopia av databasen och alla filer, som en fil."

    def add_arguments(self, parser: Any) -> None:
        """Where to."""
        parser.add_argument("--to", type=Path, help="Filens namn; annars i backups/ i DATA_DIR.")

    def handle(self, *, to: Path | None, **options: Any) -> None:
        """Do it, and tell where it lies."""
        with translation.override("sv"):
            made = back_up(Installation.here(), to)
        self.stdout.write(f"Säkerhetskopian ligger i {made} ({made.stat().st_size / 1e6:.1f} MB)")
