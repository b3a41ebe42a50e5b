"""Writing a service place's history, and what always goes with a change."""

from datetime import date

from django.utils import timezone

from kunskapsbanken.people.models import User
from kunskapsbanken.services.models import ServiceEvent, ServicePlace, Status

What = ServiceEvent.What
# What happened when a service place came to stand like this.
BECAME = {
    Status.PLANNED: What.PLANNED,
    Status.OPEN: What.OPENED,
    Status.THREATENED: What.THREATENED,
    Status.CLOSED: What.CLOSED,
}


def record(
    service_place: ServicePlace, what: ServiceEvent.What, *, by: User | None, note: str = "", on: date | None = None
) -> ServiceEvent:
    """Put something into the history."""
    return ServiceEvent.objects.create(
        service_place=service_place,
        what=what,
        happened_on=on or timezone.localdate(),
        note=note.strip(),
        recorded_by=by,
    )


def verified(service_place: ServicePlace, office: str) -> None:
    """Its facts hold today, says `office` (an organisation, never a person); to be saved by the caller."""
    service_place.verified_on = timezone.localdate()
    service_place.verified_by = office
