"""`manage.py import_population FILE`: where people live, from a table, squares or points."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.places.importers.population import load_population, read_population


class Command(BaseCommand):
    """All or nothing."""

    help = "Läser in befolkning: SCB:s tabeller efter region och ålder (CSV), rutor eller punkter (CSV, GeoPackage)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what the pages are to say of it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", required=True, help="Uppgiftens namn.")
        parser.add_argument("--source", required=True, help="Källan, som den ska anges på sidorna.")
        parser.add_argument("--date", type=date.fromisoformat, required=True, help="Dagen den avser (ÅÅÅÅ-MM-DD).")

    def handle(self, *, file: Path, name: str, source: str, **options: Any) -> None:
        """Read, check, keep."""
        if not file.is_file():
            raise CommandError(f"Filen {file} finns inte.")
        try:
            read = read_population(file)
            counted = load_population(read, name=name, source=source, counted_on=options["date"])
        except ValidationError as faults:
            raise CommandError("Inget har ändrats.\n" + "\n".join(faults.messages)) from faults
        self.stdout.write(f"{counted.name}: {counted.points.count()} punkter, {counted.places.count()} platser")
        for remark in read.remarks:
            self.stdout.write(f"  {remark}")
