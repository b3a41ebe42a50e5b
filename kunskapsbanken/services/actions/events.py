"""Writing a service place's history, and what always goes with a change."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from kunskapsbanken.people.models import User
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServicePlace, Status
from kunskapsbanken.services.queries.changes import Changed
from kunskapsbanken.services.rhythms import confirm_and_stale

What = ServiceEvent.What


def became(old: Status, new: Status) -> ServiceEvent.What:
    """What happened when a service place went from one state to another."""
    if new == Status.OPEN:
        # That a threat is over is a change; it never closed.
        return {Status.CLOSED: What.REOPENED, Status.THREATENED: What.CHANGED}.get(old, What.OPENED)
    return {Status.PLANNED: What.PLANNED, Status.THREATENED: What.THREATENED, Status.CLOSED: What.CLOSED}[new]


def came(status: Status) -> ServiceEvent.What:
    """What is said of a service place that is new in the register: of one that is open nobody knows since when."""
    return What.PLANNED if status == Status.PLANNED else What.REGISTERED


def record(
    service_place: ServicePlace,
    what: ServiceEvent.What,
    *,
    by: User | None,
    note: str = "",
    on: date | None = None,
    data: Iterable[Changed] = (),
    service_import: ServiceImport | None = None,
) -> ServiceEvent:
    """Put something into the history; `data` are the old and new values."""
    return ServiceEvent.objects.create(
        service_place=service_place,
        what=what,
        happened_on=on or timezone.localdate(),
        note=note.strip(),
        recorded_by=by,
        data=list(data),
        service_import=service_import,
    )


def verified(
    service_place: ServicePlace, office: str, *, on: date | None = None, kinds: Iterable[str] | None = None
) -> None:
    """Its facts hold on a day (today), says `office` (an organisation, never a person); to be saved by the caller.

    `kinds` are the slugs of what it offers, for those who have them (an importer with thousands of rows); else they
    are asked for.
    """
    if kinds is None:
        kinds = service_place.offerings.current().values_list("kind__slug", flat=True)
    service_place.verified_on = on or timezone.localdate()
    service_place.verified_by = office[:120]
    service_place.confirm_on, service_place.stale_on = confirm_and_stale(service_place.verified_on, kinds)
    service_place.reminded_on = None
    service_place.changed_at = timezone.now()


# What `verified` sets, for those who save in bulk.
VERIFIED_FIELDS = ("verified_on", "verified_by", "confirm_on", "stale_on", "reminded_on", "changed_at")
