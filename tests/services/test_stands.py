"""Where a kind of service stands and when."""

from datetime import datetime

import pytest

from kunskapsbanken.services.hours import is_open_usually
from kunskapsbanken.services.models import Stop
from kunskapsbanken.services.queries import stands_of
from tests.factories.services import make_service_place

FRIDAY_CHRISTMAS = datetime(2026, 12, 25, 12)


def test_hours_are_those_of_the_kind_that_is_asked_for(municipality):
    shop = make_service_place(municipality, hours="Mo-Fr 09:00-18:00", kinds=("dagligvaror", "drivmedel"))
    shop.offerings.filter(kind__slug="drivmedel").update(opening_hours="24/7")
    assert [stand.hours for stand in stands_of(municipality, "drivmedel")] == [("24/7",)]


def test_hours_that_have_ended_are_not_told(municipality, django_assert_num_queries):
    shop = make_service_place(municipality, hours="Mo-Fr 09:00-18:00")
    shop.offerings.create(kind=shop.offerings.get().kind, form="automat", opening_hours="24/7", ended_on="2026-01-01")
    make_service_place(municipality)
    with django_assert_num_queries(4):
        assert [stand.hours for stand in stands_of(municipality, "dagligvaror")] == [("Mo-Fr 09:00-18:00",), ("",)]


def test_mobile_stands_at_its_stops_in_their_order(municipality):
    bus = make_service_place(municipality, "Bokbussen", season="mobil", hours="24/7")
    for order, name in ((2, "Byn"), (1, "Kyrkan")):
        Stop.objects.create(service_place=bus, name=name, latitude=64.0, longitude=17.0 + order / 10, order=order)
    stands = stands_of(municipality, "dagligvaror")
    assert [(stand.point.name, stand.point.longitude, stand.hours, stand.is_stop) for stand in stands] == [
        ("Bokbussen, Kyrkan", 17.1, ("",), True),
        ("Bokbussen, Byn", 17.2, ("",), True),
    ]
    assert {stand.point.key for stand in stands} == {bus.key}


@pytest.mark.parametrize(
    ("hours", "is_open"),
    [
        ("Mo-Fr 09:00-18:00", True),
        ("Mo-Fr 09:00-18:00; PH off", True),
        ("Sa 10:00-14:00", False),
        ("Mo-Fr 09:00-18:00 unknown", None),
        ("ring först", None),
        ("", None),
    ],
)
def test_usual_day_is_no_holiday(hours, is_open):
    assert is_open_usually(hours, FRIDAY_CHRISTMAS) is is_open
