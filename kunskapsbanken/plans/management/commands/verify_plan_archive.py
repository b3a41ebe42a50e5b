"""`manage.py verify_plan_archive FILE.zip`: whether an archive package is whole and holds what was frozen."""

from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kunskapsbanken.plans.archive_check import check_archive


class Command(BaseCommand):
    """Needs no database: the package proves itself, or against a digest that was kept elsewhere."""

    help = "Kontrollerar ett arkivpaket: filernas summor, och innehållets kontrollsumma räknad på nytt."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and a digest to hold it against."""
        parser.add_argument("file", type=Path, help="Arkivpaketet, arkiv.zip.")
        parser.add_argument("--digest", default="", help="Kontrollsumman ur protokollet eller från planens sida.")

    def handle(self, *, file: Path, digest: str, **options: Any) -> None:
        """One line for each thing that was looked at; ends with 1 where something does not hold."""
        checked = check_archive(file, digest=digest)
        for row in checked:
            self.stdout.write(f"{'OK  ' if row.holds else 'FEL '} {row.words}")
        if not all(row.holds for row in checked):
            raise CommandError("Paketet stämmer inte.")
        self.stdout.write("Paketet är helt och innehållet är det som låstes.")
