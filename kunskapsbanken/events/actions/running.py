"""What those do who run an event: open the registration, give and take places by hand, and tick off who came."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from wagtail.log_actions import log

from kunskapsbanken.events.actions.places import fill_places, free_places, write_to
from kunskapsbanken.events.models import HELD, MOST_PLACES, Booking, BookingState, Registration
from kunskapsbanken.events.queries.registrations import taken_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

FIELDS = ("is_on", "last_day", "places", "has_waiting_list", "asks_number", "asks_sector", "asks_food", "asks_access")
EARLY = timedelta(hours=2)  # people come before it begins


@transaction.atomic
def set_registration(*, event: Event, fields: Mapping[str, Any], by: User) -> Registration:
    """Say whether and how one registers. Fewer places than are taken is refused: nobody loses a place by a number."""
    require(by, event.kind.verb, event)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a registration has no {', '.join(sorted(unknown))}")
    registration = registration_for(event)
    for name, value in fields.items():
        setattr(registration, name, value)
    _check(registration, event)
    registration.save()
    log(event.page, "events.set_registration", user=by)
    fill_places(registration)
    return registration


@transaction.atomic
def give_place(*, event: Event, booking: Booking, by: User) -> Booking:
    """Let someone who waits in, past the line; where it is full the number of places is raised by what it takes."""
    registration, booking = _theirs(event, booking, by)
    if not booking.is_waiting:
        raise ValidationError(_("Bara den som står i kö kan få en plats."))
    free = free_places(registration)
    if free is not None and registration.places is not None and booking.number > free:
        registration.places += booking.number - free
        registration.save(update_fields=["places"])
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


@transaction.atomic
def tick_off(*, event: Event, came: Collection[int], by: User) -> int:
    """Say who of those with a place came, by the keys of their bookings; who is not named did not. Returns how many
    persons that is."""
    require(by, event.kind.verb, event)
    if event.starts_at > timezone.now() + EARLY:
        raise ValidationError(_("Pricka av när det har börjat."))
    registration = registration_for(event)
    with_place = registration.bookings.filter(state=BookingState.PLACE)
    with_place.exclude(pk__in=came).update(came=False)
    with_place.filter(pk__in=came).update(came=True)
    return sum(with_place.filter(came=True).values_list("number", flat=True))


def registration_for(event: Event) -> Registration:
    """The event's registration, held until the transaction ends; made, switched off, where there is none."""
    told = {"told_starts_at": event.starts_at, "told_over_at": event.over_at, "told_venue": event.venue}
    Registration.objects.get_or_create(page_id=event.page.pk, defaults={**told, "told_off": not event.page.live})
    return Registration.objects.select_for_update().get(page_id=event.page.pk)


def _theirs(event: Event, booking: Booking, by: User) -> tuple[Registration, Booking]:
    """The registration, held, and a booking of this very event as it then is."""
    require(by, event.kind.verb, event)
    registration = registration_for(event)
    return registration, Booking.objects.select_related("registration").get(pk=booking.pk, registration=registration)


def _check(registration: Registration, event: Event) -> None:
    faults = {}
    places, taken = registration.places, taken_of(registration)
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
    if faults:
        raise ValidationError(faults)
