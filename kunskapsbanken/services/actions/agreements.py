"""What officers do with the agreements on service of their municipality."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import Agreement
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE


@transaction.atomic
def add_agreement(
    *, place: Place, fields: dict[str, Any], by: User, organisations: Iterable[Organisation] = ()
) -> Agreement:
    """Note an agreement of a municipality or a district. `fields` are the model's own.

    Raises `ValidationError` where it does not hold together.
    """
    require(by, EDIT_SERVICE_PLACE, place)
    return _store(Agreement(place=place), fields, organisations, by, "services.agreement_add")


@transaction.atomic
def change_agreement(
    *, agreement: Agreement, fields: dict[str, Any], by: User, organisations: Iterable[Organisation] = ()
) -> Agreement:
    """Change an agreement; whoever moves it to another place must have a say there too."""
    stored = Agreement.objects.select_for_update(of=("self",)).select_related("place").get(pk=agreement.pk)
    require(by, EDIT_SERVICE_PLACE, stored)
    return _store(stored, fields, organisations, by, "services.agreement_change")


@transaction.atomic
def end_agreement(*, agreement: Agreement, last_day: date, by: User) -> Agreement:
    """Let it end with a day. It stays in the list, and nothing is left to follow up."""
    stored = Agreement.objects.select_for_update(of=("self",)).select_related("place").get(pk=agreement.pk)
    require(by, EDIT_SERVICE_PLACE, stored)
    if stored.valid_from and last_day < stored.valid_from:
        raise ValidationError({"valid_to": _("Avtalet kan inte sluta innan det har börjat.")})
    stored.valid_to, stored.follow_up_on = last_day, None
    stored.save(update_fields=["valid_to", "follow_up_on"])
    log(stored, "services.agreement_end", user=by)
    return stored


def _store(
    agreement: Agreement, fields: dict[str, Any], organisations: Iterable[Organisation], by: User, did: str
) -> Agreement:
    for name, value in fields.items():
        setattr(agreement, name, value)
    require(by, EDIT_SERVICE_PLACE, agreement)
    if agreement.service_place is not None:  # nobody says of another municipality's shop what it rests on
        require(by, EDIT_SERVICE_PLACE, agreement.service_place.place)
    agreement.full_clean()
    agreement.save()
    agreement.organisations.set(organisations)
    log(agreement, did, user=by)
    return agreement
