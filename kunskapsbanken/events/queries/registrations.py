"""Whether one can register for an event, who has, and where in the line one stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kunskapsbanken.events.models import HELD, Booking, BookingState, Registration, RegistrationType
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
class Room:
    """How many persons there is room for (None: any number) and how many have a place, in the whole or of one type."""

    limit: int | None
    taken: int = 0
    waiting: int = 0
    type: RegistrationType | None = None

    @property
    def left(self) -> int | None:
        """How many places are free."""
        return None if self.limit is None else self.limit - self.taken

    @property
    def is_full(self) -> bool:
        """Whether not one more has room."""
        return self.left is not None and self.left <= 0


@dataclass(frozen=True)
class Sign:
    """The state of an event's registration, with what it rests on. `left` is None where there is no limit.

    `rooms` are the ways to take part, where there are such, in their order.
    """

    state: Signing
    registration: Registration | None = None
    taken: int = 0
    waiting: int = 0
    rooms: tuple[Room, ...] = ()

    @property
    def left(self) -> int | None:
        """How many places are free."""
        if self.rooms:
            free = [room.left for room in self.rooms]
            return None if None in free else sum(left or 0 for left in free)
        limit = self.registration.places if self.registration else None
        return None if limit is None else limit - self.taken

    @property
    def takes_more(self) -> bool:
        """Whether the form is shown."""
        return self.state in (Signing.OPEN, Signing.QUEUE)


def sign_of(event: Event) -> Sign:
    """Whether one can register for an event; one query, and two more where there are ways to take part."""
    rows = Registration.objects.annotate(
        taken=_persons(BookingState.PLACE),
        in_line=_persons(BookingState.WAITING),
        has_types=Exists(RegistrationType.objects.filter(registration=OuterRef("pk"))),
    )
    registration: Any = rows.filter(page_id=event.page.pk).first() if event.page.pk else None
    if registration is None:
        return Sign(Signing.OFF)
    taken, in_line = registration.taken, registration.in_line
    whole = (Room(registration.places, taken, in_line),)
    rooms = tuple(room for room in rooms_of(registration).values() if room.type) if registration.has_types else ()
    return Sign(_state(event, registration, rooms or whole, timezone.now()), registration, taken, in_line, rooms)


def rooms_of(registration: Registration) -> dict[int | None, Room]:
    """The room there is by the key of the type, in their order; under None for those who have chosen none.

    Two queries. Where there are types nobody new comes without one, and the registration's own limit holds only for
    those who came before there were.
    """
    held = registration.bookings.filter(state__in=HELD).order_by()
    persons = {(pk, state): number for pk, state, number in held.values_list("type", "state").annotate(Sum("number"))}
    types: list[tuple[int | None, int | None, RegistrationType | None]] = [(None, registration.places, None)]
    types += [(row.pk, row.places, row) for row in registration.types.order_by("order", "pk")]
    return {
        pk: Room(limit, persons.get((pk, BookingState.PLACE), 0), persons.get((pk, BookingState.WAITING), 0), type=row)
        for pk, limit, row in types
    }


def is_taking(registration: Registration, event: Event, now: datetime) -> bool:
    """Whether new ones are taken in, if there is room: switched on, not called off, not begun, not too late."""
    in_time = registration.last_day is None or timezone.localdate(now) <= registration.last_day
    is_off = registration.told_off or registration.cancelled_at is not None
    return registration.is_on and not is_off and in_time and now < event.starts_at


def booking_by(key: str) -> Booking | None:
    """A booking by the key of its private page."""
    return Booking.objects.select_related("registration", "type").filter(key=key).first()


def may_change_number(booking: Booking) -> bool:
    """Whether a party can still become another size: asked for, held, not called off and not begun."""
    registration = booking.registration
    goes_on = not registration.told_off and timezone.now() < registration.told_starts_at
    return registration.asks_number and booking.state in HELD and goes_on


def number_in_line(booking: Booking) -> int:
    """Which one in the line of its type a booking is, the first being 1."""
    before = Booking.objects.filter(
        registration=booking.registration_id, type=booking.type_id, state=BookingState.WAITING, pk__lte=booking.pk
    )
    return before.count()


def bookings_of(event: Event, viewer: Viewer) -> QuerySet[Booking]:
    """Those who have a place or stand in line, in the order they came; for those who run the event."""
    require(viewer, event.kind.verb, event)
    held = Booking.objects.filter(registration__page_id=event.page.pk, state__in=HELD)
    return held.select_related("type").order_by("pk")


def came_by_sector(event: Event, viewer: Viewer) -> dict[str, int]:
    """How many came, by sector ("" where none was said): numbers alone, for the attendance."""
    require(viewer, event.kind.verb, event)
    came = Booking.objects.filter(registration__page_id=event.page.pk, state=BookingState.PLACE, came=True)
    return dict(came.order_by("sector").values_list("sector").annotate(persons=Sum("number")))


def _persons(state: BookingState) -> Coalesce:
    of_it = Booking.objects.filter(registration=OuterRef("pk"), state=state).order_by().values("registration")
    persons = of_it.annotate(persons=Sum("number")).values("persons")
    return Coalesce(Subquery(persons, output_field=IntegerField()), Value(0))


def _state(event: Event, registration: Registration, rooms: tuple[Room, ...], now: datetime) -> Signing:
    if registration.cancelled_at is not None:
        return Signing.CANCELLED
    if not registration.is_on:
        return Signing.OFF
    if not is_taking(registration, event, now):
        return Signing.CLOSED
    if not all(room.is_full for room in rooms):
        return Signing.OPEN
    return Signing.QUEUE if registration.has_waiting_list else Signing.FULL
