"""`manage.py import_services FILE --source … --date …`: read a file with service places into the register."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.importers import read_file


class Command(BaseCommand):
    """All or nothing; the same file read twice changes nothing."""

    help = "Läser in serviceplatser från CSV, GeoJSON eller OpenStreetMap (.osm.pbf, .osm)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose it is and of which day."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="vems uppgifterna är, till exempel OpenStreetMap")
        parser.add_argument("--date", required=True, type=date.fromisoformat, help="vilken dag uppgifterna avser")
        parser.add_argument("--place", default="", help="koden för den kommun eller det län som ska läsas in")
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, utan att göra det")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare and, unless asked not to, store."""
        place = self._place(options["place"])
        try:
            prepared = prepare_import(
                incoming=read_file(options["file"]),
                place=place,
                file_name=options["file"].name,
                source=options["source"],
                dated=options["date"],
                by=None,
            )
        except (ValidationError, OSError) as error:
            faults = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(faults)) from error
        found = differences_of(prepared)
        for remark in prepared.remarks:
            self.stdout.write(remark)
        self.stdout.write(
            f"{len(found.new)} nya, {len(found.changed)} ändrade, {len(found.unchanged)} oförändrade, "
            f"{len(found.older)} där registret är nyare, {len(found.missing)} som inte finns i filen"
        )
        if options["dry_run"]:
            prepared.delete()
            return
        confirm_import(prepared=prepared, by=None)
        self.stdout.write("Klart.")

    def _place(self, code: str) -> Place | None:
        if not code:
            return None
        place = Place.objects.filter(code=code).first()
        if place is None:
            raise CommandError(f"Det finns ingen plats med koden {code}.")
        return place
