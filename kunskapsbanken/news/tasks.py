"""The newsletter in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.news import actions
from kunskapsbanken.news.queries.mailings import due_mailings


@task()
def send_batch(mailing_id: int) -> None:
    """Hand over a lot of a sending, and leave the next to a task of its own: other work comes in between."""
    if actions.post_batch(mailing_id=mailing_id):
        send_batch.enqueue(mailing_id)


def send_what_is_due() -> None:
    """Begin sendings whose time has come, and go on with those that were broken off; run by the clock."""
    for mailing_id in due_mailings(timezone.now()):
        send_batch.enqueue(mailing_id)
    actions.note_refusals()
