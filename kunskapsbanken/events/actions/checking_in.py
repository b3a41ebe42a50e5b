"""Saying who came: by ticks on the list, and one by one at the door."""

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.models import Booking, BookingState
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

EARLY = timedelta(hours=2)  # people come before it begins


@transaction.atomic
def tick_off(*, event: Event, came: Collection[int], by: User, before: Collection[int] | None = None) -> int:
    """Say who of those with a place came, by the keys of their bookings. Returns how many persons that is.

    Who is not named did not come. Where `before` tells who had been ticked when the list was opened, only their ticks
    are taken away: others may have been let in at the door since.
    """
    require(by, event.kind.verb, event)
    if event.starts_at > timezone.now() + EARLY:
        raise ValidationError(_("Pricka av när det har börjat."))
    registration = registration_for(event)
    with_place = registration.bookings.filter(state=BookingState.PLACE)
    unticked = with_place.exclude(pk__in=came)
    (unticked if before is None else unticked.filter(pk__in=before)).update(came=False)
    with_place.filter(pk__in=came).update(came=True)
    return sum(with_place.filter(came=True).values_list("number", flat=True))


@transaction.atomic
def check_in(*, event: Event, booking: Booking, by: User) -> Booking:
    """Let someone who has a place in at the door; twice is once."""
    require(by, event.kind.verb, event)
    if event.starts_at > timezone.now() + EARLY:
        raise ValidationError(_("Det är för tidigt. Insläppet öppnar två timmar innan det börjar."))
    registration = registration_for(event)
    booking = registration.bookings.select_related("registration", "type").get(pk=booking.pk)
    if not booking.has_place:
        raise ValidationError(_("Den här anmälan har ingen plats."))
    if not booking.came:
        booking.came = True
        booking.save(update_fields=["came"])
    return booking
