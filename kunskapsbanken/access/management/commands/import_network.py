"""`manage.py import_network FILE`: a road network from an OpenStreetMap extract or a list of edges."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.access.importers import import_network
from kunskapsbanken.places.models import Place


class Command(BaseCommand):
    """All or nothing."""

    help = "Läser in ett vägnät ur OpenStreetMap (.osm.pbf) eller en lista över länkar (.csv)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what the pages are to say of it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", required=True, help="Vägnätets namn.")
        parser.add_argument("--source", required=True, help="Källan, som den ska anges på sidorna.")
        parser.add_argument("--date", type=date.fromisoformat, required=True, help="Dagen det avser (ÅÅÅÅ-MM-DD).")
        parser.add_argument(
            "--area",
            default="",
            help="Länets eller kommunens kod; utan den används vägnätet för de kommuner det räcker runt.",
        )

    def handle(self, *, file: Path, name: str, source: str, area: str, **options: Any) -> None:
        """Read, check, keep."""
        place = Place.objects.filter(code=area).first()
        if area and place is None:
            raise CommandError(f"Det finns ingen plats med koden {area}.")
        if not file.is_file():
            raise CommandError(f"Filen {file} finns inte.")
        try:
            row = import_network(
                file, name=name, source=source, dated=options["date"], area=place, by=None, progress=self._tell
            )
        except ValidationError as fault:
            raise CommandError("Inget har ändrats.\n" + "\n".join(fault.messages)) from fault
        self.stdout.write(f"{row.name}: {row.nodes} noder, {row.arcs} länkar")

    def _tell(self, number: int) -> None:
        if number:
            self.stdout.write(f"  {number} vägar lästa")
