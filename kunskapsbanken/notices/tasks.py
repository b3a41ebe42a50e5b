"""Mail in the background."""

from django_tasks import task

from kunskapsbanken.notices.delivery import deliver_letter


@task()
def deliver(letter_id: int) -> None:
    """Hand one letter to the mail server."""
    deliver_letter(letter_id)
