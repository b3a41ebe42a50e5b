"""What did not go in the background waits for the system owner."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.notices.permissions import SEE_LETTERS
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may
from kunskapsbanken.people.waiting import Waiting, register
from kunskapsbanken.web.background import given_up_count


def _unfinished(user: User) -> Iterator[Waiting]:
    if may(user, SEE_LETTERS):
        yield Waiting(_("Brev och uppgifter som inte gick"), given_up_count(), reverse("unfinished"))


register(_unfinished)
