"""What those do who run an event: open the registration, and give and take places by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from wagtail.log_actions import log

from kunskapsbanken.events.actions.places import fill_places, write_to
from kunskapsbanken.events.actions.types import TypeSaid, faults_of_types, set_types
from kunskapsbanken.events.models import HELD, MOST_PLACES, Booking, BookingState, Registration
from kunskapsbanken.events.queries.registrations import rooms_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.search.versions import renew_content_version

FIELDS = (
    "is_on",
    "last_day",
    "places",
    "has_waiting_list",
    "asks_number",
    "asks_sector",
    "asks_food",
    "asks_access",
    "asks_evaluation",
)


@transaction.atomic
def set_registration(
    *, event: Event, fields: Mapping[str, Any], by: User, types: Sequence[TypeSaid] | None = None
) -> Registration:
    """Say whether and how one registers; the ways to take part stay as they are unless `types` tells them all.

    Fewer places than are taken is refused: nobody loses a place by a number.
    """
    require(by, event.kind.verb, event)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a registration has no {', '.join(sorted(unknown))}")
    registration = registration_for(event)
    for name, value in fields.items():
        setattr(registration, name, value)
    _check(registration, event, types)
    registration.save()
    if types is not None:
        set_types(registration, types)
    log(event.page, "events.set_registration", user=by)
    fill_places(registration)
    transaction.on_commit(renew_content_version)
    return registration


@transaction.atomic
def give_place(*, event: Event, booking: Booking, by: User) -> Booking:
    """Let someone who waits in, past the line; where it is full the number of places is raised by what it takes."""
    registration, booking = _theirs(event, booking, by)
    if not booking.is_waiting:
        raise ValidationError(_("Bara den som står i kö kan få en plats."))
    free, limited = rooms_of(registration)[booking.type_id].left, booking.type or registration
    if free is not None and limited.places is not None and booking.number > free:
        limited.places += booking.number - free
        limited.save(update_fields=["places"])
    booking.state = BookingState.PLACE
    booking.save(update_fields=["state"])
    log(event.page, "events.give_place", user=by)
    write_to(booking, "place_given", event=event)
    return booking


@transaction.atomic
def remove_booking(*, event: Event, booking: Booking, by: User) -> Booking:
    """Take a booking away and tell the one whose it was; the place goes to the next."""
    registration, booking = _theirs(event, booking, by)
    if booking.state in HELD:
        write_to(booking, "removed", event=event)
        booking.forget(BookingState.REMOVED)
        booking.save()
        log(event.page, "events.remove_booking", user=by)
        fill_places(registration)
    return booking


def registration_for(event: Event) -> Registration:
    """The event's registration, held until the transaction ends; made, switched off, where there is none."""
    told = {"told_starts_at": event.starts_at, "told_over_at": event.over_at, "told_venue": event.venue}
    Registration.objects.get_or_create(page_id=event.page.pk, defaults={**told, "told_off": not event.page.live})
    return Registration.objects.select_for_update().get(page_id=event.page.pk)


def _theirs(event: Event, booking: Booking, by: User) -> tuple[Registration, Booking]:
    """The registration, held, and a booking of this very event as it then is."""
    require(by, event.kind.verb, event)
    registration = registration_for(event)
    held = Booking.objects.select_related("registration", "type")
    return registration, held.get(pk=booking.pk, registration=registration)


def _check(registration: Registration, event: Event, types: Sequence[TypeSaid] | None) -> None:
    faults: dict[str, Any] = {}
    places, taken = registration.places, rooms_of(registration)[None].taken
    if registration.last_day and registration.last_day > timezone.localdate(event.starts_at):
        faults["last_day"] = _("Sista dagen kan inte vara efter att det har börjat.")
    if places is not None and not 1 <= places <= MOST_PLACES:
        faults["places"] = _("Skriv ett antal mellan 1 och 10 000, eller lämna tomt.")
    elif places is not None and places < taken:
        faults["places"] = ngettext(
            "%(taken)d person har redan plats. Ta bort någon först, eller skriv ett större antal.",
            "%(taken)d personer har redan plats. Ta bort någon först, eller skriv ett större antal.",
            taken,
        ) % {"taken": taken}
    if types is not None and (wrong := faults_of_types(registration, types)):
        faults["types"] = wrong
    if faults:
        raise ValidationError(faults)
