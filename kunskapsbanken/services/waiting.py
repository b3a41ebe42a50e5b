"""Service places wait to be confirmed by those who keep them true."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, organisations_of, within_reach
from kunskapsbanken.people.waiting import Waiting, register
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.agreements import agreements_to_follow_up


def _old_facts(user: User) -> Iterator[Waiting]:
    if not may(user, EDIT_SERVICE_PLACE) or user.is_superuser:  # who looks after the system confirms no shops
        return
    mine = within_reach(user, EDIT_SERVICE_PLACE) | Q(organisation__in=organisations_of(user, EDIT_SERVICE_PLACE))
    old: QuerySet[ServicePlace] = ServicePlace.objects.in_use().filter(mine, confirm_on__lte=timezone.localdate())
    rows = list(old.order_by("confirm_on").values_list("key", "place__code"))
    if rows:
        key, code = rows[0]
        register_here = f"{reverse('service_register')}?plats={code}"
        address = reverse("service_place_edit", args=[key]) if len(rows) == 1 else register_here
        yield Waiting(_("Serviceplatser att bekräfta"), len(rows), address)


def _agreements(user: User) -> Iterator[Waiting]:
    if not may(user, EDIT_SERVICE_PLACE) or user.is_superuser:
        return
    rows = list(agreements_to_follow_up(user, timezone.localdate()))
    if rows:
        first = rows[0]
        listed = f"{reverse('service_agreements')}?plats={first.place.code}"
        address = reverse("service_agreement", args=[first.pk]) if len(rows) == 1 else listed
        yield Waiting(_("Avtal att följa upp"), len(rows), address, first.follow_up_on)


register(_old_facts, _agreements)
