"""What the bank does in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.bank.actions.reviews import send_review_reminders


@task()
def remind_of_reviews() -> int:
    """Mail the owners of items that should be looked over; meant to run once a day."""
    return send_review_reminders(today=timezone.localdate())
