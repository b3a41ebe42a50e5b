"""Writing to an organisation through the site: a letter in the outbox, and nothing else is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.mail import write_to
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.queries import addresses_of
from kunskapsbanken.people.subjects import Subject


@transaction.atomic
def write_to_organisation(
    *, organisation: Organisation, name: str, email: str, subject: str, message: str, about: Subject | None = None
) -> None:
    """Let anyone write to those who answer for an organisation; an answer goes straight to who wrote."""
    addresses = addresses_of(organisation)
    if not addresses:
        raise ValidationError(_("Organisationen tar inte emot meddelanden här."))
    for address in addresses:
        write_to(
            address,
            template="people/mail/message",
            reply_to=email,
            organisation=organisation,
            name=name,
            email=email,
            title=subject,
            message=message,
            about=about,
        )
