"""`manage.py import_network FILE`: a road network from OpenStreetMap, a GeoPackage of lines, or a list of edges."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.access.importers import Given, columns_said, import_network, told_of
from kunskapsbanken.access.progress import Stage
from kunskapsbanken.engines.traveltime.nvdb import NAMES
from kunskapsbanken.places.models import Place

# How far it has come is told no oftener than so.
TELL_PERCENT = 5


class Command(BaseCommand):
    """All or nothing."""

    _told = 0

    help = "Läser in ett vägnät ur OpenStreetMap (.osm.pbf), NVDB eller Pipos (.gpkg), eller en länklista (.csv)."

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

        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="VAD=NAMN",
            help="Vad en kolumn heter i en .gpkg, till exempel speed=HAST. Vad: " + ", ".join(NAMES) + ".",
        )
        parser.add_argument("--layer", default="", help="Lagret i en .gpkg; annars det första med linjer.")

    def handle(self, *, file: Path, name: str, source: str, area: str, **options: Any) -> None:
        """Read, check, keep."""
        place = Place.objects.filter(code=area).first()
        if area and place is None:
            raise CommandError(f"Det finns ingen plats med koden {area}.")
        if not file.is_file():
            raise CommandError(f"Filen {file} finns inte.")
        try:
            row = import_network(
                file,
                name=name,
                source=source,
                dated=options["date"],
                area=place,
                by=None,
                given=Given(_columns(options["column"]), options["layer"]),
                tell=self._tell,
            )
        except ValidationError as fault:
            raise CommandError("Inget har ändrats.\n" + "\n".join(fault.messages)) from fault
        except KeyboardInterrupt as stopped:
            raise CommandError("Avbrutet. Inget har ändrats.") from stopped
        self.stdout.write(f"{row.name}: {row.nodes} noder, {row.arcs} länkar")
        for sentence in told_of(row.report):
            self.stdout.write(f"  {sentence}")

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if total and percent < self._told + TELL_PERCENT:
            return
        self._told = percent
        self.stdout.write(f"  {stage.label}: {percent} %" if total else f"  {stage.label}")


def _columns(said: list[str]) -> dict[str, str]:
    """The columns' names as they were given; `VAD=NAMN` each."""
    try:
        return columns_said(said)
    except ValidationError as fault:
        raise CommandError(f"--column {fault.messages[0]}") from fault
