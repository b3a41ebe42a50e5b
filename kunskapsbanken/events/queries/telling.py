"""Where what those who are registered know differs from what the page says."""

from datetime import datetime

from kunskapsbanken.events.models import Registration
from kunskapsbanken.events.registry import Event, kinds


def is_off(registration: Registration, event: Event) -> bool:
    """Whether it does not happen: called off, or its page is taken down."""
    return registration.cancelled_at is not None or not event.page.live


def differs(registration: Registration, event: Event) -> bool:
    """Whether another time, place or state stands on the page than those who are registered have been told."""
    told = (registration.told_starts_at, registration.told_over_at, registration.told_venue, registration.told_off)
    return told != (event.starts_at, event.over_at, event.venue, is_off(registration, event))


def differing(now: datetime) -> list[int]:
    """The pages of those to come of which something else is to be told; a query for each kind."""
    found = []
    for kind in kinds.values():
        for page in kind.pages.filter(registration__told_starts_at__gt=now).select_related("registration"):
            if differs(page.registration, kind.event(page)):
                found.append(page.pk)
    return found
