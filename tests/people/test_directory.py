"""The directory of organisations: found by name, place and kind, kept true by those who speak for them."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.people.actions import add_organisation, change_organisation, give_role
from kunskapsbanken.people.models import Organisation, Role
from tests.factories.people import make_user
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "Provbylaget",
    "kind": "byalag",
    "parent": None,
    "description": "Håller bygdegården öppen.",
    "website": "",
    "takes_messages": True,
}


@pytest.fixture
def organisation(district, officer):
    return add_organisation(place=district, by=officer, fields=FIELDS)


def test_two_of_the_same_name_have_addresses_of_their_own(organisation, district, officer):
    other = add_organisation(place=district, by=officer, fields=FIELDS)
    assert (organisation.slug, other.slug) == ("provbylaget", "provbylaget-2")


def test_the_groups_lead_keeps_its_own_organisation_true_and_no_other(organisation, district, officer):
    lead = make_user("gruppledare@exempel.test")
    give_role(user=lead, role=Role.GROUP_LEAD, place=district, organisation=organisation, by=None)
    change_organisation(organisation=organisation, by=lead, fields={**FIELDS, "description": "Nytt."})
    organisation.refresh_from_db()
    assert organisation.description == "Nytt."
    other = add_organisation(place=district, by=officer, fields=FIELDS)
    with pytest.raises(PermissionDenied):
        change_organisation(organisation=other, by=lead, fields=FIELDS)


def test_a_member_and_an_officer_elsewhere_change_nothing(organisation, member, officer_elsewhere):
    for someone in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            change_organisation(organisation=organisation, by=someone, fields=FIELDS)


def names(client, **asked):
    answer = client.get("/organisationer/", asked)
    return [organisation.name for organisation in answer.context["window"]]


def test_the_map_shows_the_organisations_in_the_land_that_they_work_in(client, organisation, municipality):
    features = client.get(f"/organisationer/karta/?plats={municipality.code}").json()["features"]
    layers = [(feature["properties"]["layer"], feature["geometry"]["type"]) for feature in features]
    assert layers == [("area", "Polygon"), ("point", "Point")]


def test_the_directory_is_searched_by_name_place_kind_and_county(client, organisation, municipality):
    elsewhere = make_municipality("Annorstad", "9002")
    Organisation.objects.create(name="Annorstads kommun", slug="annorstad", kind="kommun", place=elsewhere)
    assert names(client, q="bylag") == ["Provbylaget"]
    assert names(client, q="provby") == ["Provbylaget"]  # the district's name
    assert names(client, slag="kommun") == ["Annorstads kommun"]
    assert names(client, plats=municipality.parent.code) == ["Annorstads kommun", "Provbylaget"]
    assert names(client, plats=elsewhere.code) == ["Annorstads kommun"]


def test_the_map_shows_what_the_list_shows(client, organisation):
    points = client.get("/organisationer/karta/", {"q": "bylag"}).json()["features"]
    assert [point["properties"]["label"] for point in points] == ["Provbylaget"]
    assert client.get("/organisationer/karta/", {"q": "finnsinte"}).json()["features"] == []


def test_a_directory_of_many_costs_as_few_queries(client, organisation, district, django_assert_max_num_queries):
    Organisation.objects.bulk_create(
        Organisation(name=f"Prov {n}", slug=f"prov-{n}", kind="forening", place=district) for n in range(60)
    )
    client.get("/organisationer/")
    with django_assert_max_num_queries(8):
        client.get("/organisationer/", {"q": "prov"})
