"""Making what was proposed of a service place true, over nothing that someone has changed since."""

from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.services.actions.offering import offered_by, store_offerings
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.changes import OFFERED, Changed, kind_labels, offering_named, told_apart

Offered = dict[tuple[str, str], IncomingOffering]


def apply_changes(service_place: ServicePlace, changes: Iterable[Changed], *, office: str) -> None:
    """Give it what is said of it, for the caller to save; `office` says so.

    Raises `ValidationError`, with all that hinders, where a fact is no longer what the proposal said that it was.
    """
    changes = list(changes)
    facts = [change for change in changes if "kind" not in change]
    of_offerings = [change for change in changes if "kind" in change]
    offered: Offered = {(row.kind, row.form): row for row in offered_by(service_place)}
    labels = kind_labels()
    hinders = [
        *(
            _changed_since(change, labels)
            for change in facts
            if getattr(service_place, change["field"]) != change["old"]
        ),
        *(_changed_since(change, labels) for change in of_offerings if not _put_in(offered, change, labels)),
    ]
    if hinders:
        raise ValidationError(hinders)
    for change in facts:
        setattr(service_place, change["field"], change["new"])
    if of_offerings:
        store_offerings(service_place, offered.values(), source=office)
    for change in of_offerings:
        which = service_place.offerings.kept().filter(kind__slug=change["kind"], form=change["form"])
        which.update(verified_on=timezone.localdate(), verified_by=office[:120])


def _put_in(offered: Offered, change: Changed, labels: dict[str, str]) -> bool:
    """Put a change into what is offered; whether it could be, since that is as it was when it was proposed."""
    key = change["kind"], change["form"]
    if change["field"] == OFFERED and change["new"]:
        fits = key not in offered and change["kind"] in labels
        if fits:
            offered[key] = IncomingOffering(*key)
        return fits
    if key not in offered:
        return False
    if change["field"] == OFFERED:
        del offered[key]
        return True
    if offered[key].opening_hours != change["old"]:
        return False
    offered[key] = replace(offered[key], opening_hours=change["new"])
    return True


def _changed_since(change: Changed, labels: dict[str, str]) -> str:
    if change["field"] == "opening_hours":
        what = offering_named(change["kind"], change["form"], labels)
        said = _("Öppettiderna för %s har ändrats sedan förslaget skickades in. Ändra dem på serviceplatsens sida.")
        return said % what
    label, _words = told_apart(change, labels, timezone.localdate())
    return _("%s har ändrats sedan förslaget skickades in. Gå igenom förslaget igen.") % label
