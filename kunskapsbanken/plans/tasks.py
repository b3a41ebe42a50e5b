"""What the plans do in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.plans.actions.asking import remind_silent


@task()
def remind_recipients() -> int:
    """Write to recipients of drafts that have said nothing; meant to run once a day."""
    return remind_silent(today=timezone.localdate())
