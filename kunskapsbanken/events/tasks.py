"""What happens to registrations in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.events.actions.telling import send_reminders


@task()
def remind_registered() -> int:
    """Write to those who are to come tomorrow, and of what has changed; meant to run once a day."""
    return send_reminders(now=timezone.now())
