"""Writing to an organisation through the site: a letter in the outbox, and nothing else is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.guard import counted
from kunskapsbanken.people.mail import write_to
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.queries import addresses_of
from kunskapsbanken.people.subjects import Subject

# From all together, so that nobody's mailbox is drowned by many who each keep within their own limit.
MOST_A_DAY = 20
_DAY_S = 24 * 3600


@transaction.atomic
def write_to_organisation(
    *, organisation: Organisation, name: str, email: str, subject: str, message: str, about: Subject | None = None
) -> None:
    """Let anyone write to those who answer for an organisation; an answer goes straight to who wrote."""
    addresses = addresses_of(organisation)
    if not addresses:
        raise ValidationError(_("Organisationen tar inte emot meddelanden här."))
    _count(organisation)
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


def _count(organisation: Organisation) -> None:
    """One more message today; raises `ValidationError` where there have been too many."""
    key = f"messages-to:{organisation.pk}:{timezone.localdate()}"
    if counted(key, kept_s=_DAY_S) > MOST_A_DAY:
        raise ValidationError(
            _("%(name)s har fått många meddelanden i dag. Din text finns kvar: skicka igen i morgon.")
            % {"name": organisation.name},
            code="rate",
        )
