"""`manage.py keep_time`: does what is due by the clock, beside the server. One process for the whole site."""

import time
from datetime import date, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from kunskapsbanken.api.tasks import tell_programs
from kunskapsbanken.bank.tasks import remind_of_reviews
from kunskapsbanken.dialogue.tasks import remind_answerers, remind_of_promises
from kunskapsbanken.events.actions.telling import tell_all_changes
from kunskapsbanken.events.tasks import remind_registered
from kunskapsbanken.news.tasks import send_what_is_due
from kunskapsbanken.notices.actions import resume_letters
from kunskapsbanken.notices.queries import someone_is_due
from kunskapsbanken.people.actions import close_ended_roles
from kunskapsbanken.plans.actions.opening import open_earlier_plans
from kunskapsbanken.plans.tasks import remind_late_tasks, remind_of_expiry, remind_recipients, remind_responsible
from kunskapsbanken.publications.tasks import build_what_waits
from kunskapsbanken.search.actions import index_due
from kunskapsbanken.search.tasks import follow_in_meaning
from kunskapsbanken.services.tasks import remind_keepers
from kunskapsbanken.web.background import resume_tasks
from kunskapsbanken.web.tasks import tell_followers

EVERY_S = 30
# "At once" for those who follow something: so long may news wait.
TELL_EVERY = timedelta(minutes=5)


class Command(BaseCommand):
    """Every half minute scheduled publishing, and what did not go the first time; every five minutes news for those
    who follow something; once a day reminders, roles that have run out, and what has been kept long enough."""

    help = "Publicerar det som är schemalagt och skickar påminnelser. Körs bredvid servern."

    def add_arguments(self, parser: Any) -> None:
        """For those who would rather use cron."""
        parser.add_argument(
            "--once", action="store_true", help="Gör det som är dags och sluta, till exempel från cron."
        )

    def handle(self, *, once: bool, **options: Any) -> None:
        """Until stopped, or once."""
        told: datetime | None = None
        reminded: date | None = None
        while True:
            call_command("publish_scheduled", verbosity=0)
            resume_letters()
            resume_tasks()
            index_due()
            build_what_waits()
            send_what_is_due()
            follow_in_meaning()
            now = timezone.now()
            tell_all_changes(now=now)
            tell_programs()
            if (told is None or now - told >= TELL_EVERY) and someone_is_due(now):
                tell_followers.enqueue()
                told = now
            if reminded != timezone.localdate():
                self._daily()
                reminded = timezone.localdate()
            if once:
                return
            close_old_connections()
            time.sleep(EVERY_S)

    def _daily(self) -> None:
        close_ended_roles()
        open_earlier_plans()
        remind_of_reviews.enqueue()
        remind_keepers.enqueue()
        remind_of_promises.enqueue()
        remind_registered.enqueue()
        remind_answerers.enqueue()
        remind_recipients.enqueue()
        remind_responsible.enqueue()
        remind_of_expiry.enqueue()
        remind_late_tasks.enqueue()
        # By its name: open data is a neighbour that this room does not know.
        call_command("publish_datasets", later=True, verbosity=0)
        call_command("apply_retention", verbosity=0)
        call_command("remove_orphaned_files", verbosity=0)
