"""`manage.py apply_retention`: remove what has been kept long enough. The clock runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from kunskapsbanken.people.retention import apply_retention


class Command(BaseCommand):
    """Which rules there are, the page of the register tells."""

    help = "Tar bort personuppgifter som har sparats tillräckligt länge."

    def add_arguments(self, parser: Any) -> None:
        """Only look."""
        parser.add_argument("--dry-run", action="store_true", help="Räkna bara; ändra inget.")

    def handle(self, *, dry_run: bool, verbosity: int, **options: Any) -> None:
        """Do it, and tell how much each rule took."""
        with translation.override("sv"):
            for applied in apply_retention(dry_run=dry_run):
                if verbosity:
                    self.stdout.write(f"{applied.rows:6} {applied.rule.name}: {applied.rule.what}")
