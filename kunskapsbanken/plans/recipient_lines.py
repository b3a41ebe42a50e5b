"""Recipients as lines that are pasted in: "Namn; roll; e-post", the last two of one's own choosing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kunskapsbanken.plans.models import RecipientRole

MOST_LINES = 300
LONGEST_NAME = 160
_BETWEEN = re.compile(r"[;\t]")


@dataclass(frozen=True)
class NewRecipient:
    """One that is to be added to a list."""

    name: str
    role: RecipientRole = RecipientRole.OTHER
    email: str = ""
    organisation: int | None = None


def recipients_in(text: str) -> list[NewRecipient]:
    """The recipients in a pasted text, one a line. Everything that is wrong is told at once, by line."""
    found: list[NewRecipient] = []
    faults: list[str] = []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Klistra in högst %d rader åt gången.") % MOST_LINES)
    for number, line in lines:
        try:
            found.append(_recipient(line))
        except ValidationError as fault:
            faults += [_("Rad %(number)d: %(fault)s") % {"number": number, "fault": told} for told in fault.messages]
    faults += [_("”%s” står på flera rader.") % name for name in _twice(found)]
    if faults:
        raise ValidationError(faults)
    return found


def _recipient(line: str) -> NewRecipient:
    cells = [cell.strip() for cell in _BETWEEN.split(line)]
    if len(cells) > 3:
        raise ValidationError(_("Skriv namn, roll och e-postadress med semikolon emellan."))
    name, role, email = [*cells, "", ""][:3]
    if "@" in role and not email:
        role, email = "", role
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError(_("Skriv ett namn på högst %d tecken.") % LONGEST_NAME)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError(_("”%s” är ingen e-postadress.") % email) from None
    return NewRecipient(name, role_named(role), email)


def role_named(word: str) -> RecipientRole:
    """The role that a word means, by its name or its beginning; without a word it is another one."""
    told = word.strip().casefold()
    if not told:
        return RecipientRole.OTHER
    for role in RecipientRole:
        label = str(role.label).casefold()
        if told == role.value or label.startswith(told) or told in label.split(" eller "):
            return role
    roles = ", ".join(str(role.label) for role in RecipientRole)
    raise ValidationError(_("Rollen ”%(word)s” känner vi inte. Välj bland %(roles)s.") % {"word": word, "roles": roles})


def _twice(found: Iterable[NewRecipient]) -> list[str]:
    seen: set[str] = set()
    twice: list[str] = []
    for one in found:
        if one.name in seen and one.name not in twice:
            twice.append(one.name)
        seen.add(one.name)
    return twice
