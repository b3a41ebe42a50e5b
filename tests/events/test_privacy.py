"""What is known of those who register goes by rule, and with the account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kunskapsbanken.events.models import Booking, BookingState, Registration
from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.people.own_data import holdings_of
from kunskapsbanken.people.retention import apply_retention
from tests.factories.events import make_booking, make_event

pytestmark = pytest.mark.django_db


def over(event, *, days):
    over_at = timezone.now() - timedelta(days=days)
    Registration.objects.filter(page=event.page.pk).update(
        told_starts_at=over_at - timedelta(hours=2), told_over_at=over_at
    )


def test_needs_go_after_seven_days_and_the_rest_after_thirty(district):
    event = make_event(district, asks_food=True, asks_access=True)
    make_booking(event, name="Karin", food="nötter", access="hörslinga")
    left = []
    for days in (6, 8, 29, 31):
        over(event, days=days)
        apply_retention()
        left.append([(row.name, row.food, row.access) for row in Booking.objects.all()])
    assert left == [[("Karin", "nötter", "hörslinga")], [("Karin", "", "")], [("Karin", "", "")], []]


def test_those_of_another_event_stay(district):
    past, coming = make_event(district), make_event(district, asks_food=True)
    make_booking(past)
    kept = make_booking(coming, food="nötter")
    over(past, days=40)
    apply_retention()
    assert [(row.pk, row.food) for row in Booking.objects.all()] == [(kept.pk, "nötter")]


def test_an_erased_account_takes_its_bookings_back_and_the_next_in_line_comes(district, reader):
    event = make_event(district, places=1)
    mine, other = make_booking(event, email=reader.email.upper()), make_booking(event)
    erase_account(user=reader, by=reader)
    assert Booking.objects.get(pk=mine.pk).state == BookingState.TAKEN_BACK
    assert Booking.objects.get(pk=mine.pk).email == ""
    assert Booking.objects.get(pk=other.pk).has_place


def test_a_person_with_an_account_sees_what_is_held(district, reader):
    event = make_event(district, asks_food=True, title="Bymöte")
    make_booking(event, email=reader.email, food="nötter")
    make_booking(event, email="nagon@exempel.test", food="ägg")
    told = [row for part in holdings_of(reader) for row in part.rows if "food" in row or "name" in row]
    assert {"registration__page__title": "Bymöte", "food": "nötter", "access": ""} in told
    assert "ägg" not in str(told)
