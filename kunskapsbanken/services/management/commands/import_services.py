"""`manage.py import_services FILE --source … --date …`: read a file with service places into the register."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kunskapsbanken.places.models import Place
from kunskapsbanken.services import import_tasks
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.importers.given import Given

TOLD_EVERY = 10_000


class Command(BaseCommand):
    """All or nothing; the same file read twice changes nothing."""

    help = "Läser in serviceplatser från CSV, XLSX, GeoPackage, GeoJSON, Overpass eller OpenStreetMap (.osm.pbf, .osm)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose it is and of which day."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="vems uppgifterna är, till exempel OpenStreetMap")
        parser.add_argument("--date", required=True, type=date.fromisoformat, help="vilken dag uppgifterna avser")
        parser.add_argument("--place", default="", help="koden för den kommun eller det län som ska läsas in")
        parser.add_argument("--licence", default="", help="licensen enligt SPDX, till exempel CC0-1.0")
        parser.add_argument("--kind", default="", help="serviceslag för hela filen, där den inte säger det själv")
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, utan att göra det")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare and, unless asked not to, store."""
        place = self._place(options["place"])
        try:
            prepared = prepare_import(
                incoming=read_file(options["file"], Given(options["kind"], tell=self._teller("lästa"))),
                place=place,
                file_name=options["file"].name,
                source=options["source"],
                dated=options["date"],
                licence=options["licence"],
                by=None,
            )
        except (ValidationError, OSError) as error:
            faults = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(faults)) from error
        for remark in prepared.remarks:
            self.stdout.write(remark)
        if options["dry_run"]:
            self._tell(differences_of(prepared))
            prepared.delete()
            return
        self._tell(confirm_import(prepared=prepared, by=None, tell=self._teller("sparade")))
        import_tasks.follow_in_search.enqueue()
        self.stdout.write("Klart. Sökningen följer efter i bakgrunden.")

    def _tell(self, found: Any) -> None:
        self.stdout.write(
            f"{len(found.new)} nya, {len(found.changed)} ändrade, {len(found.unchanged)} oförändrade, "
            f"{len(found.older)} där registret är nyare, {len(found.missing)} som inte finns i filen"
        )

    def _teller(self, what: str) -> Any:
        """Tells how many rows are done, now and then."""
        last = 0

        def tell(rows: int) -> None:
            nonlocal last
            if rows - last >= TOLD_EVERY:
                last = rows
                self.stdout.write(f"{rows} rader {what} …")

        return tell

    def _place(self, code: str) -> Place | None:
        if not code:
            return None
        place = Place.objects.filter(code=code).first()
        if place is None:
            raise CommandError(f"Det finns ingen plats med koden {code}.")
        return place
