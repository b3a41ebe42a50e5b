"""`manage.py encode_search`: make the vectors that the search by meaning lacks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.search.meaning import EncoderFailed, is_on


class Command(BaseCommand):
    """Goes on where it was broken off; what it has not come to is found by words alone meanwhile."""

    help = "Räknar ut vad texterna betyder, för sökning på betydelse."

    def handle(self, **options: Any) -> None:
        """Tell after each batch how far it has come."""
        if not is_on():
            raise CommandError("Sökning på betydelse är avstängd: sätt SEARCH_MEANING.")
        from kunskapsbanken.search.meaning.encoding import encode_all

        try:
            done = encode_all(lambda done, there: self.stdout.write(f"Betydelse: {done} av {there}"))
        except EncoderFailed as fault:
            raise CommandError(f"Betydelse: det som räknar svarar inte ({fault}). Sökningen går på ord.") from fault
        self.stdout.write(f"Betydelse: {done} dokument räknade")
