"""Ways to take part: each with places and a line of its own, and nobody overbooked or overtaken."""

import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.events.actions.booking import change_number, take_back
from kunskapsbanken.events.actions.running import give_place, remove_booking, set_registration
from kunskapsbanken.events.actions.types import TypeSaid
from kunskapsbanken.events.models import Booking, BookingState, RegistrationType
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import Signing, number_in_line, sign_of
from tests.events.test_views import filled_in, log_in
from tests.factories.events import make_booking, make_conference, make_event, make_types

pytestmark = pytest.mark.django_db
PLACE, WAITING = BookingState.PLACE, BookingState.WAITING


@pytest.fixture
def conference():
    return event_at(make_conference().pk)


def states(*bookings):
    return [Booking.objects.get(pk=booking.pk).state for booking in bookings]


def test_each_has_its_own_places_and_line(conference):
    room, link = make_types(conference, ("På plats", 1), ("Digitalt", 2))
    inside, waits = make_booking(conference, type=room.pk), make_booking(conference, type=room.pk)
    online = [make_booking(conference, type=link.pk) for _one in range(3)]
    assert states(inside, waits, *online) == [PLACE, WAITING, PLACE, PLACE, WAITING]
    assert number_in_line(waits) == number_in_line(online[2]) == 1
    take_back(booking=online[0])
    assert states(waits, online[2]) == [WAITING, PLACE]
    take_back(booking=inside)
    assert states(waits) == [PLACE]


def test_the_sign_tells_of_each_and_of_all(conference):
    room, link = make_types(conference, ("På plats", 1), ("Digitalt", None), has_waiting_list=False)
    make_booking(conference, type=room.pk)
    sign = sign_of(conference)
    assert sign.state == Signing.OPEN
    assert [(told.type, told.left, told.is_full) for told in sign.rooms] == [(room, 0, True), (link, None, False)]
    assert sign.left is None
    link.places = 1
    link.save()
    make_booking(conference, type=link.pk)
    assert sign_of(conference).state == Signing.FULL


def test_one_has_to_choose_and_only_among_those_that_are(conference, district):
    make_types(conference, ("På plats", 1))
    (other,) = make_types(make_event(district, is_on=False), ("Annat", 1))
    for chosen in ({}, {"type": other.pk}):
        with pytest.raises(ValidationError) as refused:
            make_booking(conference, **chosen)
        assert "type" in refused.value.message_dict
    with pytest.raises(ValidationError):
        make_booking(make_event(district), type=other.pk)


def test_without_a_line_the_full_one_is_refused_and_the_other_open(conference):
    room, link = make_types(conference, ("På plats", 1), ("Digitalt", 1), has_waiting_list=False)
    make_booking(conference, type=room.pk)
    with pytest.raises(ValidationError):
        make_booking(conference, type=room.pk)
    assert make_booking(conference, type=link.pk).state == PLACE


def test_more_come_only_where_their_own_type_has_room(conference):
    room, _link = make_types(conference, ("På plats", 3), ("Digitalt", 50))
    booking = make_booking(conference, type=room.pk, number=2)
    assert change_number(booking=booking, number=3).number == 3
    with pytest.raises(ValidationError):
        change_number(booking=booking, number=4)


def test_a_place_by_hand_raises_the_limit_of_the_type_alone(conference, chief_editor):
    room, link = make_types(conference, ("På plats", 1), ("Digitalt", 1))
    make_booking(conference, type=room.pk)
    give_place(event=conference, booking=make_booking(conference, type=room.pk, number=1), by=chief_editor)
    assert [RegistrationType.objects.get(pk=row.pk).places for row in (room, link)] == [2, 1]


def said(*rows):
    return [TypeSaid(name, places, pk) for name, places, pk in rows]


def test_the_organiser_says_which_there_are_and_more_places_let_in_those_who_wait(conference, chief_editor):
    fields = {"is_on": True}
    set_registration(event=conference, fields=fields, types=said(("Sal", 1, None), ("Länk", 5, None)), by=chief_editor)
    hall, link = conference.page.registration.types.all()
    make_booking(conference, type=hall.pk)
    waits = make_booking(conference, type=hall.pk)
    # They change names with each other, and the hall grows.
    set_registration(
        event=conference, fields=fields, types=said(("Länk", 2, hall.pk), ("Sal", 5, link.pk)), by=chief_editor
    )
    assert states(waits) == [PLACE]
    assert list(conference.page.registration.types.values_list("pk", "name")) == [(hall.pk, "Länk"), (link.pk, "Sal")]
    set_registration(event=conference, fields=fields, by=chief_editor)
    assert conference.page.registration.types.count() == 2


def test_all_that_is_wrong_is_told_at_once_and_changes_nothing(conference, chief_editor):
    hall, link = make_types(conference, ("Sal", 4), ("Länk", 5))
    make_booking(conference, type=hall.pk, number=3)
    make_booking(conference, type=link.pk)
    wrong = said(("Sal", 2, hall.pk), ("sal", 0, None))
    with pytest.raises(ValidationError) as refused:
        set_registration(event=conference, fields={"is_on": False}, types=wrong, by=chief_editor)
    assert len(refused.value.message_dict["types"]) == 4
    assert set(conference.page.registration.types.values_list("name", "places")) == {("Sal", 4), ("Länk", 5)}
    assert sign_of(conference).state == Signing.OPEN


def test_ways_come_before_people_and_go_after_them(conference, district, chief_editor, officer):
    plain = make_event(district)
    make_booking(plain)
    with pytest.raises(ValidationError):
        set_registration(event=plain, fields={}, types=said(("Sal", 4, None)), by=officer)
    (hall,) = make_types(conference, ("Sal", 4))
    booking = make_booking(conference, type=hall.pk)
    with pytest.raises(ValidationError):
        set_registration(event=conference, fields={}, types=[], by=chief_editor)
    remove_booking(event=conference, booking=booking, by=chief_editor)
    set_registration(event=conference, fields={}, types=[], by=chief_editor)
    assert not RegistrationType.objects.exists()


def test_one_chooses_in_the_form_and_the_organiser_sets_them_in_the_settings(client, conference, chief_editor):
    address = f"/anmalan/{conference.page.pk}"
    rows = {"satt-TOTAL_FORMS": "3", "satt-INITIAL_FORMS": "0"}
    rows |= {"satt-0-name": "På plats", "satt-0-places": "2", "satt-1-name": "Digitalt", "satt-1-places": ""}
    desk = log_in(chief_editor)
    assert desk.post(f"{address}/installningar/", {"is_on": "on", "asks_number": "on", **rows}).status_code == 302
    room, _link = RegistrationType.objects.all()
    page = client.get(f"{address}/").text
    assert "På plats (2 platser kvar)" in page
    assert client.post(f"{address}/", filled_in()).status_code == 422
    answer = client.post(f"{address}/", filled_in(type=room.pk))
    assert Booking.objects.get().type == room
    assert "På plats" in client.get(answer["Location"]).text
    assert "På plats" in desk.get(f"{address}/anmalda/").text
    assert "På plats" in desk.get(f"{address}/anmalda.csv").text
    rows["satt-0-places"] = "nej"
    assert desk.post(f"{address}/installningar/", {"is_on": "on", **rows}).status_code == 422
