"""Giving places: the one at the time who holds the event's registration does it, so that no place is given twice."""

from typing import Any

from django.utils import timezone

from kunskapsbanken.events.models import Booking, BookingState, Registration
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import rooms_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.notices.actions import send_notice


def held_registration(**which: Any) -> Registration | None:
    """The registration, held until the transaction ends: others who want to change its bookings wait."""
    return Registration.objects.select_for_update().filter(**which).first()


def fits(number: int, free: int | None) -> bool:
    """Whether a party of so many has room."""
    return free is None or number <= free


def fill_places(registration: Registration) -> None:
    """Give what is free to those who wait: the first that fits, again and again, until nobody who waits fits.

    So nobody who would fit is ever overtaken by another of the same type. Once the event has begun or is called off
    there is nothing to give.
    """
    if registration.told_off or registration.told_starts_at <= timezone.now():
        return
    waiting = list(registration.bookings.filter(state=BookingState.WAITING).order_by("pk"))
    free = {pk: room.left for pk, room in rooms_of(registration).items()} if waiting else {}
    given = []
    for booking in waiting:
        left = free[booking.type_id]
        if fits(booking.number, left):
            free[booking.type_id] = None if left is None else left - booking.number
            booking.state = BookingState.PLACE
            booking.save(update_fields=["state"])
            given.append(booking)
    event = event_at(registration.page_id) if given else None
    for booking in given:
        write_to(booking, "place_given", event=event)


def write_to(booking: Booking, letter: str, *, event: Event | None = None, occasion: str = "", **more: Any) -> None:
    """Write to someone who is registered, if they have given an address."""
    event = event or event_at(booking.registration.page_id)
    if not booking.email or event is None:
        return
    send_notice(
        to=booking.email,
        template=f"events/mail/{letter}",
        context={"booking": booking, "event": event, **more},
        language=booking.language,
        occasion=occasion,
    )
