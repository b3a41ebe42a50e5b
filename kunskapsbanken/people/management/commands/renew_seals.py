"""`manage.py renew_seals`: when the secret key has been exchanged (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kunskapsbanken.people.actions import renew_seals


class Command(BaseCommand):
    """Earlier keys stand in SECRET_KEY_FALLBACKS while this runs."""

    help = "Förseglar hemligheterna i databasen på nytt, med den nyaste nyckeln."

    def handle(self, **options: Any) -> None:
        """Do it, and tell what could not be opened."""
        done = renew_seals()
        self.stdout.write(f"{done.rows} förseglade på nytt")
        if done.unopened:
            raise CommandError(
                f"{done.unopened} kunde inte öppnas och lämnades som de var. Står den tidigare nyckeln i "
                "SECRET_KEY_FALLBACKS?"
            )
