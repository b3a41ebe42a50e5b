"""Saying that what the register says of service places still holds."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.services.actions.events import record, verified
from kunskapsbanken.services.links import read_token, still_holds
from kunskapsbanken.services.models import IN_USE, ServiceEvent, ServicePlace, ServicePlaceQuerySet
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.keepers import office_for, office_of


class LinkUsedUp(ValidationError):
    """The link has been used, is too old, or is none of ours. `service_place` is the one that it was for, if known."""

    def __init__(self, service_place: ServicePlace | None) -> None:
        super().__init__(_("Länken gäller inte längre."))
        self.service_place = service_place


@transaction.atomic
def confirm_places(*, keys: Iterable[str], by: User) -> int:
    """Confirm service places as they stand, those of them that are in use; returns how many."""
    found = list(_locked().in_use().filter(key__in=list(keys), merged_into=None))
    for service_place in found:
        require(by, EDIT_SERVICE_PLACE, service_place)
        _confirm(service_place, office_for(service_place, by), by)
    return len(found)


@transaction.atomic
def confirm_by_link(*, token: str) -> ServicePlace:
    """Confirm a service place by the link in a letter; raises `LinkUsedUp`. Whoever has the letter is its receiver."""
    service_place = place_to_confirm(token, lock=True)
    _key, organisation_id = read_token(token)
    runs_it = service_place.organisation if organisation_id else None
    _confirm(service_place, runs_it.name if runs_it else office_of(service_place.place), None)
    return service_place


def place_to_confirm(token: str, *, lock: bool = False) -> ServicePlace:
    """The service place that a link confirms; raises `LinkUsedUp`."""
    try:
        key, _organisation_id = read_token(token)
    except BadSignature:
        raise LinkUsedUp(None) from None
    rows = _locked() if lock else ServicePlace.objects.select_related("place", "organisation")
    service_place = rows.filter(key=key).first()
    if service_place is None or not _is_kept(service_place) or not still_holds(token, service_place):
        raise LinkUsedUp(service_place)
    return service_place


def _is_kept(service_place: ServicePlace) -> bool:
    return service_place.status in IN_USE and service_place.merged_into_id is None


def _locked() -> ServicePlaceQuerySet:
    return ServicePlace.objects.select_for_update(of=("self",)).select_related("place", "organisation")


def _confirm(service_place: ServicePlace, office: str, by: User | None) -> None:
    verified(service_place, office)
    service_place.save()
    record(service_place, ServiceEvent.What.CONFIRMED, by=by)
    log(service_place, "services.confirm", user=by)
