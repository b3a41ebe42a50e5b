"""Whether one can register for an event, who has, and where in the line one stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kunskapsbanken.events.models import HELD, Booking, BookingState, Registration
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.rights import Viewer, require


class Signing(StrEnum):
    """How it stands for one who wants to come; `events/_sign_words.html` says it in words."""

    OFF = "ingen"
    OPEN = "oppen"
    QUEUE = "ko"
    FULL = "fullt"
    CLOSED = "stangd"
    CANCELLED = "installt"


@dataclass(frozen=True)
class Sign:
    """The state of an event's registration, with what it rests on. `left` is None where there is no limit."""

    state: Signing
    registration: Registration | None = None
    taken: int = 0
    waiting: int = 0

    @property
    def left(self) -> int | None:
        """How many places are free."""
        limit = self.registration.places if self.registration else None
        return None if limit is None else limit - self.taken

    @property
    def takes_more(self) -> bool:
        """Whether the form is shown."""
        return self.state in (Signing.OPEN, Signing.QUEUE)


def sign_of(event: Event) -> Sign:
    """Whether one can register for an event; one query."""
    rows = Registration.objects.annotate(taken=_persons(BookingState.PLACE), in_line=_persons(BookingState.WAITING))
    registration: Any = rows.filter(page_id=event.page.pk).first() if event.page.pk else None
    if registration is None:
        return Sign(Signing.OFF)
    state = _state(event, registration, registration.taken, timezone.now())
    return Sign(state, registration, registration.taken, registration.in_line)


def is_taking(registration: Registration, event: Event, now: datetime) -> bool:
    """Whether new ones are taken in, if there is room: switched on, not called off, not begun, not too late."""
    in_time = registration.last_day is None or timezone.localdate(now) <= registration.last_day
    is_off = registration.told_off or registration.cancelled_at is not None
    return registration.is_on and not is_off and in_time and now < event.starts_at


def taken_of(registration: Registration) -> int:
    """How many persons have a place."""
    held = registration.bookings.filter(state=BookingState.PLACE)
    return int(held.aggregate(persons=Sum("number"))["persons"] or 0)


def booking_by(key: str) -> Booking | None:
    """A booking by the key of its private page."""
    return Booking.objects.select_related("registration").filter(key=key).first()


def may_change_number(booking: Booking) -> bool:
    """Whether a party can still become another size: asked for, held, not called off and not begun."""
    registration = booking.registration
    goes_on = not registration.told_off and timezone.now() < registration.told_starts_at
    return registration.asks_number and booking.state in HELD and goes_on


def number_in_line(booking: Booking) -> int:
    """Which one in the line a booking is, the first being 1."""
    before = Booking.objects.filter(
        registration=booking.registration_id, state=BookingState.WAITING, pk__lte=booking.pk
    )
    return before.count()


def bookings_of(event: Event, viewer: Viewer) -> QuerySet[Booking]:
    """Those who have a place or stand in line, in the order they came; for those who run the event."""
    require(viewer, event.kind.verb, event)
    held = Booking.objects.filter(registration__page_id=event.page.pk, state__in=HELD)
    return held.order_by("pk")


def came_by_sector(event: Event, viewer: Viewer) -> dict[str, int]:
    """How many came, by sector ("" where none was said): numbers alone, for the attendance."""
    require(viewer, event.kind.verb, event)
    came = Booking.objects.filter(registration__page_id=event.page.pk, state=BookingState.PLACE, came=True)
    return dict(came.order_by("sector").values_list("sector").annotate(persons=Sum("number")))


def _persons(state: BookingState) -> Coalesce:
    of_it = Booking.objects.filter(registration=OuterRef("pk"), state=state).order_by().values("registration")
    persons = of_it.annotate(persons=Sum("number")).values("persons")
    return Coalesce(Subquery(persons, output_field=IntegerField()), Value(0))


def _state(event: Event, registration: Registration, taken: int, now: datetime) -> Signing:
    if registration.cancelled_at is not None:
        return Signing.CANCELLED
    if not registration.is_on:
        return Signing.OFF
    if not is_taking(registration, event, now):
        return Signing.CLOSED
    if registration.places is None or taken < registration.places:
        return Signing.OPEN
    return Signing.QUEUE if registration.has_waiting_list else Signing.FULL
