"""`manage.py check_search [--mend]`: hold the search index against the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kunskapsbanken.search.checking import differences, mend, terms_of_nothing
from kunskapsbanken.search.engines import engine


class Command(BaseCommand):
    """Ends with 1 where the index differs and is not mended."""

    help = "Jämför sökindexet med databasen. Med --mend rättas det som skiljer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to mend."""
        parser.add_argument("--mend", action="store_true", help="rätta det som skiljer")

    def handle(self, **options: Any) -> None:
        """Tell of each kind that differs, and mend it if asked to."""
        found = [row for row in differences() if row.ids]
        stray = terms_of_nothing()
        for row in found:
            told = f"{len(row.missing)} saknas, {len(row.outdated)} är inaktuella, {len(row.gone)} finns inte längre"
            self.stdout.write(f"{row.kind}: {told}")
        if stray:
            self.stdout.write(f"{len(stray)} dokument utan rad")
        if not found and not stray:
            self.stdout.write("Sökindexet stämmer med databasen.")
        elif not options["mend"]:
            raise CommandError("Sökindexet skiljer sig från databasen. Rätta med: manage.py check_search --mend")
        for row in found:
            mend(row)
        if options["mend"]:
            engine().remove(stray)
            self.stdout.write(f"Rättade: {sum(len(row.ids) for row in found) + len(stray)}")
