"""`manage.py rebuild_search`: make the search index anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand

from kunskapsbanken.search.actions import rebuild_index


class Command(BaseCommand):
    """Readers see the old index until the new one is whole."""

    help = "Bygger om sökindexet från databasen."

    def handle(self, **options: Any) -> None:
        """Rebuild and say how much can be found."""
        self.stdout.write(f"Sökindex: {rebuild_index()} dokument")
