"""What the clock hands to the worker."""

from django_tasks import task

from kunskapsbanken.notices.actions import send_digests


@task()
def tell_followers() -> int:
    """Write to those who follow something, each in the rhythm they chose."""
    return send_digests()
