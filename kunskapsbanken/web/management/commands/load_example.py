"""`manage.py load_example`: load Exempelkommunen, where it is not there already."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from kunskapsbanken.web.demonstration.load import load_example


class Command(BaseCommand):
    """All or nothing."""

    help = "Läser in Exempelkommunen, den påhittade kommun som visar hela kedjan."

    def handle(self, **options: Any) -> None:
        """Do it, and tell what was done."""
        with translation.override("sv"):
            done = load_example()
        self.stdout.write("Exempelkommunen är inläst" if done else "Exempelkommunen finns redan")
