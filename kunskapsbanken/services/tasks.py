"""What the register does in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.services.actions.reminders import send_agreement_reminders, send_confirm_reminders


@task()
def remind_keepers() -> int:
    """Write to those who keep service places and agreements true about what is due; meant to run once a day."""
    today = timezone.localdate()
    return send_confirm_reminders(today=today) + send_agreement_reminders(today=today)
