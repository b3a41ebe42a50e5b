"""What those do who run an event; and that nobody else does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.events.actions.checking_in import tick_off
from kunskapsbanken.events.actions.running import give_place, remove_booking, set_registration
from kunskapsbanken.events.actions.telling import cancel_event, resume_event
from kunskapsbanken.events.models import Booking, BookingState, Registration
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import Signing, bookings_of, came_by_sector, sign_of
from tests.factories.dialogue import make_meeting
from tests.factories.events import make_booking, make_event, open_registration

pytestmark = pytest.mark.django_db


def test_nobody_registers_until_the_organiser_says_so(district, member):
    event = event_at(make_meeting(district, days=7).pk)
    assert sign_of(event).state == Signing.OFF
    set_registration(event=event, fields={"is_on": True, "places": 20}, by=member)
    assert sign_of(event).state == Signing.OPEN
    assert sign_of(event).left == 20


@pytest.mark.parametrize("who", ["reader", "officer_elsewhere", "editor"])
def test_who_does_not_run_the_event_may_do_nothing_to_it(district, who, request):
    user, event = request.getfixturevalue(who), make_event(district, places=1)
    placed = make_booking(event)
    waiting = make_booking(event)
    for act in (
        lambda: set_registration(event=event, fields={"is_on": False}, by=user),
        lambda: give_place(event=event, booking=waiting, by=user),
        lambda: remove_booking(event=event, booking=placed, by=user),
        lambda: tick_off(event=event, came=[placed.pk], by=user),
        lambda: cancel_event(event=event, because="", by=user),
        lambda: resume_event(event=event, by=user),
        lambda: bookings_of(event, user),
        lambda: came_by_sector(event, user),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_more_places_let_in_those_who_wait(district, officer):
    event = make_event(district, places=1)
    make_booking(event)
    waiting = [make_booking(event) for _time in range(3)]
    set_registration(event=event, fields={"places": 3}, by=officer)
    placed = Booking.objects.filter(state=BookingState.PLACE)
    assert set(placed.values_list("pk", flat=True)) >= {waiting[0].pk, waiting[1].pk}
    assert placed.count() == 3


def test_fewer_places_than_are_taken_is_refused(district, officer):
    event = make_event(district, places=5)
    make_booking(event, number=4)
    with pytest.raises(ValidationError) as refused:
        set_registration(event=event, fields={"places": 3}, by=officer)
    assert refused.value.message_dict["places"] == [
        "4 personer har redan plats. Ta bort någon först, eller skriv ett större antal."
    ]
    assert Registration.objects.get().places == 5


def test_last_day_is_not_after_the_event(district, officer):
    event = make_event(district, days=3)
    late = timezone.localdate() + timedelta(days=5)
    with pytest.raises(ValidationError):
        set_registration(event=event, fields={"last_day": late}, by=officer)


def test_a_place_by_hand_goes_past_the_line_and_raises_the_limit_by_what_it_takes(district, member):
    event = make_event(district, places=3)
    make_booking(event, number=2)
    first, second = make_booking(event, number=2), make_booking(event, number=3)
    give_place(event=event, booking=second, by=member)
    assert sign_of(event).taken == Registration.objects.get().places == 5
    assert Booking.objects.get(pk=first.pk).is_waiting
    with pytest.raises(ValidationError, match="Bara den som står i kö"):
        give_place(event=event, booking=second, by=member)


def test_a_removed_booking_is_forgotten_and_told_and_lets_the_next_in(
    district, member, mailoutbox, django_capture_on_commit_callbacks
):
    event = make_event(district, places=1)
    placed, waiting = make_booking(event, email="karin@exempel.test"), make_booking(event)
    with django_capture_on_commit_callbacks(execute=True):
        remove_booking(event=event, booking=placed, by=member)
    assert [letter.to for letter in mailoutbox] == [["karin@exempel.test"]]
    row = Booking.objects.get(pk=placed.pk)
    assert (row.state, row.name, row.email) == (BookingState.REMOVED, "", "")
    assert Booking.objects.get(pk=waiting.pk).has_place


def test_a_booking_of_another_event_is_not_touched(district, member):
    mine, other = make_event(district), make_event(district)
    with pytest.raises(Booking.DoesNotExist):
        remove_booking(event=mine, booking=make_booking(other), by=member)


def test_who_came_is_told_in_numbers_by_sector(district, member):
    event = make_event(district, asks_sector=True)
    family, company = make_booking(event, number=3, sector="boende"), make_booking(event, sector="foretag")
    make_booking(event, number=2, sector="boende")
    with pytest.raises(ValidationError, match="när det har börjat"):
        tick_off(event=event, came=[family.pk], by=member)
    event = begun(event)
    assert tick_off(event=event, came=[family.pk, company.pk], by=member) == 4
    assert came_by_sector(event, member) == {"boende": 3, "foretag": 1}
    assert tick_off(event=event, came=[company.pk], by=member) == 1
    assert came_by_sector(event, member) == {"foretag": 1}


def test_who_waits_is_not_ticked_off(district, member):
    event = make_event(district, places=1)
    make_booking(event)
    waiting = make_booking(event)
    assert tick_off(event=begun(event), came=[waiting.pk], by=member) == 0


@pytest.mark.parametrize(
    ("settings", "state"),
    [
        ({}, Signing.OPEN),
        ({"places": 2}, Signing.QUEUE),
        ({"places": 2, "has_waiting_list": False}, Signing.FULL),
        ({"last_day": timezone.localdate() - timedelta(days=1)}, Signing.CLOSED),
        ({"is_on": False}, Signing.OFF),
    ],
)
def test_what_one_who_wants_to_come_is_told(district, settings, state, django_assert_num_queries):
    event = make_event(district)
    make_booking(event, number=2)
    open_registration(event, **settings)
    with django_assert_num_queries(1):
        assert sign_of(event).state == state
    assert sign_of(event).taken == 2


def begun(event):
    """The same, begun a while ago."""
    event.page.starts_at = timezone.now() - timedelta(minutes=5)
    event.page.ends_at = None
    event.page.save()
    return event_at(event.page.pk)
