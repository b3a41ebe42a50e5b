"""Mail in the background."""

from django_tasks import task

from kunskapsbanken.notices.delivery import deliver_letter

# Someone waits for a code to log in: letters go before what only keeps an index in step (which has priority 0).
BEFORE_OTHERS = 50


@task(priority=BEFORE_OTHERS)
def deliver(letter_id: int) -> None:
    """Hand one letter to the mail server."""
    deliver_letter(letter_id)
