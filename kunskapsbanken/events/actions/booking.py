"""What the one does who registers, without account: comes, changes how many, and takes it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, ngettext

from kunskapsbanken.events.actions.places import fill_places, fits, held_registration, write_to
from kunskapsbanken.events.actions.turns import one_at_a_time
from kunskapsbanken.events.models import GONE, MOST_IN_A_PARTY, Booking, BookingState, Registration
from kunskapsbanken.events.queries.registrations import Room, is_taking, rooms_of
from kunskapsbanken.events.registry import Event

# What may be asked, by the setting that asks for it; everything else is not kept, whoever sends it.
ASKED = {"sector": "asks_sector", "food": "asks_food", "access": "asks_access"}


@one_at_a_time()
@transaction.atomic
def register(*, event: Event, client_id: UUID, answers: Mapping[str, Any]) -> Booking:
    """Register a party, once however often it is sent: it gets a place, or one in the line.

    `answers`: name, email, phone, number, the key of the type where there are such, and what the organiser asks. Where
    there is no room and no line it is refused.
    """
    registration = held_registration(page_id=event.page.pk)
    kept = Booking.objects.filter(client_id=client_id).first()
    if kept is not None and registration is not None and kept.registration_id == registration.pk:
        return kept
    if registration is None or kept is not None or not is_taking(registration, event, timezone.now()):
        raise ValidationError(_("Det går inte att anmäla sig längre."))
    number = answers.get("number", 1) if registration.asks_number else 1
    room = _chosen_room(rooms_of(registration), answers.get("type"))
    _check_number(number, room)
    if not fits(number, room.left) and not registration.has_waiting_list:
        raise ValidationError(_no_room(room.left))
    booking = Booking.objects.create(
        registration=registration,
        type=room.type,
        client_id=client_id,
        state=BookingState.PLACE if fits(number, room.left) else BookingState.WAITING,
        number=number,
        language=get_language() or settings.LANGUAGE_CODE,
        **{name: answers.get(name, "") for name in ("name", "email", "phone")},
        **{name: answers.get(name, "") for name, asked in ASKED.items() if getattr(registration, asked)},
    )
    write_to(booking, "registered", event=event)
    return booking


@one_at_a_time()
@transaction.atomic
def change_number(*, booking: Booking, number: int) -> Booking:
    """Come more or fewer. Who has a place comes more only where there is room; who waits keeps their turn."""
    registration, booking = _held(booking)
    if booking.state in GONE:
        raise ValidationError(_("Anmälan är borttagen."))
    if registration.told_off or registration.told_starts_at <= timezone.now():
        raise ValidationError(_("Det går inte att ändra längre."))
    room = rooms_of(registration)[booking.type_id]
    _check_number(number, room)
    more = number - booking.number
    if more > 0 and registration.last_day and timezone.localdate() > registration.last_day:
        raise ValidationError(_("Sista anmälningsdag har passerat. Du kan bli färre men inte fler."))
    if booking.has_place and more > 0 and not fits(more, room.left):
        raise ValidationError(_no_room(room.left))
    booking.number = number
    booking.save(update_fields=["number"])
    fill_places(registration)
    booking.refresh_from_db()
    return booking


@one_at_a_time()
@transaction.atomic
def take_back(*, booking: Booking) -> Booking:
    """Do not come after all. What was told of the person is forgotten at once, and the place goes to the next."""
    registration, booking = _held(booking)
    if booking.state not in GONE:
        booking.forget(BookingState.TAKEN_BACK)
        booking.save()
        fill_places(registration)
    return booking


def _held(booking: Booking) -> tuple[Registration, Booking]:
    """The registration, held, and the booking as it then is."""
    registration = Registration.objects.select_for_update().get(pk=booking.registration_id)
    return registration, Booking.objects.select_related("registration", "type").get(pk=booking.pk)


def _chosen_room(rooms: Mapping[int | None, Room], chosen: int | None) -> Room:
    """The room of the type that is chosen: one of them where there are such, else none."""
    if chosen not in rooms or (chosen is None and len(rooms) > 1):
        raise ValidationError({"type": _("Välj hur du vill delta.")})
    return rooms[chosen]


def _check_number(number: int, room: Room) -> None:
    most = min(MOST_IN_A_PARTY, room.limit or MOST_IN_A_PARTY)
    if not 1 <= number <= most:
        raise ValidationError({"number": _("Skriv ett antal mellan 1 och %s.") % most})


def _no_room(free: int | None) -> str:
    if not free:
        return _("Det finns inga fler platser.")
    return ngettext("Det finns bara %(free)d plats kvar.", "Det finns bara %(free)d platser kvar.", free) % {
        "free": free
    }
