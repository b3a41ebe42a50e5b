"""`manage.py rebuild_search`: make the search index anew from the database."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.file_actions import note_all_files, read_waiting
from kunskapsbanken.search.meaning import is_on
from kunskapsbanken.search.storing import BATCH


class Command(BaseCommand):
    """Readers see the old index until the new one is whole."""

    help = "Bygger om sökindexet från databasen."

    def handle(self, **options: Any) -> None:
        """Rebuild, then read the files that wait: those that are new, and those that were left in the middle.

        Where the search goes by meaning too, make the vectors that are missing."""
        note_all_files()
        self.stdout.write(f"Sökindex: {rebuild_index(self._tell)} dokument")
        self.stdout.write(f"Filer: {read_waiting()} lästa")
        if is_on():
            call_command("encode_search", stdout=self.stdout)

    def _tell(self, count: int) -> None:
        """How far it has come, where someone is looking on and it takes a while."""
        if self.stdout.isatty() and count % (10 * BATCH) == 0:
            self.stdout.write(f"  {count} dokument …")
