"""Service places wait to be confirmed by those who keep them true, and reports for those who run the place."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may
from kunskapsbanken.people.waiting import Waiting, register
from kunskapsbanken.services.actions.reports import decided_at
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.agreements import agreements_to_follow_up
from kunskapsbanken.services.queries.duplicates import duplicates_waiting
from kunskapsbanken.services.queries.keepers import reports_for, to_confirm


def _old_facts(user: User) -> Iterator[Waiting]:
    if not may(user, EDIT_SERVICE_PLACE) or user.is_superuser:  # who looks after the system confirms no shops
        return
    yield Waiting(_("Serviceplatser att bekräfta"), to_confirm(user).count(), reverse("service_confirm"))


def _reports(user: User) -> Iterator[Waiting]:
    """For those who run service places; what waits for officers is told by the moderation."""
    waiting = reports_for(user)
    if waiting:
        yield Waiting(_("Ändringar av era serviceplatser"), len(waiting), decided_at(waiting[0]))


def _agreements(user: User) -> Iterator[Waiting]:
    if not may(user, EDIT_SERVICE_PLACE) or user.is_superuser:
        return
    rows = list(agreements_to_follow_up(user, timezone.localdate()))
    if rows:
        first = rows[0]
        listed = f"{reverse('service_agreements')}?plats={first.place.code}"
        address = reverse("service_agreement", args=[first.pk]) if len(rows) == 1 else listed
        yield Waiting(_("Avtal att följa upp"), len(rows), address, first.follow_up_on)


def _duplicates(user: User) -> Iterator[Waiting]:
    if not may(user, EDIT_SERVICE_PLACE) or user.is_superuser:
        return
    pairs = duplicates_waiting(user)
    if pairs.number:
        listed = f"{reverse('service_duplicates')}?plats={pairs.place_code}"
        yield Waiting(_("Serviceplatser som kan vara dubbletter"), pairs.number, listed)


register(_old_facts, _reports, _agreements, _duplicates)
