"""What is to be done with each row of a file that waits to be confirmed: everything, until someone says otherwise."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE

# In `ServiceImport.choices`: numbers of the rows that are left out, and keys of missing places to be closed.
LEFT, CLOSED = "left", "closed"


def choose(*, prepared: ServiceImport, shown: Iterable[int], chosen: Iterable[int], by: User | None) -> None:
    """Of the rows that were shown, read in those that were chosen."""
    _change(prepared, LEFT, shown, set(shown) - set(chosen), by)


def close_too(*, prepared: ServiceImport, shown: Iterable[str], chosen: Iterable[str], by: User | None) -> None:
    """Of the missing places that were shown (by key), mark those that were chosen as closed."""
    _change(prepared, CLOSED, shown, chosen, by)


@transaction.atomic
def _change(
    prepared: ServiceImport, name: str, shown: Iterable[int | str], now: Iterable[int | str], by: User | None
) -> None:
    if by is not None:
        require(by, EDIT_SERVICE_PLACE, prepared)
    stored = ServiceImport.objects.select_for_update(of=("self",)).defer("rows", "report", "before")
    prepared.choices = (row := stored.get(pk=prepared.pk)).choices
    if row.state != ServiceImport.State.READY:
        raise ValidationError(_("Filen går inte att ändra längre."))
    kept = set(prepared.choices.get(name, [])) - set(shown)
    prepared.choices[name] = sorted(kept | set(now), key=str)
    ServiceImport.objects.filter(pk=prepared.pk).update(choices=prepared.choices)
