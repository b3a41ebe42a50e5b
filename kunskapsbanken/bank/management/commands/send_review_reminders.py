"""`manage.py send_review_reminders`: for those who would rather use cron than the clock beside the server."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kunskapsbanken.bank.actions.reviews import send_review_reminders


class Command(BaseCommand):
    """Sends today's reminders; a second run the same day sends nothing."""

    help = "Påminner ansvariga om poster som snart ska ses över."

    def handle(self, **options: Any) -> None:
        """Send, and tell how many."""
        sent = send_review_reminders(today=timezone.localdate())
        self.stdout.write(f"Påminnelser skickade: {sent}")
