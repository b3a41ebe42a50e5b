"""Mail in the background."""

from django.core.mail import send_mail
from django_tasks import task


@task()
def deliver(to: str, subject: str, body: str) -> None:
    """Hand one mail to the mail server."""
    send_mail(subject, body, None, [to])
