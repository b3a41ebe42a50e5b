"""Districts: made by those who may, of localities of the same municipality, with a page of their own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.people.actions import open_district
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.pages import page_of
from tests.factories.places import make_locality, make_municipality

pytestmark = pytest.mark.django_db


def test_localities_lie_in_their_district_from_then_on(municipality, officer):
    locality = make_locality(municipality, "Provby", latitude=64.2, longitude=17.2)
    district = open_district(municipality=municipality, name="Provbybygden", localities=[locality], by=officer)
    locality.refresh_from_db()
    assert locality.parent == district
    assert locality.path == f"{district.path}{locality.code}/"
    assert (district.latitude, district.longitude) == (64.2, 17.2)
    assert page_of(district).live


def test_a_district_may_have_the_name_of_its_locality(municipality, officer):
    locality = make_locality(municipality, "Provby")
    district = open_district(municipality=municipality, name="Provby", localities=[locality], by=officer)
    assert district.slug == "provby"
    assert Place.objects.filter(kind=Kind.LOCALITY, parent=district, slug="provby").exists()


def test_the_group_works_in_its_district(municipality, officer):
    group = Organisation.objects.create(name="Provgruppen", slug="provgruppen", kind="lokal-grupp", place=municipality)
    district = open_district(municipality=municipality, name="Provbygden", group=group, by=officer)
    group.refresh_from_db()
    assert group.place == district


@pytest.mark.parametrize("name", ["Övre Provby", "övre  provby"])
def test_a_name_is_taken_once_in_a_municipality(district, municipality, officer, name):
    with pytest.raises(ValidationError, match="Det finns redan en plats"):
        open_district(municipality=municipality, name=name, by=officer)


def test_a_locality_elsewhere_is_refused_and_nothing_is_made(municipality, officer):
    elsewhere = make_locality(make_municipality("Annorstad", "9002"), "Annanby")
    with pytest.raises(ValidationError, match="ligger inte i kommunen"):
        open_district(municipality=municipality, name="Provbygden", localities=[elsewhere], by=officer)
    assert not Place.objects.filter(kind=Kind.DISTRICT).exists()


def test_only_those_who_may_make_districts(municipality, member, officer_elsewhere):
    for someone in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            open_district(municipality=municipality, name="Provbygden", by=someone)


def test_officer_makes_a_district_in_the_browser(client, municipality, officer):
    make_locality(municipality, "Provby")
    client.force_login(officer)
    address = f"/bygder/ny/?plats={municipality.code}"
    assert client.post(address, {"name": ""}).status_code == 422
    locality = Place.objects.get(kind=Kind.LOCALITY)
    answer = client.post(address, {"name": "Provbygden", "localities": [locality.pk]}, follow=True)
    assert answer.status_code == 200
    assert "Provbygden har fått en egen sida." in answer.content.decode()
