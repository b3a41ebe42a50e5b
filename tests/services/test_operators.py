"""Those who run a service place keep it true themselves: theirs and no other, and not whose it is or where it lies."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Organisation, Role
from kunskapsbanken.services.actions.editing import change_service_place, create_service_place
from kunskapsbanken.services.actions.offering import offered_by
from kunskapsbanken.services.models import ServicePlace
from tests.factories.people import make_user
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def shopkeepers(municipality):
    return Organisation.objects.create(name="Provhandeln", slug="provhandeln", kind="foretag", place=municipality)


@pytest.fixture
def shop(municipality, shopkeepers):
    return make_service_place(municipality, "Provhandeln", organisation=shopkeepers)


@pytest.fixture
def operator(municipality, shopkeepers):
    user = make_user("handlare@exempel.test")
    give_role(user=user, role=Role.OPERATOR, place=municipality, organisation=shopkeepers, by=None)
    return user


def test_operator_changes_their_own_place(shop, operator):
    fields = {"website": "https://exempel.test/", "latitude": shop.latitude, "longitude": shop.longitude}
    changed = change_service_place(service_place=shop, fields=fields, offerings=offered_by(shop), by=operator)
    assert changed.website == "https://exempel.test/"


def test_operator_changes_no_other_place_and_makes_none(municipality, operator):
    other = make_service_place(municipality)
    with pytest.raises(PermissionDenied):
        change_service_place(service_place=other, fields={"name": "Min"}, offerings=[], by=operator)
    with pytest.raises(PermissionDenied):
        create_service_place(place=municipality, fields={"name": "Ny"}, offerings=[], by=operator)
    assert ServicePlace.objects.count() == 1


def test_operator_cannot_give_the_place_away_or_move_it_elsewhere(shop, district, operator):
    for fields in ({"organisation": None}, {"place": district}):
        with pytest.raises(PermissionDenied):
            change_service_place(service_place=shop, fields=fields, offerings=offered_by(shop), by=operator)


def test_operators_form_does_not_ask_whose_it_is_and_the_officers_does(client, shop, operator, officer):
    address = f"{shop.get_absolute_url()}redigera/"
    client.force_login(operator)
    assert 'name="organisation"' not in client.get(address).content.decode()
    client.force_login(officer)
    assert 'name="organisation"' in client.get(address).content.decode()
