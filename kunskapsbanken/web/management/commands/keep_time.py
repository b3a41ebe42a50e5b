"""`manage.py keep_time`: does what is due by the clock, beside the server. One process for the whole site."""

import time
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from kunskapsbanken.bank.tasks import remind_of_reviews
from kunskapsbanken.people.actions import close_ended_roles

EVERY_S = 30


class Command(BaseCommand):
    """Scheduled publishing every half minute; once a day reminders, roles that have run out, and what has been kept
    long enough."""

    help = "Publicerar det som är schemalagt och skickar påminnelser. Körs bredvid servern."

    def add_arguments(self, parser: Any) -> None:
        """For those who would rather use cron."""
        parser.add_argument(
            "--once", action="store_true", help="Gör det som är dags och sluta, till exempel från cron."
        )

    def handle(self, *, once: bool, **options: Any) -> None:
        """Until stopped, or once."""
        reminded: date | None = None
        while True:
            call_command("publish_scheduled", verbosity=0)
            today = timezone.localdate()
            if reminded != today:
                close_ended_roles()
                remind_of_reviews.enqueue()
                call_command("apply_retention", verbosity=0)
                reminded = today
            if once:
                return
            close_old_connections()
            time.sleep(EVERY_S)
