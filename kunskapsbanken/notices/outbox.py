"""The way to the outbox for what Django and Wagtail write themselves: reviews, comments, tries of the operator's."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from kunskapsbanken.notices.actions import post_letter
from kunskapsbanken.people.models import User


class EmailBackend(BaseEmailBackend):
    """Writes a letter to each who shall have the mail, in the place of sending it; the worker hands them over."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many mails are now in the outbox. Attachments are refused: a letter has none."""
        for mail in email_messages:
            if mail.attachments:
                raise ValueError("a letter carries no attachments")
            for address in mail.recipients():
                _write(mail, address)
        return len(email_messages)


def _write(mail: EmailMessage, address: str) -> None:
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    html = next((str(content) for content, kind in alternatives if kind == "text/html"), "")
    headers = {name: str(value) for name, value in mail.extra_headers.items()}
    if mail.reply_to:
        headers["Reply-To"] = ", ".join(mail.reply_to)
    with translation.override(_language_of(address)):
        post_letter(to=address, subject=str(mail.subject), text=_tidy(str(mail.body)), html=html, headers=headers)


def _language_of(address: str) -> str | None:
    """The one that whoever has the address has chosen for the admin: Wagtail has written the text in it."""
    reader = User.objects.filter(email__iexact=address).select_related("wagtail_userprofile").first()
    profile = getattr(reader, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else translation.get_language()


def _tidy(text: str) -> str:
    """Wagtail's templates leave blank lines by the handful, and blanks at the ends of lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return "\n".join(kept) + "\n"
