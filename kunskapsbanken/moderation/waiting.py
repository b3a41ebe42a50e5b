"""Submissions wait for moderators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.queries import waiting_count
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may
from kunskapsbanken.people.waiting import Waiting, register


def _submissions(user: User) -> Iterator[Waiting]:
    if may(user, MODERATE):
        yield Waiting(_("Bidrag att granska"), waiting_count(user), reverse("moderation_queue"))


register(_submissions)
