"""`manage.py screen_contributions`: which voices hold what points out a person. It tells and changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from kunskapsbanken.dialogue.masking import kinds_in
from kunskapsbanken.dialogue.models import Contribution


class Command(BaseCommand):
    """For what was written before texts were screened, and after the screening has learnt more."""

    help = "Listar röster med e-postadresser, telefonnummer eller personnummer i texten. Ändrar inget."

    def handle(self, **options: Any) -> None:
        """One line a voice: its address and what was found, never the words themselves."""
        number = 0
        for voice in Contribution.objects.order_by("pk").iterator(chunk_size=500):
            if found := kinds_in(voice.text):
                number += 1
                where = "publik" if voice.published_at else "inte publik"
                self.stdout.write(f"{voice.get_absolute_url()} {where}: {', '.join(found)}")
        self.stdout.write(f"{number} röster")
