"""What the plans do in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.plans.actions.asking import remind_silent
from kunskapsbanken.plans.actions.expiring import tell_of_expiry
from kunskapsbanken.plans.actions.importing import read_received
from kunskapsbanken.plans.actions.reading_replies import read_reply_file
from kunskapsbanken.plans.actions.status_asking import send_status_reminders
from kunskapsbanken.plans.actions.together import remind_of_tasks

# After letters, as people wait for a page that tells them so.
AFTER_OTHERS = -50


@task(priority=AFTER_OTHERS)
def read_plan(import_id: int) -> None:
    """Read one file with an existing plan; nothing where it is gone or read already."""
    read_received(import_id=import_id)


@task(priority=AFTER_OTHERS)
def read_reply(file_id: int) -> None:
    """Read the text in a file that someone answered with; nothing where it is gone or read already."""
    read_reply_file(file_id=file_id)


@task()
def remind_recipients() -> int:
    """Write to recipients of drafts that have said nothing; meant to run once a day."""
    return remind_silent(today=timezone.localdate())


@task()
def remind_responsible() -> int:
    """Write to those who have not told how their measures go; meant to run once a day."""
    return send_status_reminders(today=timezone.localdate())


@task()
def remind_of_expiry() -> int:
    """Write to those whose plans expire within a year or have expired; meant to run once a day."""
    return tell_of_expiry(today=timezone.localdate())


@task()
def remind_late_tasks() -> int:
    """Write to those whose day for a task in a plan has passed; meant to run once a day."""
    return remind_of_tasks(today=timezone.localdate())
