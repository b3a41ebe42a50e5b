"""Telling those who are registered: another time or place, called off, on again, and the day before."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.events.actions.places import fill_places, held_registration, write_to
from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.models import HELD, Booking, BookingState, Registration
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.telling import differing, differs, is_off
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.search.versions import renew_content_version


@transaction.atomic
def cancel_event(*, event: Event, because: str, by: User) -> Registration:
    """Call it off, and tell everyone who is registered. Its page stands, and says so."""
    require(by, event.kind.verb, event)
    registration = registration_for(event)
    if registration.cancelled_at is not None:
        raise ValidationError(_("Det är redan inställt."))
    if event.starts_at <= timezone.now():
        raise ValidationError(_("Det har redan börjat."))
    registration.cancelled_at, registration.cancelled_because = timezone.now(), because
    registration.save()
    log(event.page, "events.cancel", user=by)
    transaction.on_commit(renew_content_version)
    tell_changes(page_id=event.page.pk)
    return registration


@transaction.atomic
def resume_event(*, event: Event, by: User) -> Registration:
    """Let it happen after all; those who were registered still are, and are told."""
    require(by, event.kind.verb, event)
    registration = registration_for(event)
    registration.cancelled_at, registration.cancelled_because = None, ""
    registration.save()
    log(event.page, "events.resume", user=by)
    transaction.on_commit(renew_content_version)
    tell_changes(page_id=event.page.pk)
    return registration


@transaction.atomic
def tell_changes(*, page_id: int) -> int:
    """Hold what the registered know against the page, and write to them where it differs; returns how many were told.

    Harmless to do again: what has been told is remembered. A page that is taken down is an event called off.
    """
    registration = held_registration(page_id=page_id)
    event = event_at(page_id) if registration else None
    if registration is None or event is None:
        return 0
    letter, earlier = _what_to_tell(registration, event), registration.told_starts_at
    earlier_venue, begun = registration.told_venue, max(earlier, event.starts_at) <= timezone.now()
    registration.told_starts_at, registration.told_over_at = event.starts_at, event.over_at
    registration.told_venue, registration.told_off = event.venue, is_off(registration, event)
    registration.save()
    fill_places(registration)
    if not letter or begun:
        return 0
    return _write_to_all(registration, letter, event, earlier=earlier, earlier_venue=earlier_venue)


def tell_all_changes(*, now: datetime) -> int:
    """The same for everything that is to come, however it was changed; returns how many were told. Run by the clock."""
    return sum(tell_changes(page_id=page_id) for page_id in differing(now))


@transaction.atomic
def tell_removed(*, page_id: int) -> int:
    """The page is about to be removed for good, with its registration: tell those who would have come."""
    registration = held_registration(page_id=page_id, told_off=False, told_starts_at__gt=timezone.now())
    event = event_at(page_id) if registration else None
    if registration is None or event is None:
        return 0
    return _write_to_all(registration, "cancelled", event)


def send_reminders(*, now: datetime) -> int:
    """Remind those with a place in what happens tomorrow, once; returns how many letters. What has changed is told
    first. Run by the clock, once a day."""
    tell_all_changes(now=now)
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    due = Registration.objects.filter(
        told_off=False, told_starts_at__gt=now, told_starts_at__lt=now + timedelta(days=2)
    )
    soon = [row for row in due if timezone.localdate(row.told_starts_at) == tomorrow]
    return sum(_remind(registration) for registration in soon)


def _remind(registration: Registration) -> int:
    event, number = event_at(registration.page_id), 0
    for booking in _reached(registration).filter(state=BookingState.PLACE):
        occasion = f"events.reminder:{booking.pk}:{registration.told_starts_at:%Y%m%dT%H%M}"
        write_to(booking, "reminder", event=event, occasion=occasion)
        number += 1
    return number


def _what_to_tell(registration: Registration, event: Event) -> str:
    """The letter that the difference calls for, if any."""
    if is_off(registration, event) != registration.told_off:
        return "resumed" if registration.told_off else "cancelled"
    return "changed" if differs(registration, event) and not registration.told_off else ""


def _write_to_all(registration: Registration, letter: str, event: Event, **more: Any) -> int:
    held = list(_reached(registration))
    for booking in held:
        write_to(booking, letter, event=event, registration=registration, **more)
    return len(held)


def _reached(registration: Registration) -> QuerySet[Booking]:
    """Those who come or wait and have left an address."""
    return registration.bookings.filter(state__in=HELD).exclude(email="")
