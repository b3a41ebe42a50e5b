"""Registering, changing how many, and taking it back: who has a place and who waits."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.events.actions.booking import change_number, register, take_back
from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.models import Booking, BookingState
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import number_in_line, sign_of
from tests.factories.dialogue import make_meeting
from tests.factories.events import make_booking, make_event

pytestmark = pytest.mark.django_db
PLACE, WAITING = BookingState.PLACE, BookingState.WAITING


def again(booking):
    return Booking.objects.get(pk=booking.pk)


def states(*bookings):
    return [again(booking).state for booking in bookings]


def test_there_is_room_until_the_places_are_taken_and_then_a_line(district):
    event = make_event(district, places=3)
    pair, one, two, last = (make_booking(event, number=number) for number in (2, 1, 2, 1))
    assert states(pair, one, two, last) == [PLACE, PLACE, WAITING, WAITING]
    assert (number_in_line(two), number_in_line(last)) == (1, 2)


def test_without_a_limit_everyone_has_a_place(district):
    event = make_event(district)
    assert states(*(make_booking(event, number=50) for _time in range(3))) == [PLACE] * 3
    assert sign_of(event).left is None


def test_without_a_line_a_full_event_refuses_and_says_how_many_are_left(district):
    event = make_event(district, places=3, has_waiting_list=False)
    make_booking(event, number=2)
    with pytest.raises(ValidationError, match="Det finns bara 1 plats kvar"):
        make_booking(event, number=2)
    make_booking(event)
    with pytest.raises(ValidationError, match="inga fler platser"):
        make_booking(event)
    assert Booking.objects.count() == 2


def test_the_first_that_fits_gets_what_is_free(district):
    event = make_event(district, places=4)
    leaving, staying = make_booking(event, number=2), make_booking(event, number=2)
    big, small, late = make_booking(event, number=3), make_booking(event, number=1), make_booking(event, number=1)
    take_back(booking=leaving)
    assert states(staying, big, small, late) == [PLACE, WAITING, PLACE, PLACE]


def test_who_gets_a_place_is_told_by_mail(district, mailoutbox, django_capture_on_commit_callbacks):
    event = make_event(district, places=1)
    first = make_booking(event)
    waiting = make_booking(event, email="karin@exempel.test")
    with django_capture_on_commit_callbacks(execute=True):
        take_back(booking=first)
    (letter,) = mailoutbox
    assert letter.to == ["karin@exempel.test"]
    assert letter.subject == f"Du har fått en plats: {event.title}"
    assert waiting.get_absolute_url() in letter.body


def test_who_registers_gets_the_private_address_by_mail(district, mailoutbox, django_capture_on_commit_callbacks):
    event = make_event(district, places=1)
    with django_capture_on_commit_callbacks(execute=True):
        placed = make_booking(event, email="karin@exempel.test")
        make_booking(event, email="olle@exempel.test")
        make_booking(event)
    assert [letter.subject for letter in mailoutbox] == [f"Du är anmäld: {event.title}", f"Du står i kö: {event.title}"]
    assert f"http://localhost:8000{placed.get_absolute_url()}" in mailoutbox[0].body


def test_the_same_form_sent_twice_is_one_booking_and_one_letter(
    district, mailoutbox, django_capture_on_commit_callbacks
):
    event, client_id = make_event(district, places=5), uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        made = {make_booking(event, client_id=client_id, email="karin@exempel.test").pk for _time in range(3)}
    assert len(made) == 1
    assert len(mailoutbox) == 1
    assert sign_of(event).taken == 1


def test_a_form_of_another_event_is_not_taken_for_this_one(district):
    client_id = uuid4()
    make_booking(make_event(district), client_id=client_id)
    with pytest.raises(ValidationError):
        make_booking(make_event(district), client_id=client_id)


def test_only_what_is_asked_is_kept(district):
    answers = {"food": "nötter", "access": "hörslinga", "sector": "boende", "number": 4}
    nothing = again(make_booking(make_event(district, asks_number=False), **answers))
    assert (nothing.food, nothing.access, nothing.sector, nothing.number) == ("", "", "", 1)
    asked = make_event(district, asks_food=True, asks_access=True, asks_sector=True)
    told = again(make_booking(asked, **answers))
    assert (told.food, told.access, told.sector, told.number) == ("nötter", "hörslinga", "boende", 4)


@pytest.mark.parametrize("number", [0, -1, 51, 9])
def test_a_party_is_of_one_to_fifty_and_no_more_than_there_are_places(district, number):
    with pytest.raises(ValidationError):
        make_booking(make_event(district, places=8), number=number)


@pytest.mark.parametrize(
    "settings", [{"is_on": False}, {"last_day": timezone.localdate() - timedelta(days=1)}], ids=["off", "too late"]
)
def test_nobody_registers_when_it_is_closed(district, settings):
    event = make_event(district, **settings)
    with pytest.raises(ValidationError, match="Det går inte att anmäla sig längre"):
        make_booking(event)


def test_the_last_day_itself_is_in_time(district):
    event = make_event(district, last_day=timezone.localdate())
    assert make_booking(event).has_place


def test_nobody_registers_once_it_has_begun_or_where_nobody_asks_for_it(district):
    with pytest.raises(ValidationError):
        make_booking(make_event(district, days=-1))
    never = make_meeting(district, days=3)
    with pytest.raises(ValidationError):
        register(event=event_at(never.pk), client_id=uuid4(), answers={"name": "Karin"})


def test_a_party_grows_only_into_free_places(district):
    event = make_event(district, places=4)
    pair, other = make_booking(event, number=2), make_booking(event)
    change_number(booking=pair, number=3)
    with pytest.raises(ValidationError, match="inga fler platser"):
        change_number(booking=other, number=2)
    assert (again(pair).number, again(other).number) == (3, 1)


def test_a_party_that_shrinks_lets_the_next_in(district):
    event = make_event(district, places=3)
    pair, waiting = make_booking(event, number=3), make_booking(event, number=2)
    change_number(booking=pair, number=1)
    assert again(waiting).state == PLACE


def test_who_waits_keeps_the_turn_when_the_number_changes(district):
    event = make_event(district, places=2)
    make_booking(event, number=2)
    first, second = make_booking(event, number=1), make_booking(event, number=1)
    change_number(booking=first, number=2)
    assert (number_in_line(first), number_in_line(second)) == (1, 2)


def test_a_smaller_party_in_line_gets_what_it_now_fits(district):
    event = make_event(district, places=3)
    make_booking(event, number=2)
    waiting = make_booking(event, number=2)
    assert change_number(booking=waiting, number=1).state == PLACE


def test_after_the_last_day_a_party_can_shrink_but_not_grow(district):
    event = make_event(district, places=9)
    pair = make_booking(event, number=2)
    registration = registration_for(event)
    registration.last_day = timezone.localdate() - timedelta(days=1)
    registration.save()
    with pytest.raises(ValidationError, match="Sista anmälningsdag har passerat"):
        change_number(booking=pair, number=3)
    assert change_number(booking=pair, number=1).number == 1


def test_who_takes_it_back_is_forgotten_at_once(district):
    event = make_event(district, asks_food=True, asks_sector=True)
    booking = make_booking(event, email="karin@exempel.test", phone="070-1", food="nötter", sector="boende")
    take_back(booking=booking)
    row = again(booking)
    assert row.state == BookingState.TAKEN_BACK
    assert not any((row.name, row.email, row.phone, row.food, row.sector))
    with pytest.raises(ValidationError, match="borttagen"):
        change_number(booking=booking, number=2)
    assert take_back(booking=booking).state == BookingState.TAKEN_BACK
