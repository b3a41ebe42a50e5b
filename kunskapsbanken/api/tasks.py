"""Webhooks in the background."""

from django_tasks import task

from kunskapsbanken.api.delivery import deliver_message, due_deliveries, queue_news

# After letters, before what only keeps an index in step.
BEFORE_INDEX = 20


@task(priority=BEFORE_INDEX)
def deliver(delivery_id: int) -> None:
    """Send one message."""
    deliver_message(delivery_id)


def tell_programs() -> int:
    """Queue what has happened for webhooks, and hand what is due to the worker; returns how many. Run by the clock."""
    queue_news()
    due = due_deliveries()
    for delivery_id in due:
        deliver.enqueue(delivery_id)
    return len(due)
