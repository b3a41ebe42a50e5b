"""`manage.py remove_example`: remove Exempelkommunen."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from kunskapsbanken.web.demonstration.load import remove_example


class Command(BaseCommand):
    """All or nothing."""

    help = "Tar bort Exempelkommunen och allt som hör till den."

    def handle(self, **options: Any) -> None:
        """Do it, and tell what was done."""
        with translation.override("sv"):
            done = remove_example()
        self.stdout.write("Exempelkommunen är borttagen" if done else "Exempelkommunen finns inte")
