"""What the dialogue does in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.dialogue.actions.deadlines import escalate_late_answers, remind_of_answers
from kunskapsbanken.dialogue.actions.earlier.reading import read_received
from kunskapsbanken.dialogue.actions.reminders import send_commitment_reminders, send_minutes_reminders


@task()
def remind_of_promises() -> int:
    """Write to those who keep minutes and commitments about what is due; meant to run once a day."""
    today = timezone.localdate()
    return send_minutes_reminders(today=today) + send_commitment_reminders(today=today)


# After letters and what someone waits for on a page.
AFTER_OTHERS = -50


@task(priority=AFTER_OTHERS)
def read_earlier(minutes_id: int, attempt: int) -> None:
    """One attempt at a file; nothing where it is gone, stopped or begun anew meanwhile."""
    read_received(minutes_id=minutes_id, attempt=attempt)


@task()
def remind_answerers() -> int:
    """Write to those who are to answer voices, and to those who lead where answers are late; meant to run daily."""
    today = timezone.localdate()
    return remind_of_answers(today=today) + escalate_late_answers(today=today)
